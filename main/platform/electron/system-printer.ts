import { BrowserWindow } from 'electron'
import bold from 'vazirmatn/fonts/webfonts/Vazirmatn-ExtraBold.woff2?inline'
import medium from 'vazirmatn/fonts/webfonts/Vazirmatn-Medium.woff2?inline'
import type { Lang } from '#shared/domain/office.ts'
import { translator } from '#shared/i18n/index.ts'
import { formatTicketNumber } from '#shared/i18n/ticket-number.ts'
import { CUPS_LIMIT_MS, CupsError, cupsPrinters, printOnCups } from '../../printing/cups.ts'
import { closingPage, closingTitle } from '../../printing/closing-page.ts'
import type { Paper } from '../../printing/paper.ts'
import { fileNameOf, writeWhole } from '../../printing/pdf-folder.ts'
import { outcomePage } from '../../printing/outcome-page.ts'
import { testPage } from '../../printing/test-page.ts'
import { TICKET_WIDTH_MM, ticketPage } from '../../printing/ticket-page.ts'
import type { PrintedDocument, TicketPrinter } from '../../printing/ticket-printer.ts'
import { createPageRenderer, type PageRenderer } from './page-renderer.ts'

export type ElectronPrinting = {
  /**
   * The printer of a setting: `none` (null), `pdf:FOLDER` or `system:NAME`. It rejects with words
   * for the staff, in the office's language.
   */
  readonly printerFor: (setting: string) => TicketPrinter | null
  /** Names of the system's printers; none when the system does not tell. */
  readonly listPrinters: () => Promise<string[]>
  /** A page of the program's own type, as a PDF on A4. */
  readonly pdfOf: (page: (faces: Paper['faces']) => string) => Promise<Buffer>
  readonly testPage: (setting: string) => Promise<{ printed: boolean; reason: string | null }>
}

/** A page and what its paper is called by the print system and in a folder. */
type Sheet = {
  readonly html: string
  readonly title: string
  readonly fileName: string
  readonly lang: Lang
}
type Put = (sheet: Sheet) => Promise<void>

const paper: Paper = {
  widthMm: TICKET_WIDTH_MM,
  faces: [
    { weight: 500, src: medium },
    { weight: 800, src: bold },
  ],
}

/** Printing by the system's own means. The page is laid out here, by the same engine as the screens. */
export function createElectronPrinting(
  options: { readonly lang?: () => Lang; readonly zone?: () => string } = {},
): ElectronPrinting {
  const { lang = () => 'fa', zone = () => 'Asia/Tehran' } = options
  const renderer = createPageRenderer()

  return {
    printerFor(setting) {
      const put = putting(setting, renderer)
      if (put === null) return null
      renderer.warm()
      return {
        print: (document) =>
          put({
            ...laidOn(paper, document),
            fileName: fileNameOf(document),
            lang: document.office.lang,
          }),
      }
    },
    listPrinters,
    pdfOf: (page) => renderer.toA4(page(paper.faces)),
    async testPage(setting) {
      const words = translator(lang())
      const put = putting(setting, renderer)
      if (put === null) return { printed: false, reason: words('print.failed.noPrinter') }
      const now = Date.now()
      try {
        await put({
          html: testPage(paper, lang(), now, zone()),
          title: words('print.test.title'),
          fileName: `test-${new Date(now).toISOString().replace(/[:.]/g, '')}.pdf`,
          lang: lang(),
        })
        return { printed: true, reason: null }
      } catch (error) {
        return { printed: false, reason: messageOf(error) }
      }
    },
  }
}

function laidOn(paper: Paper, document: PrintedDocument): Pick<Sheet, 'html' | 'title'> {
  switch (document.kind) {
    case 'ticket':
      return {
        html: ticketPage(document, paper),
        title: formatTicketNumber(document.issued.number, 'fa'),
      }
    case 'outcome':
      return {
        html: outcomePage(document, paper),
        title: formatTicketNumber(document.number, 'fa'),
      }
    case 'closing':
      return { html: closingPage(document, paper), title: closingTitle(document) }
  }
}

function putting(setting: string, renderer: PageRenderer): Put | null {
  if (setting === 'none') return null
  const [kind, name] = parted(setting)
  if (kind === 'pdf' && name !== '') return toFolder(name, renderer)
  if (kind === 'system' && name !== '') {
    return process.platform === 'win32' ? toSpooler(name, renderer) : toCups(name, renderer)
  }
  return async ({ lang }) => {
    throw new Error(translator(lang)('print.failed.unknownSetting', { setting }))
  }
}

/** At the first colon: a folder of Windows has one of its own. */
function parted(setting: string): readonly [kind: string, name: string] {
  const colon = setting.indexOf(':')
  return [setting.slice(0, colon), setting.slice(colon + 1)]
}

function toFolder(folder: string, renderer: PageRenderer): Put {
  return async ({ html, fileName, lang }) => {
    const { bytes } = await laidOut(renderer.toPdf(html, TICKET_WIDTH_MM), lang)
    try {
      await writeWhole(folder, fileName, bytes)
    } catch (error) {
      const detail = messageOf(error)
      throw new Error(translator(lang)('print.failed.folder', { folder, detail }), { cause: error })
    }
  }
}

function toCups(printer: string, renderer: PageRenderer): Put {
  return async ({ html, title, lang }) => {
    const { bytes, widthMm, heightMm } = await laidOut(renderer.toPdf(html, TICKET_WIDTH_MM), lang)
    try {
      await printOnCups({ printer, title, pdf: bytes, widthMm, heightMm })
    } catch (error) {
      if (!(error instanceof CupsError)) throw error
      const { kind, detail } = error.failure
      const seconds = CUPS_LIMIT_MS / 1000
      throw new Error(
        translator(lang)(`print.failed.${kind}`, { printer, detail, seconds }).trim(),
        { cause: error },
      )
    }
  }
}

/** The spooler of Windows takes a job whether or not its printer is on; what follows is not told. */
function toSpooler(printer: string, renderer: PageRenderer): Put {
  return async ({ html, lang }) => {
    const words = translator(lang)
    if (!(await listPrinters()).includes(printer)) {
      throw new Error(words('print.failed.unknownPrinter', { printer }))
    }
    try {
      await renderer.print(html, TICKET_WIDTH_MM, printer)
    } catch (error) {
      const detail = messageOf(error)
      throw new Error(words('print.failed.refused', { printer, detail }), { cause: error })
    }
  }
}

async function laidOut<T>(page: Promise<T>, lang: Lang): Promise<T> {
  try {
    return await page
  } catch (error) {
    const detail = messageOf(error)
    throw new Error(translator(lang)('print.failed.page', { detail }), { cause: error })
  }
}

async function listPrinters(): Promise<string[]> {
  if (process.platform !== 'win32') return cupsPrinters().catch(() => [])
  const [window] = BrowserWindow.getAllWindows()
  const printers = (await window?.webContents.getPrintersAsync()) ?? []
  return printers.map(({ name }) => name)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

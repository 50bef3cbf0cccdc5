import type { Lang } from '#shared/domain/office.ts'
import { translator } from '#shared/i18n/index.ts'
import { formatTicketNumber } from '#shared/i18n/ticket-number.ts'
import { closingPage, closingTitle } from './closing-page.ts'
import { CUPS_LIMIT_MS, CupsError, printOnCups } from './cups.ts'
import { toBitmap, type Pixels } from './escpos/bitmap.ts'
import { printJob } from './escpos/encode.ts'
import { outcomePage } from './outcome-page.ts'
import type { Paper } from './paper.ts'
import { fileNameOf, writeWhole } from './pdf-folder.ts'
import { plainForm } from './plain-form.ts'
import {
  parseAddress,
  type PaperWidth,
  type PrinterAddress,
  type RasterAddress,
  type Told,
} from '#shared/printing/printer-address.ts'
import { testPage } from './test-page.ts'
import { TICKET_WIDTH_MM, ticketPage } from './ticket-page.ts'
import { NotPrinted, type PrintedDocument, type TicketPrinter } from './ticket-printer.ts'
import { createCupsRaw } from './transports/cups-raw.ts'
import { createDeviceFile } from './transports/device-file.ts'
import { createTcpTransport, type TcpLimits } from './transports/tcp.ts'
import { NotSent, type Proof, type Transport } from './transports/transport.ts'
import { winspoolByKoffi } from './transports/winspool-koffi.ts'
import { createWinspoolTransport } from './transports/winspool.ts'

export type PaperPdf = {
  readonly bytes: Uint8Array
  readonly widthMm: number
  readonly heightMm: number
}

/** What lays a page out and draws it. */
export type PageEngine = {
  /** One page, as wide as the paper and as high as the content. */
  readonly toPdf: ((html: string, widthMm: PaperWidth) => Promise<PaperPdf>) | null
  /** A page of `dots` dots in a row, as high as its content or higher. */
  readonly toPixels: (html: string, dots: number) => Promise<Pixels>
  /** Hands the page to a driver of the system, which may take it and still not print it. */
  readonly print: ((html: string, widthMm: PaperWidth, deviceName: string) => Promise<void>) | null
  /** Makes it ready before it is needed. */
  readonly warm: () => void
}

/** `told` is what a receipt printer can tell of a sheet; null where it is not asked. */
export type TestResult = {
  readonly printed: boolean
  readonly reason: string | null
  readonly told: Told | null
}

export type Printers = {
  /**
   * The printer of a setting, as `parseAddress` reads it; null for `none`. The same setting gives the
   * same printer, which prints one thing at a time. It rejects with words in the office's language.
   */
  readonly printerFor: (setting: string) => TicketPrinter | null
  /** Asks the printer for all the proof that it can give. */
  readonly testPage: (setting: string) => Promise<TestResult>
  readonly close: () => Promise<void>
}

export type PrintersOptions = {
  readonly engine: PageEngine | null
  readonly faces: () => Paper['faces']
  /** What stands above every paper, as a `data:` URL; null for nothing. */
  readonly logo?: () => string | null
  /** Names of the system's printers. */
  readonly list: () => Promise<readonly string[]>
  readonly lang?: () => Lang
  readonly zone?: () => string
  readonly tcpLimits?: Partial<TcpLimits>
}

/** A page and what its paper is called by the print system and in a folder. */
type Sheet = {
  readonly id: number
  readonly probes?: boolean
  readonly html: (paper: Pick<Paper, 'widthMm' | 'dots'>) => string
  /** What a host prints that cannot lay out a page. */
  readonly plain: (cut: boolean) => Uint8Array
  readonly title: string
  readonly fileName: string
  readonly lang: Lang
}
type Put = { readonly put: (sheet: Sheet) => Promise<Proof> } & Partial<
  Pick<Transport, 'conditions' | 'close'>
>

/**
 * The printers of this machine. `engine` is null where nothing here can lay out a page: then those
 * that understand ESC/POS print a plain form, and no other prints.
 */
export function createPrinters(options: PrintersOptions): Printers {
  const { engine, lang = () => 'fa', zone = () => 'Asia/Tehran' } = options
  const look = () => ({ faces: options.faces(), logo: options.logo?.() ?? null })
  let current: { readonly setting: string; readonly printer: Put } | null = null

  function putFor(setting: string): Put | null {
    if (current?.setting === setting) return current.printer
    void current?.printer.close?.()
    const printer = putting(setting, options)
    current = printer === null ? null : { setting, printer }
    if (printer !== null) engine?.warm()
    return printer
  }

  return {
    printerFor(setting) {
      const printer = putFor(setting)
      if (printer === null) return null
      const { put, conditions } = printer
      return {
        print: (document, { id, duplicate }) =>
          put({ ...sheetOf(document, { ...look(), duplicate }), id }),
        ...(conditions === undefined ? {} : { conditions }),
      }
    },
    async testPage(setting) {
      const words = translator(lang())
      const printer = putFor(setting)
      if (printer === null)
        return { printed: false, reason: words('print.failed.noPrinter'), told: null }
      const now = Date.now()
      const title = words('print.test.title')
      try {
        const proof = await printer.put({
          id: 0,
          probes: true,
          html: (paper) => testPage({ ...paper, ...look() }, lang(), now, zone()),
          plain: (cut) => plainForm({ kind: 'test' }, cut),
          title,
          fileName: `test-${new Date(now).toISOString().replace(/[:.]/g, '')}.pdf`,
          lang: lang(),
        })
        const address = parseAddress(setting)
        const isAsked = address.ok && address.value.kind === 'tcp'
        return { printed: true, reason: null, told: isAsked ? toldBy[proof] : null }
      } catch (error) {
        return { printed: false, reason: messageOf(error), told: null }
      }
    },
    close: async () => current?.printer.close?.(),
  }
}

function sheetOf(
  document: PrintedDocument,
  look: Pick<Paper, 'faces' | 'logo' | 'duplicate'>,
): Omit<Sheet, 'id' | 'probes'> {
  return {
    html: (paper) => pageOf(document, { ...look, ...paper }),
    plain: (cut) => plainForm({ ...document, duplicate: look.duplicate === true }, cut),
    title:
      document.kind === 'closing'
        ? closingTitle(document)
        : formatTicketNumber(
            document.kind === 'ticket' ? document.issued.number : document.number,
            'fa',
          ),
    fileName: fileNameOf(document, look.duplicate === true),
    lang: document.office.lang,
  }
}

function pageOf(document: PrintedDocument, paper: Paper): string {
  switch (document.kind) {
    case 'ticket':
      return ticketPage(document, paper)
    case 'outcome':
      return outcomePage(document, paper)
    case 'closing':
      return closingPage(document, paper)
  }
}

function putting(setting: string, options: PrintersOptions): Put | null {
  const { engine, list, tcpLimits } = options
  const address = parseAddress(setting)
  if (!address.ok) {
    return refusing((say) => say('print.failed.unknownSetting', { setting }))
  }
  switch (address.value.kind) {
    case 'none':
      return null
    case 'pdf':
    case 'system':
      return byPage(address.value, engine, list)
    default:
      return byDots(address.value, engine, tcpLimits)
  }
}

type Say = ReturnType<typeof translator>

const refusing = (words: (say: Say) => string): Put => ({
  async put({ lang }) {
    throw notSent(words(translator(lang)))
  },
})

function byPage(
  address: Extract<PrinterAddress, { kind: 'pdf' | 'system' }>,
  engine: PageEngine | null,
  list: () => Promise<readonly string[]>,
): Put {
  if (engine?.toPdf == null) return refusing((say) => say('print.failed.noEngine'))
  const { toPdf, print } = engine
  if (address.kind === 'pdf') return toFolder(address.folder, toPdf)
  if (process.platform !== 'win32') return toCups(address.name, toPdf)
  if (print === null) return refusing((say) => say('print.failed.noEngine'))
  return toSpooler(address.name, print, list)
}

function toFolder(folder: string, toPdf: NonNullable<PageEngine['toPdf']>): Put {
  return {
    async put({ html, fileName, lang }) {
      const { bytes } = await laidOut(() => toPdf(html(roll), roll.widthMm), lang)
      try {
        await writeWhole(folder, fileName, bytes)
      } catch (error) {
        const detail = messageOf(error)
        throw notSent(translator(lang)('print.failed.folder', { folder, detail }), error)
      }
      return 'handed-over'
    },
  }
}

function toCups(printer: string, toPdf: NonNullable<PageEngine['toPdf']>): Put {
  return {
    async put({ html, title, lang }) {
      const page = await laidOut(() => toPdf(html(roll), roll.widthMm), lang)
      const { bytes: pdf, widthMm, heightMm } = page
      try {
        await printOnCups({ printer, title, pdf, widthMm, heightMm })
      } catch (error) {
        if (!(error instanceof CupsError)) throw error
        const { kind, detail } = error.failure
        const seconds = CUPS_LIMIT_MS / 1000
        const words = translator(lang)(`print.failed.${kind}`, { printer, detail, seconds }).trim()
        throw new NotPrinted(words, { sent: error.taken, passing: false, cause: error })
      }
      return 'handed-over'
    },
  }
}

/** The spooler of Windows takes a job whether or not its printer is on; what follows is not told. */
function toSpooler(
  printer: string,
  print: NonNullable<PageEngine['print']>,
  list: () => Promise<readonly string[]>,
): Put {
  return {
    async put({ html, lang }) {
      const words = translator(lang)
      if (!(await list()).includes(printer)) {
        throw notSent(words('print.failed.unknownPrinter', { printer }))
      }
      try {
        await print(html(roll), roll.widthMm, printer)
      } catch (error) {
        const detail = messageOf(error)
        throw notSent(words('print.failed.refused', { printer, detail }), error)
      }
      return 'handed-over'
    },
  }
}

/** A printer that is sent its own language: the page is drawn here, dot by dot. */
function byDots(
  address: RasterAddress,
  engine: PageEngine | null,
  limits: Partial<TcpLimits> | undefined,
): Put {
  const { paper: widthMm, dots, cut } = address
  const transport = transportOf(address, limits)
  const printer = nameOf(address)
  return {
    conditions: transport.conditions,
    close: transport.close,
    async put({ id, probes = false, html, plain, title, lang }) {
      const bytes =
        engine === null
          ? plain(cut)
          : await laidOut(async () => {
              const pixels = await engine.toPixels(html({ widthMm, dots }), dots)
              return printJob({ bitmap: toBitmap(pixels, dots), cut })
            }, lang)
      try {
        return await transport.send({ id, title, bytes, probes })
      } catch (error) {
        if (!(error instanceof NotSent)) throw error
        const { why, detail, bytesSent } = error
        const midway = why === 'silent' || why === 'cut-off' || why === 'stalled'
        const reason = midway && bytesSent === 0 ? 'busy' : why
        const words = translator(lang)(`print.failed.why.${reason}`, { printer, detail }).trim()
        throw new NotPrinted(words, {
          sent: bytesSent > 0,
          passing: !['unknown-printer', 'refused', 'no-system'].includes(why),
          cause: error,
        })
      }
    },
  }
}

function transportOf(address: RasterAddress, limits?: Partial<TcpLimits>): Transport {
  switch (address.kind) {
    case 'tcp':
      return createTcpTransport(address, limits)
    case 'file':
      return createDeviceFile(address.path)
    case 'cups':
      return createCupsRaw(address.queue)
    case 'winspool':
      return createWinspoolTransport(address.name, winspoolByKoffi)
  }
}

function nameOf(address: RasterAddress): string {
  switch (address.kind) {
    case 'tcp':
      return `${address.host}:${address.port}`
    case 'file':
      return address.path
    case 'cups':
      return address.queue
    case 'winspool':
      return address.name
  }
}

const toldBy: Readonly<Record<Proof, Told>> = {
  confirmed: 'sheet',
  status: 'work',
  'handed-over': 'none',
}

const roll = { widthMm: TICKET_WIDTH_MM } as const

async function laidOut<T>(page: () => Promise<T>, lang: Lang): Promise<T> {
  try {
    return await page()
  } catch (error) {
    const detail = messageOf(error)
    throw notSent(translator(lang)('print.failed.page', { detail }), error)
  }
}

const notSent = (words: string, cause?: unknown): NotPrinted =>
  new NotPrinted(words, { sent: false, passing: false, cause })

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

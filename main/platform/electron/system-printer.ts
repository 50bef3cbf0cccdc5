import { BrowserWindow } from 'electron'
import bold from 'vazirmatn/fonts/webfonts/Vazirmatn-ExtraBold.woff2?inline'
import medium from 'vazirmatn/fonts/webfonts/Vazirmatn-Medium.woff2?inline'
import { cupsPrinters } from '../../printing/cups.ts'
import type { PaperFace } from '../../printing/paper.ts'
import { createPrinters, type Printers, type PrintersOptions } from '../../printing/printers.ts'
import { createPageRenderer } from './page-renderer.ts'

export type ElectronPrinting = Printers & {
  /** Names of the system's printers; none when the system does not tell. */
  readonly listPrinters: () => Promise<string[]>
  /** A page of the program's own type, as a PDF on A4. */
  readonly pdfOf: (page: (faces: readonly PaperFace[]) => string) => Promise<Buffer>
}

const faces: readonly PaperFace[] = [
  { weight: 500, src: medium },
  { weight: 800, src: bold },
]

/** Printing with pages that are laid out here, by the same engine as the screens. */
export function createElectronPrinting(
  options: Pick<PrintersOptions, 'lang' | 'zone' | 'logo'> = {},
): ElectronPrinting {
  const engine = createPageRenderer()
  return {
    ...createPrinters({ ...options, engine, faces: () => faces, list: listPrinters }),
    listPrinters,
    pdfOf: (page) => engine.toA4(page(faces)),
  }
}

async function listPrinters(): Promise<string[]> {
  if (process.platform !== 'win32') return cupsPrinters().catch(() => [])
  const [window] = BrowserWindow.getAllWindows()
  const printers = (await window?.webContents.getPrintersAsync()) ?? []
  return printers.map(({ name }) => name)
}

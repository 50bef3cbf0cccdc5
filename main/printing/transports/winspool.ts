import { inTurn, NotSent, type Transport } from './transport.ts'

/** A printer that the spooler has opened; what it is, only the binding knows. */
export type PrinterHandle = unknown

/**
 * The calls of winspool.drv that raw printing needs, under their own names and in their own order:
 * https://learn.microsoft.com/windows/win32/printdocs/sending-data-directly-to-a-printer
 */
export type Winspool = {
  /** Null when there is no such printer, or it may not be used. */
  readonly OpenPrinterW: (name: string) => Promise<PrinterHandle | null>
  /** The number of the job; 0 when it was not begun. */
  readonly StartDocPrinterW: (
    printer: PrinterHandle,
    document: { readonly title: string; readonly datatype: 'RAW' },
  ) => Promise<number>
  readonly StartPagePrinter: (printer: PrinterHandle) => Promise<boolean>
  /** How many bytes were taken; null when the call failed. */
  readonly WritePrinter: (printer: PrinterHandle, bytes: Uint8Array) => Promise<number | null>
  readonly EndPagePrinter: (printer: PrinterHandle) => Promise<boolean>
  readonly EndDocPrinter: (printer: PrinterHandle) => Promise<boolean>
  /** Withdraws what is not printed yet. */
  readonly AbortPrinter: (printer: PrinterHandle) => Promise<boolean>
  readonly ClosePrinter: (printer: PrinterHandle) => Promise<boolean>
}

/** A printer of Windows that is given its own bytes. The spooler takes them even for one that is off. */
export function createWinspoolTransport(name: string, spooler: () => Winspool): Transport {
  const next = inTurn()

  async function send(title: string, bytes: Uint8Array): Promise<'handed-over'> {
    const system = spoolerOr(spooler)
    const printer = await system.OpenPrinterW(name)
    if (printer === null) throw new NotSent('unknown-printer', 0, name)
    try {
      if ((await system.StartDocPrinterW(printer, { title, datatype: 'RAW' })) === 0) {
        throw new NotSent('refused', 0, 'StartDocPrinterW')
      }
      try {
        await write(system, printer, bytes)
      } catch (error) {
        await system.AbortPrinter(printer)
        throw error
      }
      return 'handed-over'
    } finally {
      await system.ClosePrinter(printer)
    }
  }

  return {
    send: ({ title, bytes }) => next(() => send(title, bytes)),
    conditions: async () => null,
    close: () => next(async () => undefined),
  }
}

async function write(system: Winspool, printer: PrinterHandle, bytes: Uint8Array): Promise<void> {
  if (!(await system.StartPagePrinter(printer))) throw new NotSent('refused', 0, 'StartPagePrinter')
  let taken = 0
  while (taken < bytes.length) {
    const count = await system.WritePrinter(printer, bytes.subarray(taken))
    // What it was given may have been printed even where the call failed.
    if (count === null || count === 0) throw new NotSent('refused', bytes.length, 'WritePrinter')
    taken += count
  }
  if (!(await system.EndPagePrinter(printer))) {
    throw new NotSent('aborted', bytes.length, 'EndPagePrinter')
  }
  if (!(await system.EndDocPrinter(printer))) {
    throw new NotSent('aborted', bytes.length, 'EndDocPrinter')
  }
}

function spoolerOr(spooler: () => Winspool): Winspool {
  try {
    return spooler()
  } catch (error) {
    throw new NotSent('no-system', 0, error instanceof Error ? error.message : String(error))
  }
}

import { join } from 'node:path'
import { openPrintLedger, type PrintLedger } from '../../main/printing/print-ledger.ts'
import type {
  PrintedDocument,
  PrintJob,
  TicketPrinter,
} from '../../main/printing/ticket-printer.ts'
import type { Proof } from '../../main/printing/transports/transport.ts'
import { createLogger } from '../../main/platform/logger.ts'
import { createDeviceBoard, type DeviceBoard } from '../../main/reactors/devices.ts'
import { printDocuments, type Printing } from '../../main/reactors/print.ts'
import type { JournalOffice } from './office-journal.ts'

/** A printer that takes all that it is given, and notes it. */
export function notingPrinter(
  print: (document: PrintedDocument, job: PrintJob) => Promise<Proof> = async () => 'handed-over',
): TicketPrinter & {
  readonly printed: { readonly document: PrintedDocument; readonly job: PrintJob }[]
} {
  const printed: { readonly document: PrintedDocument; readonly job: PrintJob }[] = []
  return {
    printed,
    async print(document, job) {
      const proof = await print(document, job)
      printed.push({ document, job })
      return proof
    },
  }
}

export type PrintingOffice = Printing & {
  readonly ledger: PrintLedger
  readonly devices: DeviceBoard
  /** Waits for what is being printed, and closes the ledger. */
  readonly close: () => Promise<void>
}

/** The printing of an office as the host opens it, with the ledger in its folder. */
export async function openPrinting(
  folder: string,
  { desk, journal, clock }: JournalOffice,
  printer: () => TicketPrinter | null,
): Promise<PrintingOffice> {
  const ledger = openPrintLedger(join(folder, 'prints.sqlite'), clock.now, 'stopped midway')
  const devices = createDeviceBoard(() => undefined)
  const printing = await printDocuments({
    desk,
    journal,
    ledger,
    devices,
    printer,
    clock: () => clock.now,
    log: createLogger('silent'),
    retryMs: 5,
  })
  return {
    ...printing,
    ledger,
    devices,
    async close() {
      await printing.stop()
      ledger.close()
    },
  }
}

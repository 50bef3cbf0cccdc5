import { z } from 'zod'

/** A printer that was found, and how: which says what can be known of it. */
export const foundPrinter = z.object({
  /** As the machine's setting `printer` takes it. */
  address: z.string(),
  /** For people; the host's address where the printer says no name. */
  name: z.string(),
  /**
   * `raw-queue`: CUPS passes bytes on as they are; `driver-queue`: it lays pages out with a driver.
   * A parallel port may have nothing on it, a serial one some other device, and behind an open port
   * of the network may be a printer of A4 pages.
   */
  how: z.enum(['raw-queue', 'driver-queue', 'usb', 'parallel', 'serial', 'network', 'spooler']),
  /** False for a device file that the host's user may not write to. */
  allowed: z.boolean(),
})
export type FoundPrinter = z.infer<typeof foundPrinter>

export const foundPrinters = z.object({
  printers: z.array(foundPrinter),
  /** How many addresses of the network were knocked on; none where it was not asked for. */
  asked: z.number().int(),
})
export type FoundPrinters = z.infer<typeof foundPrinters>

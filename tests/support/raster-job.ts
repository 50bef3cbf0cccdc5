import { bytesPerRow, type Bitmap } from '../../main/printing/escpos/bitmap.ts'
import { printJob } from '../../main/printing/escpos/encode.ts'
import { NotSent, type RawJob } from '../../main/printing/transports/transport.ts'

/** No two rows are the same, so that none can be lost or come twice unseen. */
export function picture(height: number, width = 576): Bitmap {
  const stride = bytesPerRow(width)
  const rows = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < stride; x++) rows[y * stride + x] = (x * 37 + y * 101 + (y >> 8)) & 0xff
  }
  return { width, height, rows }
}

export const job = (height = 300, id = 7): RawJob => ({
  id,
  title: 'ticket',
  bytes: printJob({ bitmap: picture(height), cut: true }),
})

export async function failure(sent: Promise<unknown>): Promise<NotSent> {
  const error = await sent.catch((reason: unknown) => reason)
  if (!(error instanceof NotSent)) throw new Error(`not a failure to send: ${String(error)}`)
  return error
}

export async function until(done: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!done()) {
    if (Date.now() > deadline) throw new Error('it did not come to it in 10 s')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

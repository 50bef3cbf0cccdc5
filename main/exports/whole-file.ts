import { createWriteStream, type PathLike } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** What a file is made of, piece by piece. */
export type Source = Readable | AsyncIterable<string | Uint8Array>

/**
 * Writes a file that appears whole or not at all: under another name until it is flushed, and gone
 * when it fails or `signal` breaks it off. `onBytes` is told how long it has grown.
 */
export async function writeWhole(
  path: string,
  source: Source,
  options: {
    readonly signal?: AbortSignal | undefined
    readonly onBytes?: ((bytes: number) => void) | undefined
    readonly mode?: number
  } = {},
): Promise<void> {
  const { signal, onBytes, mode } = options
  const part = `${path}.part`
  let bytes = 0
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length
      onBytes?.(bytes)
      done(null, piece)
    },
  })
  try {
    const from = source instanceof Readable ? source : Readable.from(source)
    const to = createWriteStream(part, mode === undefined ? {} : { mode })
    await pipeline(from, counted, to, signal === undefined ? {} : { signal })
    await flush(part)
    signal?.throwIfAborted()
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
}

async function flush(path: PathLike): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

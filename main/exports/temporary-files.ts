import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, openAsBlob, rmSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const KEPT_MS = 10 * 60_000

export type TemporaryFiles = {
  /**
   * Writes what `source` gives and answers with a file that is read from the disk as it is sent. Until
   * it is whole it lies there as a part.
   */
  readonly write: (
    source: Readable | AsyncIterable<string>,
    name: string,
    type: string,
  ) => Promise<File>
}

/** Keeps files in `dir` for ten minutes; what an earlier run has left there is removed at once. */
export function openTemporaryFiles(dir: string): TemporaryFiles {
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })

  return {
    async write(source, name, type) {
      const path = join(dir, randomUUID())
      const part = `${path}.part`
      const removed = (file: string) => rm(file, { force: true }).catch(() => undefined)
      try {
        const from = source instanceof Readable ? source : Readable.from(source)
        await pipeline(from, createWriteStream(part, { mode: 0o600 }))
        await rename(part, path)
        setTimeout(removed, KEPT_MS, path).unref()
        return new File([await openAsBlob(path)], name, { type })
      } catch (error) {
        await Promise.all([removed(part), removed(path)])
        throw error
      }
    },
  }
}

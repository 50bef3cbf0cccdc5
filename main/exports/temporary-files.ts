import { randomUUID } from 'node:crypto'
import { mkdirSync, openAsBlob, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole, type Source } from './whole-file.ts'

const KEPT_MS = 10 * 60_000

export type TemporaryFiles = {
  /**
   * Writes what `source` gives and answers with a file that is read from the disk as it is sent. Until
   * it is whole it lies there as a part; what is broken off leaves nothing.
   */
  readonly write: (
    source: Source,
    name: string,
    type: string,
    options?: Parameters<typeof writeWhole>[2],
  ) => Promise<File>
}

/** Keeps files in `dir` for ten minutes; what an earlier run has left there is removed at once. */
export function openTemporaryFiles(dir: string): TemporaryFiles {
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })

  return {
    async write(source, name, type, options) {
      const path = join(dir, randomUUID())
      await writeWhole(path, source, { ...options, mode: 0o600 })
      setTimeout(
        (file: string) => rm(file, { force: true }).catch(() => undefined),
        KEPT_MS,
        path,
      ).unref()
      return new File([await openAsBlob(path)], name, { type })
    },
  }
}

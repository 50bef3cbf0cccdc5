import { join } from 'node:path'
import { openPlain } from './sqlite.ts'

/** Another program has this data folder open. */
export class FolderTaken extends Error {
  constructor(dataDir: string) {
    super(`Nobat is open on this data folder already: ${dataDir}`)
  }
}

/**
 * Takes a data folder for this process alone, by a lock of the operating system on a file in it:
 * a process that dies in any way lets it go. Throws `FolderTaken`.
 */
export function takeFolder(dataDir: string): { readonly release: () => void } {
  const lock = openPlain(join(dataDir, 'host.lock'))
  try {
    lock.pragma('busy_timeout = 0')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw new FolderTaken(dataDir)
    throw error
  }
  return { release: () => void lock.close() }
}

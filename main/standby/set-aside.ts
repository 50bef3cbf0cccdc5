import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { flushFolder } from '../platform/private-file.ts'

/** All of a folder that is one office's, or an earlier turn's. */
const OFFICE =
  /^((journal|access|views|projections|prints|alerts)\.sqlite(-wal|-shm)?|journal\.head|lan-(key|cert)\.pem|paired-host\.json|outdone\.json|standbys\.json|heard\.json|host-before\.json)$/

/** Moves it into a folder of its own, beside; nothing is deleted. Gives the folder. */
export function setOfficeAside(dataDir: string): string {
  const stamp = new Date().toISOString().slice(0, 23).replaceAll(/[:.]/g, '-')
  const folder = join(dataDir, `set-aside-${stamp}`)
  mkdirSync(folder)
  for (const name of readdirSync(dataDir).filter((each) => OFFICE.test(each))) {
    renameSync(join(dataDir, name), join(folder, name))
  }
  flushFolder(folder)
  flushFolder(dataDir)
  return folder
}

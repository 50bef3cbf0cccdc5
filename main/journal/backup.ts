import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { flushFile, flushFolder } from '../platform/private-file.ts'
import { openPlain, type Sqlite } from '../platform/sqlite.ts'
import { fromLine } from './line.ts'
import { checkpointsOf, holdsBeside, rowsIn } from './rows.ts'
import { verifyChain, type Verification } from './verify.ts'

/** A backup in the folder. `time` and `events` stand in its name. */
export type Backup = {
  readonly id: string
  readonly file: string
  /** ISO 8601, UTC. */
  readonly time: string
  readonly events: number
  readonly bytes: number
}

const NAME = /^nobat-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z-(\d+)\.sqlite$/
const NEWEST_KEPT = 12
const DAYS_KEPT = 30

/**
 * Copies a journal that may be in use, by SQLite itself (`VACUUM INTO`): the copy is of one moment.
 * It has its name only after it has been read back, whole, chained, and as long as it says. Runs
 * long; belongs in a thread of its own. Throws when the copy does not hold.
 */
export async function makeBackup(journal: string, folder: string, time: Date): Promise<Backup> {
  mkdirSync(folder, { recursive: true })
  const part = join(folder, '.nobat-backup.part')
  rmSync(part, { force: true })
  try {
    const source = openPlain(journal)
    try {
      source.pragma('busy_timeout = 5000')
      source.prepare('VACUUM INTO ?').run(part)
    } finally {
      source.close()
    }
    const { ok, events, faults } = await verifyFile(part)
    if (!ok) throw new Error(`The copy does not hold: ${JSON.stringify(faults[0])}`)
    flushFile(part)
    const stamp = time.toISOString().slice(0, 19).replaceAll(':', '-')
    const name = `nobat-${stamp}Z-${String(events).padStart(9, '0')}.sqlite`
    renameSync(part, join(folder, name))
    flushFolder(folder)
    rotate(folder)
    return backupOf(folder, name) as Backup
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/** Reads a journal's file from end to end: the chain, then what lies beside it and SQLite's pages. */
export async function verifyFile(file: string): Promise<Verification> {
  const db = openPlain(file, { readonly: true })
  try {
    const verified = await verifyChain(rowsIn(db), checkpointsOf(db))
    if (!verified.ok) return verified
    const holds = besideHolds(db)
    const beside = { seq: verified.events, problem: 'beside' } as const
    return holds ? verified : { ...verified, ok: false, faults: [beside] }
  } finally {
    db.close()
  }
}

/** The lines of a journal's file as they lie there, damaged or not, as far as SQLite can read them. */
export function* storedLines(file: string): Generator<string> {
  const db = openPlain(file, { readonly: true })
  try {
    for (const { line } of rowsIn(db)) yield line
  } catch {
    // What is missing from here on is named by verifying.
  } finally {
    db.close()
  }
}

function besideHolds(db: Sqlite): boolean {
  try {
    return holdsBeside(db)
  } catch {
    return false
  }
}

/** Newest first. A folder that is not there has none. */
export function listBackups(folder: string): readonly Backup[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map((name) => backupOf(folder, name))
    .filter((backup) => backup !== null)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
}

/** When the last event of a backup happened; null when it has none or cannot be read. */
export function lastEventAt(file: string): string | null {
  try {
    const db = openPlain(file, { readonly: true })
    try {
      const row = db.prepare('SELECT line FROM events ORDER BY seq DESC LIMIT 1').get() as
        { line: string } | undefined
      return row === undefined ? null : new Date(fromLine(row.line).at).toISOString()
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}

/** The names to remove: all but the newest twelve, and the last of each of thirty days. */
export function outdated(backups: readonly Pick<Backup, 'id' | 'time'>[]): readonly string[] {
  const newest = backups.toSorted((a, b) => (a.id < b.id ? 1 : -1))
  const lastOfDay = new Map<string, string>()
  for (const { id, time } of newest) {
    const day = time.slice(0, 10)
    if (!lastOfDay.has(day)) lastOfDay.set(day, id)
  }
  const kept = new Set([
    ...newest.slice(0, NEWEST_KEPT).map(({ id }) => id),
    ...[...lastOfDay.values()].slice(0, DAYS_KEPT),
  ])
  return newest.map(({ id }) => id).filter((id) => !kept.has(id))
}

function rotate(folder: string): void {
  for (const id of outdated(listBackups(folder))) rmSync(join(folder, id), { force: true })
}

function backupOf(folder: string, name: string): Backup | null {
  const [, date, hours, minutes, seconds, events] = NAME.exec(name) ?? []
  if (date === undefined) return null
  const file = join(folder, name)
  return {
    id: name,
    file,
    time: `${date}T${hours}:${minutes}:${seconds}.000Z`,
    events: Number(events),
    bytes: statSync(file).size,
  }
}

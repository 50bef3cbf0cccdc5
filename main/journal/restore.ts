import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { flushFile, flushFolder, writePrivately } from '../platform/private-file.ts'
import { openPlain } from '../platform/sqlite.ts'
import { lastEventAt, listBackups, verifyFile } from './backup.ts'
import type { Head } from './journal.ts'
import { fromLine } from './line.ts'
import { readRemains, type Remains } from './remains.ts'
import { openSqliteJournal } from './sqlite.ts'

/**
 * What can be put in the journal's place: a backup as it is, the newest one continued by the lines
 * that can still be read of the damaged files, or those lines alone.
 */
export type Candidate = {
  readonly id: string
  readonly kind: 'backup' | 'backup-and-remains' | 'remains'
  /** When the backup was made, ISO 8601 UTC; null for the remains alone. */
  readonly time: string | null
  readonly events: number
  /** When its last event happened; null when it has none. */
  readonly lastAt: string | null
  /** How many of its events come from the damaged files. */
  readonly fromRemains: number
}

export type Folders = { readonly dataDir: string; readonly backupDir: string }

const JOURNAL = 'journal.sqlite'
const REQUEST = 'restore.json'
const STAGE = '.restoring'
/** What is set aside together. The tables of the reports are made anew from the journal. */
const ASIDE = /^(journal\.sqlite(-wal|-shm)?|journal\.head|projections\.sqlite(-wal|-shm)?)$/

const request = z.object({
  backupDir: z.string(),
  id: z.string(),
  /** Set once the new journal lies ready: the folder that takes the old one. */
  setAside: z.string().optional(),
})

/** The best first. Reads every file through; changes none. */
export async function restoreCandidates({
  dataDir,
  backupDir,
}: Folders): Promise<readonly Candidate[]> {
  const file = join(dataDir, JOURNAL)
  const candidates: Candidate[] = []
  const whole = []
  for (const backup of listBackups(backupDir)) {
    const { ok, events, head } = await verifyFile(backup.file).catch(() => nothing)
    if (ok) whole.push({ ...backup, events, head })
  }
  const [newest] = whole
  if (newest !== undefined) {
    const { lines } = readRemains(file, { seq: newest.events, hash: newest.head })
    if (lines.length > 0) {
      candidates.push({
        id: `joined:${newest.id}`,
        kind: 'backup-and-remains',
        time: newest.time,
        events: newest.events + lines.length,
        lastAt: lastOf(lines),
        fromRemains: lines.length,
      })
    }
  }
  const { lines } = readRemains(file, start)
  if (lines.length > 0) {
    candidates.push({
      id: 'remains',
      kind: 'remains',
      time: null,
      events: lines.length,
      lastAt: lastOf(lines),
      fromRemains: lines.length,
    })
  }
  for (const { id, file: from, time, events } of whole) {
    const lastAt = lastEventAt(from)
    candidates.push({ id, kind: 'backup', time, events, lastAt, fromRemains: 0 })
  }
  return candidates.toSorted((a, b) => b.events - a.events)
}

/** Notes what is to be put in place; `carryOutRestore` does it, now or at the next start. */
export function requestRestore({ dataDir, backupDir }: Folders, id: string): void {
  writePrivately(join(dataDir, REQUEST), JSON.stringify({ backupDir, id }))
}

/**
 * Does what was requested, if anything was: makes the new journal ready beside the old, verifies
 * it, sets the old files aside in a folder of their own, and puts the new one in their place. Broken
 * off at any point it is taken up again by the next call. Gives the folder of what was set aside,
 * null when nothing was requested. Throws, with everything as it was, when the new one does not hold.
 */
export async function carryOutRestore(dataDir: string): Promise<string | null> {
  const file = join(dataDir, REQUEST)
  if (!existsSync(file)) return null
  const { backupDir, id, setAside } = request.parse(JSON.parse(readFileSync(file, 'utf8')))
  const stage = join(dataDir, STAGE)
  let aside = setAside
  if (aside === undefined) {
    try {
      await makeReady({ dataDir, backupDir }, id, stage)
    } catch (error) {
      rmSync(stage, { recursive: true, force: true })
      rmSync(file)
      throw error
    }
    aside = `set-aside-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`
    writePrivately(file, JSON.stringify({ backupDir, id, setAside: aside }))
  }
  const folder = join(dataDir, aside)
  mkdirSync(folder, { recursive: true })
  if (existsSync(join(stage, JOURNAL))) {
    for (const name of readdirSync(dataDir).filter((each) => ASIDE.test(each))) {
      renameSync(join(dataDir, name), join(folder, name))
    }
    renameSync(join(stage, JOURNAL), join(dataDir, JOURNAL))
  }
  flushFolder(folder)
  flushFolder(dataDir)
  rmSync(stage, { recursive: true, force: true })
  rmSync(file)
  return folder
}

async function makeReady({ dataDir, backupDir }: Folders, id: string, stage: string) {
  rmSync(stage, { recursive: true, force: true })
  mkdirSync(stage)
  const draft = join(stage, 'draft.sqlite')
  const ready = join(stage, JOURNAL)
  const damaged = join(dataDir, JOURNAL)
  const name = id.replace(/^joined:/, '')
  let remains: Remains = { lines: [], words: [] }
  if (id === 'remains') remains = readRemains(damaged, start)
  else {
    const backup = listBackups(backupDir).find((each) => each.id === name)
    if (backup === undefined) throw new Error(`There is no backup ${name} in ${backupDir}`)
    copyFileSync(backup.file, draft)
    if (id !== name) {
      const { events, head } = await verifyFile(draft)
      remains = readRemains(damaged, { seq: events, hash: head })
    }
  }
  const journal = openSqliteJournal(draft)
  try {
    journal.adopt(remains.lines, remains.words)
  } finally {
    await journal.close()
  }
  // One file, whole in itself, to be moved by one rename.
  const db = openPlain(draft)
  try {
    db.prepare('VACUUM INTO ?').run(ready)
  } finally {
    db.close()
  }
  flushFile(ready)
  const { ok, faults } = await verifyFile(ready)
  if (!ok) throw new Error(`${name} does not hold: ${JSON.stringify(faults[0])}`)
}

const start: Head = { seq: 0, hash: null }
const nothing = { ok: false, events: 0, head: null }

function lastOf(lines: readonly string[]): string | null {
  const last = lines.at(-1)
  return last === undefined ? null : new Date(fromLine(last).at).toISOString()
}

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listBackups, makeBackup, outdated, verifyFile } from '../../../main/journal/backup.ts'
import { backupInThread } from '../../../main/journal/jobs.ts'
import {
  carryOutRestore,
  requestRestore,
  restoreCandidates,
} from '../../../main/journal/restore.ts'
import { openSqliteJournal } from '../../../main/journal/sqlite.ts'
import { openPlain } from '../../../main/platform/sqlite.ts'
import { temporaryFolder } from '../../support/host.ts'
import { openJournalOffice, workMorning, type JournalOffice } from '../../support/office-journal.ts'

let folder: ReturnType<typeof temporaryFolder>
const dataDir = () => join(folder.path, 'data')
const backupDir = () => join(folder.path, 'backups')
const journalFile = () => join(dataDir(), 'journal.sqlite')
const folders = () => ({ dataDir: dataDir(), backupDir: backupDir() })

beforeEach(() => {
  folder = temporaryFolder()
  mkdirSync(dataDir())
})
afterEach(() => folder.remove())

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 8, minute))

/** A morning of which the first part is in a backup; the journal is closed. */
async function morningWithBackup(): Promise<readonly string[]> {
  const office = await openJournalOffice(dataDir())
  await workMorning(office, 3)
  await makeBackup(journalFile(), backupDir(), at(0))
  await workMorning(office, 3)
  const lines = await office.lines()
  await office.journal.close()
  return lines
}

/** The journal's file as a program that was killed leaves it: with its WAL. */
async function killed(office: JournalOffice): Promise<void> {
  const left = join(folder.path, 'left')
  mkdirSync(left)
  for (const name of readdirSync(dataDir())) copyFileSync(join(dataDir(), name), join(left, name))
  await office.journal.close()
  rmSync(dataDir(), { recursive: true })
  mkdirSync(dataDir())
  for (const name of readdirSync(left)) copyFileSync(join(left, name), join(dataDir(), name))
}

async function linesNow(): Promise<string[]> {
  const journal = openSqliteJournal(journalFile())
  const lines: string[] = []
  for await (const line of journal.lines()) lines.push(line)
  await journal.close()
  return lines
}

describe('a backup', () => {
  it('is of one moment, while the office works', async () => {
    const office = await openJournalOffice(dataDir())
    await workMorning(office, 3)
    const copying = backupInThread(journalFile(), backupDir(), at(0).getTime())
    await workMorning(office, 10)
    const backup = await copying
    const lines = await office.lines()
    await office.journal.close()
    const { ok, events } = await verifyFile(backup.file)
    expect(ok).toBe(true)
    expect(events).toBe(backup.events)
    expect(events).toBeLessThanOrEqual(lines.length)
    expect(listBackups(backupDir())).toEqual([backup])
    expect(readdirSync(backupDir())).toEqual([backup.id])
  })

  it('of a journal that is not whole is not made, and says so', async () => {
    await morningWithBackup()
    const db = openPlain(journalFile())
    db.exec('UPDATE events SET rev = 99, line = upper(line) WHERE seq = 7')
    db.close()
    await expect(makeBackup(journalFile(), backupDir(), at(5))).rejects.toThrow('does not hold')
    expect(listBackups(backupDir())).toHaveLength(1)
  })

  it('to a folder that cannot be written fails and leaves nothing', async () => {
    const office = await openJournalOffice(dataDir())
    writeFileSync(backupDir(), 'a file where the folder should be')
    await expect(makeBackup(journalFile(), backupDir(), at(0))).rejects.toThrow()
    await expect(backupInThread(journalFile(), backupDir(), 0)).rejects.toThrow()
    await office.journal.close()
  })

  it('gives way after twelve newer ones, but the last of a day stays thirty days', () => {
    const made = fc.array(fc.integer({ min: 0, max: 60 * 24 * 60 }), { maxLength: 120 })
    fc.assert(
      fc.property(made, (minutes) => {
        const all = [...new Set(minutes)].map((minute) => {
          const time = at(minute).toISOString()
          return { id: `nobat-${time}`, time }
        })
        const gone = new Set(outdated(all))
        const kept = all.filter(({ id }) => !gone.has(id)).map(({ time }) => time)
        const newest = all
          .map(({ time }) => time)
          .toSorted()
          .toReversed()
        expect(kept).toEqual(expect.arrayContaining(newest.slice(0, 12)))
        const days = [...new Set(newest.map((time) => time.slice(0, 10)))]
        for (const day of days.slice(0, 30)) {
          expect(kept).toContain(newest.find((time) => time.startsWith(day)))
        }
        expect(kept.length).toBeLessThanOrEqual(12 + 30)
      }),
    )
  })
})

describe('bringing back', () => {
  it('offers the newest backup with what goes on from it, and nothing is overwritten', async () => {
    const lines = await morningWithBackup()
    truncateSync(journalFile(), 8192)
    const before = readFileSync(journalFile())
    expect(() => openSqliteJournal(journalFile())).toThrow()
    expect(readFileSync(journalFile()).equals(before)).toBe(true)

    const candidates = await restoreCandidates(folders())
    const [backup] = listBackups(backupDir())
    expect(candidates.at(-1)).toMatchObject({ id: backup?.id, events: backup?.events })
    requestRestore(folders(), backup?.id ?? '')
    const aside = await carryOutRestore(dataDir())
    expect(readFileSync(join(aside ?? '', 'journal.sqlite')).equals(before)).toBe(true)
    expect(await linesNow()).toEqual(lines.slice(0, backup?.events))
    expect(await carryOutRestore(dataDir())).toBeNull()
  })

  it('joins the lines of the WAL to the backup', async () => {
    const office = await openJournalOffice(dataDir())
    await workMorning(office, 2)
    await makeBackup(journalFile(), backupDir(), at(0))
    await workMorning(office, 4)
    const lines = await office.lines()
    await killed(office)
    // The database itself is gone; only the WAL beside it is left.
    writeFileSync(journalFile(), 'nothing of use')
    const [best] = await restoreCandidates(folders())
    expect(best).toMatchObject({ kind: 'backup-and-remains', events: lines.length })
    requestRestore(folders(), best?.id ?? '')
    await carryOutRestore(dataDir())
    expect(await linesNow()).toEqual(lines)
    const reopened = await openJournalOffice(dataDir())
    expect(reopened.desk.state().day?.issued).toBe(6)
    expect(await reopened.issue()).toEqual(['TicketIssued'])
    await reopened.journal.close()
  })

  it('never does twice what was done in the lines it joined', async () => {
    const office = await openJournalOffice(dataDir())
    await makeBackup(journalFile(), backupDir(), at(0))
    await office.issue()
    const { commandId } = JSON.parse((await office.lines()).at(-1) ?? '') as { commandId: string }
    await killed(office)
    writeFileSync(journalFile(), 'nothing of use')
    const [best] = await restoreCandidates(folders())
    requestRestore(folders(), best?.id ?? '')
    await carryOutRestore(dataDir())
    const journal = openSqliteJournal(journalFile())
    expect(await journal.find(commandId as never)).not.toBeNull()
    await journal.close()
  })

  it('goes on where it was broken off, at any step', async () => {
    const lines = await morningWithBackup()
    const [backup] = listBackups(backupDir())
    requestRestore(folders(), backup?.id ?? '')
    const request = readFileSync(join(dataDir(), 'restore.json'), 'utf8')
    await carryOutRestore(dataDir())
    const setAside = readdirSync(dataDir()).find((name) => name.startsWith('set-aside')) ?? ''
    // As if the power had gone after the old was set aside and before the new was in its place.
    mkdirSync(join(dataDir(), '.restoring'))
    copyFileSync(journalFile(), join(dataDir(), '.restoring', 'journal.sqlite'))
    rmSync(journalFile())
    writeFileSync(
      join(dataDir(), 'restore.json'),
      JSON.stringify({ ...(JSON.parse(request) as object), setAside }),
    )
    await carryOutRestore(dataDir())
    expect(await linesNow()).toEqual(lines.slice(0, backup?.events))
    // And after it was in its place, before the request was removed.
    writeFileSync(
      join(dataDir(), 'restore.json'),
      JSON.stringify({ ...(JSON.parse(request) as object), setAside }),
    )
    await carryOutRestore(dataDir())
    expect(await linesNow()).toEqual(lines.slice(0, backup?.events))
    expect(existsSync(join(dataDir(), 'restore.json'))).toBe(false)
  })

  it('leaves all as it was when the wish cannot be carried out', async () => {
    const lines = await morningWithBackup()
    requestRestore(folders(), 'nobat-none.sqlite')
    await expect(carryOutRestore(dataDir())).rejects.toThrow('no backup')
    expect(await linesNow()).toEqual(lines)
    expect(readdirSync(dataDir()).some((name) => name.startsWith('set-aside'))).toBe(false)
  })
})

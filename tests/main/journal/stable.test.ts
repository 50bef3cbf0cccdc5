import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromLine, hashOf } from '../../../main/journal/line.ts'
import { openSqliteJournal } from '../../../main/journal/sqlite.ts'
import { openSqlite } from '../../../main/platform/sqlite.ts'
import { openJournalOffice } from '../../support/office-journal.ts'
import { temporaryFolder } from '../../support/host.ts'

/** Lines as version 0.1 stored them. They are never changed, here or in any office. */
const stored = readFileSync('tests/main/journal/lines-0.1.jsonl', 'utf8').trimEnd().split('\n')

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
  const db = openSqlite(`${folder.path}/journal.sqlite`)
  db.exec(`CREATE TABLE events (
      seq INTEGER PRIMARY KEY, stream TEXT NOT NULL, rev INTEGER NOT NULL, line TEXT NOT NULL,
      UNIQUE (stream, rev)
    ) STRICT;
    CREATE TABLE commands (
      command_id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, seq INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    PRAGMA user_version = 1`)
  const insert = db.prepare('INSERT INTO events (seq, stream, rev, line) VALUES (?, ?, ?, ?)')
  const answer = db.prepare(
    "INSERT OR IGNORE INTO commands (command_id, fingerprint, answer, seq) VALUES (?, 'f', '7', ?)",
  )
  for (const line of stored) {
    const { seq, stream, rev, commandId } = fromLine(line)
    insert.run(seq, stream, rev, line)
    answer.run(commandId, seq)
  }
  db.close()
})
afterEach(() => folder.remove())

describe('a journal of version 0.1', () => {
  it('keeps every byte of its lines, and goes on from them', async () => {
    const office = await openJournalOffice(folder.path)
    expect(await office.lines()).toEqual(stored)
    expect(await office.issue()).toEqual(['TicketIssued'])
    const lines = await office.lines()
    expect(lines.slice(0, stored.length)).toEqual(stored)
    expect(fromLine(lines[stored.length] ?? '').prev).toBe(hashOf(stored.at(-1) ?? ''))
    await office.journal.close()
  })

  it('is read as this version knows its events', async () => {
    const office = await openJournalOffice(folder.path)
    const { policy, day } = office.desk.state()
    expect(policy).toMatchObject({
      holdsAtClosing: 'close',
      keepPersonalDays: 90,
      hours: [],
      specialDays: [],
      announcements: { voice: true, langs: ['fa'], repeats: 1, quietHours: [] },
      notices: [],
    })
    expect(day?.carried).toEqual([])
    await office.journal.close()
  })

  it('still knows what its commands were answered', async () => {
    const journal = openSqliteJournal(`${folder.path}/journal.sqlite`)
    const { commandId } = fromLine(stored.at(-1) ?? '')
    expect(await journal.find(commandId)).toMatchObject({ answer: '7', fingerprint: 'f' })
    await journal.close()
  })
})

import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Conflict, type Entry, type Journal } from '../../../main/journal/journal.ts'
import { openSqliteJournal } from '../../../main/journal/sqlite.ts'
import { openSqlite } from '../../../main/platform/sqlite.ts'
import type { CommandId, Instant } from '#shared/domain/ids.ts'
import { temporaryFolder } from '../../support/host.ts'

let folder: ReturnType<typeof temporaryFolder>
let journal: Journal
const file = () => `${folder.path}/journal.sqlite`

const entry = (stream: string, expectedRev: number, id: string): Entry => ({
  stream,
  expectedRev,
  events: [{ type: 'VisitDiverted', data: { serviceId: 'passport' as never } }],
  at: Date.parse('2026-11-23T06:00:00.000Z') as Instant,
  actor: 'kiosk',
  commandId: id as CommandId,
  fingerprint: 'f',
  answer: '"a"',
})

async function lines(): Promise<string[]> {
  const all: string[] = []
  for await (const line of journal.lines()) all.push(line)
  return all
}

beforeEach(() => {
  folder = temporaryFolder()
  journal = openSqliteJournal(file())
})
afterEach(async () => {
  await journal.close()
  folder.remove()
})

describe('the SQLite journal', () => {
  it('opens with WAL and synchronous=FULL', () => {
    const db = openSqlite(file())
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
    db.close()
  })

  it('appends all entries or none', async () => {
    await journal.append([entry('a', 0, 'one')])
    await expect(journal.append([entry('a', 1, 'two'), entry('b', 7, 'three')])).rejects.toThrow(
      Conflict,
    )
    expect(await lines()).toHaveLength(1)
    expect(await journal.find('two' as CommandId)).toBeNull()
    await journal.append([entry('a', 1, 'two')])
    expect((await journal.head()).seq).toBe(2)
  })

  it('chains each line to the SHA-256 of the one before, newline and all', async () => {
    await journal.append([entry('a', 0, 'one'), entry('b', 0, 'two')])
    await journal.append([entry('a', 1, 'three')])
    const [first, second, third] = await lines()
    const sum = (line = '') => createHash('sha256').update(`${line}\n`).digest('hex')
    expect(JSON.parse(first ?? '')).toMatchObject({ seq: 1, rev: 1, prev: '0'.repeat(64) })
    expect(JSON.parse(second ?? '')).toMatchObject({ seq: 2, prev: sum(first) })
    expect(JSON.parse(third ?? '')).toMatchObject({
      seq: 3,
      stream: 'a',
      rev: 2,
      prev: sum(second),
    })
    expect((await journal.head()).hash).toBe(sum(third))
  })

  it('refuses a file of a newer version and says so', async () => {
    const db = openSqlite(`${folder.path}/newer.sqlite`)
    db.exec('PRAGMA user_version = 99')
    db.close()
    expect(() => openSqliteJournal(`${folder.path}/newer.sqlite`)).toThrow(/schema 99/)
  })
})

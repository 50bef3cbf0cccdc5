import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Damaged, type Entry, type Journal } from '../../../main/journal/journal.ts'
import { openSqliteJournal } from '../../../main/journal/sqlite.ts'
import { verifyFile } from '../../../main/journal/backup.ts'
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

  it('refuses a file of a newer version and says so', async () => {
    const db = openSqlite(`${folder.path}/newer.sqlite`)
    db.exec('PRAGMA user_version = 99')
    db.close()
    expect(() => openSqliteJournal(`${folder.path}/newer.sqlite`)).toThrow(/schema 99/)
  })

  describe('a bit that turned where SQLite looks things up', () => {
    const DAY = 'day:2026-11-24'
    beforeEach(async () => {
      for (let i = 0; i < 20; i++) {
        await journal.append([entry('office', i, `order-${i}`), entry(DAY, i, `ticket-${i}`)])
      }
      await journal.close()
    })

    /** Turns a bit of the first `text` that stands in a leaf of an index, its newest entry. */
    function turn(text: string): void {
      const bytes = readFileSync(file())
      const PAGE = 4096
      const leaves = Array.from({ length: bytes.length / PAGE }, (_, n) => n * PAGE).filter(
        (at) => bytes[at] === 0x0a && bytes.subarray(at, at + PAGE).includes(text),
      )
      const place = bytes.indexOf(text, leaves[0]) + text.length - 1
      bytes[place] = (bytes[place] ?? 0) ^ 2
      writeFileSync(file(), bytes)
    }

    it.each([
      ['the newest day', DAY],
      ["the office's orders", 'office'],
      ['the answers', 'ticket-19'],
    ])('hides nothing of %s', async (_, text) => {
      turn(text)
      expect(() => openSqliteJournal(file())).toThrow(Damaged)
      expect(await verifyFile(file())).toMatchObject({
        ok: false,
        faults: [{ seq: 40, problem: 'beside' }],
      })
      turn(text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) ^ 2))
      journal = openSqliteJournal(file())
      expect(await lines()).toHaveLength(40)
    })
  })
})

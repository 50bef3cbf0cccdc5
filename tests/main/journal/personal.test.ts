import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyFile } from '../../../main/journal/backup.ts'
import { openPlain } from '../../../main/platform/sqlite.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { temporaryFolder } from '../../support/host.ts'
import {
  CLERK,
  DAY_MS,
  openJournalOffice,
  workMorning,
  type JournalOffice,
} from '../../support/office-journal.ts'

let folder: ReturnType<typeof temporaryFolder>
let office: JournalOffice
const file = () => `${folder.path}/journal.sqlite`

beforeEach(async () => {
  folder = temporaryFolder()
  office = await openJournalOffice(folder.path)
  await workMorning(office, 3)
})
afterEach(async () => {
  await office.journal.close()
  folder.remove()
})

const clerksRead = async () => {
  const names: string[] = []
  for await (const { event } of office.journal.readStream('day:2026-11-23')) {
    if (event.type === 'TicketCalled') names.push(event.data.clerk)
  }
  return names
}

/** Whether any file of the journal holds these words. */
const onDisk = (words: string) =>
  [file(), `${file()}-wal`].some((path) => existsSync(path) && readFileSync(path).includes(words))

describe('personal words', () => {
  it('are in no line of the chain, and are read as they were', async () => {
    const lines = (await office.lines()).join('\n')
    expect(lines).not.toContain(CLERK)
    expect(lines).not.toContain('پدرش')
    expect(lines).toMatch(/"clerk":"sealed:[0-9a-f]{64}"/)
    expect(await clerksRead()).toEqual([CLERK, CLERK, CLERK])
  })

  it('that a station took down while its host was away are sealed too, where they did not fit', async () => {
    await office.ask({
      type: 'TakeProvisional',
      by: { role: 'counter', counterId: null },
      stationId: 'console' as never,
      commandId: 'away-1' as never,
      date: '2026-11-23' as BusinessDate,
      at: office.clock.now,
      ticketId: 'unknown' as never,
      number: null,
      command: { type: 'NoteVisit', counterId: '1' as never, text: 'عموی او آمده بود' },
    })
    expect((await office.lines()).at(-1)).toMatch(/ProvisionalRefused.*"text":"sealed:/)
    const [conflict] = office.desk.state().conflicts.values()
    expect(conflict?.command).toMatchObject({ text: 'عموی او آمده بود' })
  })

  it('have one seal a day, and another the next', async () => {
    office.pass(DAY_MS)
    await workMorning(office, 2)
    const seals = (await office.lines())
      .filter((line) => line.includes('"TicketCalled"'))
      .map((line) => (JSON.parse(line) as { data: { clerk: string } }).data.clerk)
    expect(new Set(seals.slice(0, 3)).size).toBe(1)
    expect(new Set(seals).size).toBe(2)
  })

  it('are tied to their line by a hash that sha256sum gives, too', () => {
    const db = openPlain(file(), { readonly: true })
    const { seal, salt, value } = db
      .prepare('SELECT seal, salt, value FROM personal LIMIT 1')
      .get() as Record<string, string>
    db.close()
    const sum = execFileSync('sha256sum', { input: `${salt}${value}`, encoding: 'utf8' })
    expect(seal).toBe(`sealed:${sum.slice(0, 64)}`)
  })

  it('go for good when their time is over, and the chain holds as before', async () => {
    const before = await office.lines()
    office.pass(DAY_MS)
    await workMorning(office, 1)
    expect(onDisk(CLERK)).toBe(true)
    expect(await office.journal.forget('2026-11-24' as BusinessDate)).toBeGreaterThan(0)
    expect(await clerksRead()).toEqual(['', '', ''])
    expect((await office.lines()).slice(0, before.length)).toEqual(before)
    expect(await verifyFile(file())).toMatchObject({ ok: true, faults: [] })
    expect(await office.journal.forget('2026-11-25' as BusinessDate)).toBeGreaterThan(0)
    expect(onDisk(CLERK)).toBe(false)
    expect(onDisk('پدرش')).toBe(false)
  })

  it('and the answers that held them go together', async () => {
    const db = openPlain(file(), { readonly: true })
    const count = () =>
      (db.prepare('SELECT count(*) AS n FROM commands WHERE seq > 3').get() as { n: number }).n
    expect(count()).toBeGreaterThan(5)
    await office.journal.forget('2026-11-24' as BusinessDate)
    expect(count()).toBe(0)
    db.close()
  })
})

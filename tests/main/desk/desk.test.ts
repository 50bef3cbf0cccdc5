import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDesk, type Desk } from '../../../main/desk/desk.ts'
import { openSqliteJournal } from '../../../main/journal/sqlite.ts'
import { createLogger } from '../../../main/platform/logger.ts'
import type { Journal } from '../../../main/journal/journal.ts'
import type { Command } from '#shared/domain/commands.ts'
import type { CommandId, Instant, ServiceId } from '#shared/domain/ids.ts'
import { MORNING, sampleSetUp } from '../../support/sample.ts'
import { temporaryFolder } from '../../support/host.ts'

const DAY_MS = 86_400_000
let folder: ReturnType<typeof temporaryFolder>
let journal: Journal
let desk: Desk
let now: Instant
let ids = 0

const ports = (over: Partial<Journal> = {}) => ({
  journal: { ...journal, ...over },
  clock: () => now,
  newId: () => `id-${(ids += 1)}`,
  log: createLogger('silent'),
})

const ask = (id: string, command: Command, to: Desk = desk) =>
  to.submit({ id: id as CommandId, actor: 'kiosk', command }, (events) =>
    events.map(({ type, data }) => [type, 'number' in data ? data.number : null]),
  )

const ticket: Command = {
  type: 'IssueTicket',
  serviceId: 'passport' as ServiceId,
  priority: null,
  lang: 'fa',
  documentsReady: null,
}

async function allLines(): Promise<string[]> {
  const lines: string[] = []
  for await (const line of journal.lines()) lines.push(line)
  return lines
}

beforeEach(async () => {
  folder = temporaryFolder()
  now = MORNING
  journal = openSqliteJournal(`${folder.path}/journal.sqlite`)
  desk = await openDesk(ports())
  await ask('set-up', sampleSetUp)
})
afterEach(async () => {
  await journal.close()
  folder.remove()
})

describe('the desk', () => {
  it('gives the same answer to the same id, and changes nothing the second time', async () => {
    const first = await ask('one', ticket)
    const lines = await allLines()
    expect(await ask('one', ticket)).toEqual(first)
    expect(await Promise.all([ask('one', ticket), ask('one', ticket)])).toEqual([first, first])
    expect(await allLines()).toEqual(lines)
  })

  it('gives it again after a restart', async () => {
    const first = await ask('one', ticket)
    const reopened = await openDesk(ports())
    expect(await ask('one', ticket, reopened)).toEqual(first)
    expect(reopened.state().day?.issued).toBe(1)
  })

  it('refuses an id that was used for something else', async () => {
    await ask('one', ticket)
    const other = await ask('one', { ...ticket, serviceId: 'complaints' as ServiceId })
    expect(other).toEqual({ ok: false, error: { code: 'key-reused' } })
  })

  it('stands after a restart where it stood before', async () => {
    for (let i = 0; i < 30; i++) await ask(`t${i}`, ticket)
    await ask('open', { type: 'OpenCounter', counterId: '1' as never, clerk: 'مریم' })
    await ask('call', { type: 'CallNext', counterId: '1' as never })
    const reopened = await openDesk(ports())
    expect(JSON.stringify(reopened.state())).toBe(JSON.stringify(desk.state()))
    expect(reopened.seq()).toBe(desk.seq())
  })

  it('opens a new day with its first command, and numbers begin again', async () => {
    await ask('one', ticket)
    now = (now + DAY_MS) as Instant
    const next = await ask('two', ticket)
    expect(next).toEqual({ ok: true, value: [['TicketIssued', 'ب-001']] })
    const types = (await allLines()).map((line) => (JSON.parse(line) as { type: string }).type)
    expect(types.slice(-3)).toEqual(['DayClosed', 'DayOpened', 'TicketIssued'])
  })

  it('keeps the day when the clock is set back', async () => {
    await ask('one', ticket)
    now = (now - DAY_MS) as Instant
    expect(await ask('two', ticket)).toEqual({ ok: true, value: [['TicketIssued', 'ب-002']] })
  })

  it('acknowledges nothing that the journal did not take, and goes on when it does again', async () => {
    let broken = true
    const failing = await openDesk(
      ports({
        append: (entries) => (broken ? Promise.reject(new Error('EIO')) : journal.append(entries)),
      }),
    )
    const before = failing.state()
    expect(await ask('one', ticket, failing)).toEqual({ ok: false, error: { code: 'unavailable' } })
    expect(failing.state()).toBe(before)
    broken = false
    expect(await ask('one', ticket, failing)).toMatchObject({ ok: true })
  })
})

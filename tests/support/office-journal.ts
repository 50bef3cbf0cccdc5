import { openDesk, type Desk } from '../../main/desk/desk.ts'
import { openSqliteJournal } from '../../main/journal/sqlite.ts'
import type { JournalStore } from '../../main/journal/store.ts'
import { createLogger } from '../../main/platform/logger.ts'
import type { Command } from '#shared/domain/commands.ts'
import type { CommandId, CounterId, Instant, ServiceId } from '#shared/domain/ids.ts'
import { MORNING, sampleSetUp } from './sample.ts'

export const DAY_MS = 86_400_000
export const CLERK = 'مریم احمدی'

/** The sample office on a real journal, with a clock that is moved by hand. */
export type JournalOffice = {
  readonly journal: JournalStore
  readonly desk: Desk
  readonly clock: { now: Instant; steady: number }
  /** Time passes, for the wall and for the monotonic clock alike. */
  readonly pass: (ms: number) => void
  readonly ask: (command: Command) => Promise<unknown>
  readonly issue: () => Promise<unknown>
  readonly lines: () => Promise<string[]>
}

export async function openJournalOffice(
  folder: string,
  now: Instant = MORNING,
): Promise<JournalOffice> {
  const journal = openSqliteJournal(`${folder}/journal.sqlite`)
  const clock = { now, steady: 0 }
  const { seq } = await journal.head()
  let ids = seq * 1000
  const desk = await openDesk({
    journal,
    clock: () => clock.now,
    monotonic: () => clock.steady,
    newId: () => `id-${(ids += 1)}`,
    log: createLogger('silent'),
  })
  const ask = async (command: Command) => {
    const id = `c-${(ids += 1)}` as CommandId
    const done = await desk.submit({ id, actor: 'test', command }, (events) =>
      events.map(({ type }) => type),
    )
    return done.ok ? done.value : done.error.code
  }
  if (seq === 0) await ask(sampleSetUp)
  return {
    journal,
    desk,
    clock,
    pass(ms) {
      clock.now = (clock.now + ms) as Instant
      clock.steady += ms
    },
    ask,
    issue: () =>
      ask({
        type: 'IssueTicket',
        serviceId: 'birth-registration' as ServiceId,
        priority: null,
        lang: 'fa',
        documentsReady: null,
      }),
    async lines() {
      const all: string[] = []
      for await (const line of journal.lines()) all.push(line)
      return all
    },
  }
}

/** A morning: a counter opens, and `visits` people come, are called and served there. */
export async function workMorning(office: JournalOffice, visits: number): Promise<void> {
  const counterId = '1' as CounterId
  await office.ask({ type: 'OpenCounter', counterId, clerk: CLERK })
  for (let i = 0; i < visits; i++) {
    await office.issue()
    office.pass(60_000)
    await office.ask({ type: 'CallNext', counterId })
    const ticketId = office.desk.state().day?.counters.get(counterId)?.ticketId
    if (ticketId == null) throw new Error('Nobody was called')
    await office.ask({ type: 'StartService', counterId, ticketId })
    office.pass(60_000)
    await office.ask({
      type: 'FinishVisit',
      counterId,
      outcome: 'refused',
      missing: [],
      reason: 'پدرش باید بیاید',
      article: null,
      promisedOn: null,
    })
  }
}

import { join } from 'node:path'
import { openDesk, type Desk } from '../../main/desk/desk.ts'
import { Conflict } from '../../main/journal/journal.ts'
import { migratePostgres } from '../../main/journal/postgres-schema.ts'
import { openPostgresJournal } from '../../main/journal/postgres.ts'
import { openSqliteJournal } from '../../main/journal/sqlite.ts'
import { systemClock } from '../../main/platform/clock.ts'
import { randomId } from '../../main/platform/ids.ts'
import { createLogger } from '../../main/platform/logger.ts'
import { connectPostgres } from '../../main/platform/postgres.ts'
import type { Command } from '#shared/domain/commands.ts'
import type { CommandId, CounterId, ServiceId, TicketId } from '#shared/domain/ids.ts'
import { sampleCounters } from '../../main/sample-office.ts'
import { sampleSetUp } from './sample.ts'

/** One host: the desks of some offices in a process of their own, and who works at them. */
export type Asked = {
  /** Null: on SQLite, in the folder. */
  readonly url: string | null
  readonly folder: string
  readonly connections: number
  readonly offices: readonly string[]
  /** Each works as fast as it is answered: at a kiosk, or at a counter of its own. */
  readonly kiosks: number
  readonly counters: readonly string[]
  readonly seconds: number
}

export type Done = {
  readonly commands: number
  readonly refused: number
  readonly appends: number
  readonly conflicts: number
  /** Milliseconds from command to answer. */
  readonly waits: readonly number[]
}

const issue: Command = {
  type: 'IssueTicket',
  serviceId: 'passport' as ServiceId,
  priority: null,
  lang: 'fa',
  documentsReady: null,
}

async function open({ url, folder, connections, offices }: Asked) {
  const log = createLogger('silent')
  const database = url === null ? null : connectPostgres(url, { log, connections })
  if (database !== null) await migratePostgres(database)
  const counted = { appends: 0, conflicts: 0 }
  const desks: Desk[] = []
  for (const office of offices) {
    const journal =
      database === null
        ? openSqliteJournal(join(folder, `${office}.sqlite`))
        : await openPostgresJournal(database, { office, writer: randomId() })
    const desk = await openDesk({
      journal: {
        ...journal,
        async append(entries) {
          counted.appends += 1
          try {
            return await journal.append(entries)
          } catch (error) {
            if (error instanceof Conflict) counted.conflicts += 1
            throw error
          }
        },
      },
      clock: systemClock,
      newId: randomId,
      log,
    })
    const counters = Array.from({ length: 16 }, (_, i) => ({
      id: String(i + 1) as CounterId,
      deskTypes: [...new Set(sampleCounters.flatMap(({ deskTypes }) => deskTypes))],
      services: null,
    }))
    await ask(desk, { ...sampleSetUp, counters } as Command, 'set-up')
    desks.push(desk)
  }
  return { desks, counted }
}

const ask = (desk: Desk, command: Command, id: string = randomId()) =>
  desk.submit({ id: id as CommandId, actor: 'bench', command }, (events) => events)

async function run(asked: Asked, { desks, counted }: Awaited<ReturnType<typeof open>>) {
  const { kiosks, counters, seconds } = asked
  counted.appends = 0
  counted.conflicts = 0
  const waits: number[] = []
  let refused = 0
  const end = performance.now() + seconds * 1000
  const timed = async (desk: Desk, command: Command) => {
    const from = performance.now()
    const answer = await ask(desk, command)
    waits.push(performance.now() - from)
    if (!answer.ok) refused += 1
    return answer.ok ? answer.value : []
  }
  const atKiosk = async (desk: Desk) => {
    while (performance.now() < end) await timed(desk, issue)
  }
  const atCounter = async (desk: Desk, id: string) => {
    const counterId = id as CounterId
    await ask(desk, { type: 'OpenCounter', counterId, clerk: `clerk ${id}` })
    while (performance.now() < end) {
      await timed(desk, issue)
      const [called] = await timed(desk, { type: 'CallNext', counterId })
      const ticketId = (called?.data as { ticketId?: TicketId } | undefined)?.ticketId
      if (ticketId !== undefined) await timed(desk, { type: 'MissTicket', counterId, ticketId })
    }
  }
  await Promise.all(
    desks.flatMap((desk) => [
      ...Array.from({ length: kiosks }, () => atKiosk(desk)),
      ...counters.map((id) => atCounter(desk, id)),
    ]),
  )
  return { commands: waits.length - refused, refused, ...counted, waits } satisfies Done
}

let opened: Awaited<ReturnType<typeof open>> | null = null
process.on('message', (asked: Asked) => {
  const task = opened === null ? open(asked).then((made) => void (opened = made)) : null
  void (task ?? run(asked, opened as never)).then((done) => process.send?.(done ?? 'open'))
})

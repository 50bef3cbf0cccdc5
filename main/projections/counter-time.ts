import type { Transaction } from 'kysely'
import type { Event } from '#shared/domain/events.ts'
import type { Sqlite } from '../platform/sqlite.ts'
import {
  counterTime,
  type Database,
  type CounterHour,
  type CounterNow,
  type Doing,
  type Tables,
} from './database.ts'
import { insertRows } from './insert.ts'
import type { Known } from './projector.ts'

const HOUR_MS = 3_600_000

const sums = counterTime.map((doing) => `${doing}_ms = ${doing}_ms + excluded.${doing}_ms`)
const ADDED_UP = `on conflict (date, hour, counter_id) do update set ${sums.join(', ')}`

/**
 * How the counters spend their time, by the hours of the wall clock. A counter is available while it
 * is open and has no ticket, `called` until the one that it called is there, then serving; what it
 * does now is counted when it ends.
 */
export async function openCounterTime(db: Database) {
  const now = new Map<string, CounterNow>()
  for (const row of await db.selectFrom('counter_now').selectAll().execute()) {
    now.set(row.counter_id, row)
  }
  const added = new Map<string, CounterHour>()

  /** Counts what the counter did until now, hour by hour. */
  function count({ counter_id, doing, since_ms }: CounterNow, until: number, known: Known): void {
    for (let from = since_ms; from < until;) {
      const wall = known.wallTime(from)
      const next = Math.min(until, from + HOUR_MS - (wall % HOUR_MS))
      const hour = new Date(wall).getUTCHours()
      const key = `${known.date} ${hour} ${counter_id}`
      const row = added.get(key) ?? {
        date: known.date,
        hour,
        counter_id,
        available_ms: 0,
        called_ms: 0,
        serving_ms: 0,
        paused_ms: 0,
      }
      added.set(key, { ...row, [`${doing}_ms`]: row[`${doing}_ms`] + next - from })
      from = next
    }
  }

  function turn(
    counterId: string,
    doing: Doing | null,
    ticketId: string | null,
    at: number,
    known: Known,
  ): void {
    const before = now.get(counterId)
    if (before !== undefined) count(before, at, known)
    // What a station did while its host was away may be said to be of before that; no moment is spent twice.
    const since_ms = Math.max(at, before?.since_ms ?? at)
    if (doing === null) now.delete(counterId)
    else now.set(counterId, { counter_id: counterId, doing, since_ms, ticket_id: ticketId })
  }

  return {
    /** `known`: as it was before the event. */
    take(event: Event, at: number, known: Known): void {
      const data = event.data as { readonly counterId?: string | null; readonly ticketId?: string }
      const { counterId, ticketId = null } = data
      switch (event.type) {
        case 'ClockStepped':
          for (const [id, row] of now) {
            now.set(id, { ...row, since_ms: row.since_ms + event.data.seconds * 1000 })
          }
          return
        case 'DayClosed':
          // A day that is closed on a later one was left as it was: nobody knows until when.
          for (const id of isOf(known.date, known.wallTime(at)) ? [...now.keys()] : []) {
            turn(id, null, null, at, known)
          }
          now.clear()
          return
        case 'TicketReturned':
        case 'TicketCancelled': {
          const place = [...now.values()].find((row) => row.ticket_id === ticketId)
          if (place !== undefined) turn(place.counter_id, 'available', null, at, known)
          return
        }
      }
      if (counterId == null) return
      switch (event.type) {
        case 'CounterOpened':
          return turn(counterId, 'available', null, at, known)
        case 'CounterPaused':
          return turn(counterId, 'paused', null, at, known)
        case 'CounterClosed':
          return turn(counterId, null, null, at, known)
        case 'TicketCalled':
          return turn(counterId, 'called', ticketId, at, known)
        case 'ServiceStarted':
          return turn(counterId, 'serving', ticketId, at, known)
        case 'TicketResumed': {
          const isServed = known.openRow(ticketId ?? '')?.started_ms != null
          return turn(counterId, isServed ? 'serving' : 'called', ticketId, at, known)
        }
        case 'StepCompleted':
          // The last step's citizen stays until the visit is finished.
          if (event.data.next !== null) turn(counterId, 'available', null, at, known)
          return
        case 'TicketHeld':
        case 'TicketMissed':
        case 'TicketTransferred':
        case 'VisitFinished':
          return turn(counterId, 'available', null, at, known)
      }
    },
    clear: () => added.clear(),
    async write(tx: Transaction<Tables>, sqlite: Sqlite): Promise<void> {
      insertRows(sqlite, 'counter_hours', added.values(), { text: ADDED_UP })
      await tx.deleteFrom('counter_now').execute()
      insertRows(sqlite, 'counter_now', now.values())
    },
  }
}

const isOf = (date: string, wallMs: number): boolean =>
  new Date(wallMs).toISOString().startsWith(date)

import { createHash } from 'node:crypto'
import type { Event } from '#shared/domain/events.ts'

/** The fields that hold what may have to be deleted: who a clerk was, and what a person typed. */
const personalFields: Readonly<Partial<Record<Event['type'], readonly (readonly string[])[]>>> = {
  CatalogPublished: [['by'], ['note']],
  CounterOpened: [['clerk']],
  CounterPaused: [['clerk'], ['reason']],
  CounterClosed: [['clerk']],
  TicketCalled: [['clerk'], ['why', 'reason']],
  TicketTransferred: [['reason']],
  VisitFinished: [['reason']],
  VisitNoted: [['text']],
  ObstacleReported: [['text']],
  PriorityChanged: [['reason']],
  PersonAdded: [['name']],
  PersonChanged: [['name']],
  ProvisionalRefused: [
    ['command', 'text'],
    ['command', 'reason'],
    ['command', 'clerk'],
  ],
  StationOffered: [['name']],
  StationPaired: [['name']],
  StationChanged: [['name']],
}

const SEALED = /^sealed:[0-9a-f]{64}$/

export const isSealed = (text: string): boolean => SEALED.test(text)

/** What stands in a line in place of `value`: the SHA-256 of the salt's hex digits and the value. */
export function sealOf(salt: string, value: string): string {
  return `sealed:${createHash('sha256').update(salt).update(value).digest('hex')}`
}

/** The event with each of its personal fields passed through `change`. Empty ones stay. */
export function withPersonal(event: Event, change: (value: string) => string): Event {
  // Nobody typed why a no-show ended.
  if (event.type === 'VisitFinished' && event.data.counterId === null) return event
  const fields = personalFields[event.type]
  if (fields === undefined) return event
  const data = fields.reduce<object>((changed, path) => along(changed, path, change), event.data)
  return { ...event, data } as Event
}

function along(
  object: object,
  [name, ...rest]: readonly string[],
  change: (value: string) => string,
): object {
  if (name === undefined) return object
  const value = (object as Record<string, unknown>)[name]
  if (typeof value === 'object' && value !== null) {
    return { ...object, [name]: along(value, rest, change) }
  }
  return typeof value === 'string' && value !== '' ? { ...object, [name]: change(value) } : object
}

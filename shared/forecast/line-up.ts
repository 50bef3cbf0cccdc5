import { isSteady, keyOf, nobody } from '../policy/call-order.ts'
import { endedBy } from './durations.ts'
import { Draw, nameOf } from './draws.ts'
import type { CounterNow, Snapshot } from './snapshot.ts'

/** The most of later arrivals that one replication plays; what comes after them is left out. */
const MOST_ARRIVALS = 1000
/** No wait is looked at further than this, in seconds. */
const HORIZON = 12 * 3600

/**
 * A snapshot laid out in columns, so that a replication allocates nothing. Tickets are numbered:
 * first those who wait, in the order of their keys, then those at a counter, then whoever arrives.
 * Queues are numbered: one for each kind, then one for each counter's reserved tickets.
 */
export type LineUp = ReturnType<typeof lineUp>

export function lineUp(snapshot: Snapshot) {
  const { now, kinds, order } = snapshot
  /** Keys do not change, so that the next of a queue stands at its head; otherwise all are looked at. */
  const steady =
    isSteady(order) && snapshot.waiting.every(({ due }) => due === undefined || due <= now)
  const waiting = snapshot.waiting
    .map((ticket, place) => ({ ticket, place, key: keyOf(order, ticket, now) }))
    .sort((a, b) => a.key - b.key || a.ticket.order - b.ticket.order)
  const places = snapshot.counters.map((counter, place) => ({ counter, place }))
  places.sort((a, b) => inOrder(a.counter, b.counter))
  const counters = places.map(({ counter }) => counter)
  const size = waiting.length + counters.length + MOST_ARRIVALS
  const queues = kinds.length + counters.length

  const kindOf = new Int32Array(size)
  const key = new Float64Array(size)
  const orderOf = new Float64Array(size)
  const standing = Array.from({ length: size }, () => nobody)
  const serviceName = new Int32Array(size)
  const absenceName = new Int32Array(size)
  const patienceName = new Int32Array(size)
  const routes: number[] = []
  const laterFrom = new Int32Array(size)
  const laterTo = new Int32Array(size)
  const route = (ticket: number, later: readonly number[]) => {
    laterFrom[ticket] = routes.length
    routes.push(...later)
    laterTo[ticket] = routes.length
  }
  const name = (ticket: number, number: number) => {
    orderOf[ticket] = number
    serviceName[ticket] = nameOf(number, Draw.service)
    absenceName[ticket] = nameOf(number, Draw.absence)
    patienceName[ticket] = nameOf(number, Draw.patience)
  }

  /** Where each ticket waits at the start, in the order of calls; queue by queue. */
  const startOf: number[][] = Array.from({ length: queues }, () => [])
  waiting.forEach(({ ticket, key: own }, i) => {
    kindOf[i] = ticket.kind
    key[i] = own
    standing[i] = ticket
    name(i, ticket.order)
    route(i, ticket.later)
    const reserved = places.findIndex(({ place }) => place === ticket.reservedFor)
    startOf[reserved < 0 ? ticket.kind : kinds.length + reserved]?.push(i)
  })

  const open = counters.map(({ opensAt }) => opensAt !== null)
  /** Which queues a counter calls from. */
  const serves = counters.map(({ pace }, c) => [
    ...pace.flatMap((factor, kind) => (factor === null ? [] : [kind])),
    ...(startOf[kinds.length + c]?.length ? [kinds.length + c] : []),
  ])
  const pace = new Float64Array(counters.length * kinds.length)
  const ended = new Float64Array(counters.length)
  const turnName = new Int32Array(counters.length)
  counters.forEach((counter, c) => {
    counter.pace.forEach((factor, kind) => (pace[c * kinds.length + kind] = factor ?? 0))
    const { busy } = counter
    turnName[c] = nameOf(busy?.order ?? -1, Draw.turn)
    if (busy === null) return
    const ticket = waiting.length + c
    name(ticket, busy.order)
    if (busy.doing === 'turn') {
      ended[c] = snapshot.turn === null ? 1 : endedBy(snapshot.turn, now - busy.since)
      return
    }
    const kind = kinds[busy.kind]
    const factor = counter.pace[busy.kind] ?? 1
    kindOf[ticket] = busy.kind
    standing[ticket] = busy
    route(ticket, busy.later)
    ended[c] = kind === undefined ? 1 : endedBy(kind.service, (now - busy.since) / factor)
  })

  const last = waiting.at(-1)?.key ?? -Infinity
  const steps =
    waiting.some(({ ticket }) => ticket.later.length > 0) ||
    counters.some(({ busy }) => busy?.doing === 'service' && busy.later.length > 0)
  // Whoever comes later and can overtake nobody changes nothing for those who wait, unless these
  // go on to desks where they meet.
  const arrivals = snapshot.arrivals.filter(
    ({ credit: head }) =>
      steps || !steady || keyOf(order, { joined: now, credit: head, order: Infinity }, now) < last,
  )
  const laterOf = arrivals.map(({ later }) => {
    const from = routes.length
    routes.push(...later)
    return { from, to: routes.length }
  })
  const first = waiting.length + counters.length
  let named = first
  /** Later arrivals are named when they first come, as few replications have many. */
  const nameArrival = (ticket: number) => {
    for (; named <= ticket; named++) name(named, first - 1 - named)
  }

  return {
    snapshot,
    steady,
    waiting: waiting.map(({ place }) => place),
    /** Those who are waiting for a counter that nobody knows to open are not waited for. */
    reachable: Uint8Array.from(waiting, ({ ticket }) =>
      serves.some(
        (list, c) =>
          open[c] === true &&
          (ticket.reservedFor === null
            ? list.includes(ticket.kind)
            : ticket.reservedFor === places[c]?.place),
      )
        ? 1
        : 0,
    ),
    places: places.map(({ place }) => place),
    counters,
    /** The queues of counter `c`: `serves` from `servesFrom[c]` to `servesFrom[c + 1]`. */
    serves: Int32Array.from(serves.flat()),
    servesFrom: Int32Array.from([0, ...serves], (_, c) => serves.slice(0, c).flat().length),
    can: Uint8Array.from({ length: counters.length * queues }, (_, at) =>
      serves[Math.floor(at / queues)]?.includes(at % queues) ? 1 : 0,
    ),
    pace,
    ended,
    turnName,
    size,
    queues,
    startOf,
    kindOf,
    key,
    orderOf,
    standing,
    serviceName,
    absenceName,
    patienceName,
    nameArrival,
    routes: Int32Array.from(routes),
    laterFrom,
    laterTo,
    arrivals,
    laterOf,
    /** By hour, then by sort of arrival: the rate of it and of those before it. */
    rates: arrivalRates(arrivals),
    first,
    last,
    steps,
    until: now + HORIZON,
  }
}

/** The same counters in any order are the same office; the most special one calls first. */
function inOrder(a: CounterNow, b: CounterNow): number {
  const kinds = ({ pace }: CounterNow) => pace.filter((factor) => factor !== null).length
  const name = ({ pace, opensAt, closesAt, breaks }: CounterNow) =>
    JSON.stringify([pace, opensAt, closesAt, breaks])
  return (
    kinds(a) - kinds(b) ||
    (a.busy?.order ?? -1) - (b.busy?.order ?? -1) ||
    (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0)
  )
}

function arrivalRates(arrivals: Snapshot['arrivals']) {
  const width = arrivals.length
  const upTo = new Float64Array(24 * width)
  let most = 0
  for (let hour = 0; hour < 24; hour++) {
    let sum = 0
    arrivals.forEach(({ rates }, i) => {
      sum += rates[hour] ?? 0
      upTo[hour * width + i] = sum
    })
    most = Math.max(most, sum)
  }
  return { upTo, most, width }
}

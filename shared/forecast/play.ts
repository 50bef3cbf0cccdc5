import { durationAt, restAt } from './durations.ts'
import { mix, uniform } from './draws.ts'
import { FirstFree } from './first-free.ts'
import { leavesAfter } from './leaving.ts'
import type { LineUp } from './line-up.ts'
import type { Standing } from './snapshot.ts'

/**
 * Plays a queue forward, one replication a call: counters end what they do, call whom the policy
 * names, citizens stay away, leave, arrive and go on to further steps. It writes, for each ticket
 * that waits at the start, when it is called and when its visit ends, in seconds from the start,
 * and `Infinity` for never. Whoever leaves is still given the time at which they would have been
 * called, as the promise was made to somebody who stays.
 */
export type Play = (name: number, calls: Float32Array, ends: Float32Array) => void

export function playOf(line: LineUp): Play {
  const { snapshot, counters, serves, servesFrom, can, pace, ended, queues, kindOf, key, orderOf } =
    line
  const { now, kinds, absence, turn, order } = snapshot
  const { joined, credit, serviceName, routes, arrivals, rates, first, size } = line
  const waiting = line.waiting.length
  const kindCount = kinds.length
  const room = size + 1
  const queue = new Int32Array(queues * room)
  const head = new Int32Array(queues)
  const tail = new Int32Array(queues)
  /** The next step of each ticket, as a place in `routes`. */
  const later = new Int32Array(size)
  const laterTo = line.laterTo.slice()
  const leavesAt = new Float64Array(size)
  const firstKind = Int32Array.from(line.waiting, (place) => snapshot.waiting[place]?.kind ?? 0)
  const queued = Float64Array.from(line.waiting, (place) => snapshot.waiting[place]?.queued ?? now)
  const free = new FirstFree(counters.length)
  const idleSince = new Float64Array(counters.length)
  const closesAt = Float64Array.from(counters, (counter) => counter.closesAt ?? Infinity)
  const breaks = counters.map((counter) => (counter.breaks.length > 0 ? counter.breaks : undefined))
  const returns = new Float64Array(counters.length)
  const returning = new Int32Array(counters.length)
  const called = new Uint8Array(size)
  const asks = line.waiting.map((place) => snapshot.waiting[place]?.asks === true)
  const leave = kinds.some((kind) => kind.leaving !== null) || asks.includes(true)
  let replication = 0
  let open = 0
  let travelling = 0
  let inARow = 0
  let outCalls: Float32Array = new Float32Array(0)
  let outEnds: Float32Array = new Float32Array(0)

  function enter(ticket: number, into: number): void {
    const base = into * room
    let at = tail[into] ?? 0
    const own = key[ticket] ?? 0
    const from = head[into] ?? 0
    for (; at > from; at--) {
      const before = queue[base + at - 1] ?? 0
      const other = key[before] ?? 0
      if (other < own || (other === own && (orderOf[before] ?? 0) <= (orderOf[ticket] ?? 0))) break
      queue[base + at] = before
    }
    queue[base + at] = ticket
    tail[into] = (tail[into] ?? 0) + 1
  }

  /** The queue out of which the counter would call by rank; −1 for none. */
  function firstQueue(counter: number): number {
    let best = -1
    let bestKey = Infinity
    let bestOrder = Infinity
    const to = servesFrom[counter + 1] ?? 0
    for (let i = servesFrom[counter] ?? 0; i < to; i++) {
      const q = serves[i] ?? 0
      const from = head[q] ?? 0
      if (from >= (tail[q] ?? 0)) continue
      const ticket = queue[q * room + from] ?? 0
      const own = key[ticket] ?? 0
      if (own < bestKey || (own === bestKey && (orderOf[ticket] ?? 0) < bestOrder)) {
        best = q
        bestKey = own
        bestOrder = orderOf[ticket] ?? 0
      }
    }
    return best
  }

  /** Takes out whom the policy names; −1 when there is nobody whom the counter can serve. */
  function take(counter: number, at: number): number {
    if (order.by === 'rank') {
      const q = firstQueue(counter)
      if (q < 0) return -1
      const from = head[q] ?? 0
      head[q] = from + 1
      return queue[q * room + from] ?? -1
    }
    const found: { q: number; place: number; ticket: number; standing: Standing }[] = []
    for (let i = servesFrom[counter] ?? 0; i < (servesFrom[counter + 1] ?? 0); i++) {
      const q = serves[i] ?? 0
      for (let place = head[q] ?? 0; place < (tail[q] ?? 0); place++) {
        const ticket = queue[q * room + place] ?? 0
        found.push({ q, place, ticket, standing: standing(ticket) })
      }
    }
    if (found.length === 0) return -1
    found.sort(
      (a, b) => (key[a.ticket] ?? 0) - (key[b.ticket] ?? 0) || a.standing.order - b.standing.order,
    )
    const choice = order.pick({
      counter: line.places[counter] ?? counter,
      queue: found.map((each) => each.standing),
      now: at,
      inARow,
    })
    const taken = found[choice] ?? found[0]
    if (taken === undefined) return -1
    const { q, place, ticket } = taken
    queue.copyWithin(q * room + place, q * room + place + 1, q * room + (tail[q] ?? 0))
    tail[q] = (tail[q] ?? 0) - 1
    return ticket
  }

  const standing = (ticket: number): Standing => ({
    kind: kindOf[ticket] ?? 0,
    joined: joined[ticket] ?? 0,
    credit: credit[ticket] ?? 0,
    order: orderOf[ticket] ?? 0,
  })

  /** When the counter could call from `at` on: not in its breaks, not after it closes. */
  function available(counter: number, at: number): number {
    let from = at
    const pauses = breaks[counter]
    if (pauses !== undefined) {
      for (const pause of pauses) if (from >= pause.from && from < pause.to) from = pause.to
    }
    return from >= (closesAt[counter] ?? Infinity) ? Infinity : from
  }

  function callNext(counter: number, at: number): void {
    const from = available(counter, at)
    idleSince[counter] = -1
    if (from > at) {
      free.set(counter, from)
      return
    }
    for (;;) {
      const ticket = take(counter, at)
      if (ticket < 0) {
        free.set(counter, Infinity)
        idleSince[counter] = at
        return
      }
      const kind = kinds[kindOf[ticket] ?? 0]
      const factor = pace[counter * kindCount + (kindOf[ticket] ?? 0)] ?? 0
      const service =
        kind === undefined ? 0 : durationAt(kind.service, serviceDraw(ticket)) * (factor || 1)
      const gone = leave && (leavesAt[ticket] ?? Infinity) < at
      const goesOn = (later[ticket] ?? 0) < (laterTo[ticket] ?? 0)
      const away =
        kind !== undefined && uniform(line.absenceName[ticket] ?? 0, replication) < kind.noShow
      if (ticket < waiting) {
        if (called[ticket] === 0) outCalls[ticket] = at - now
        called[ticket] = 1
        // Nobody asks when a visit ends whose citizen does not come.
        if (!goesOn || gone || away) {
          outEnds[ticket] = at - now + service
          open -= line.reachable[ticket] ?? 0
        }
      }
      if (gone) continue
      inARow = (credit[ticket] ?? 0) > 0 ? inARow + 1 : 0
      if (!away && goesOn) {
        returning[counter] = ticket
        returns[counter] = at + service
        travelling += 1
      }
      free.set(counter, at + (away ? absence : service) + turnTime(ticket))
      return
    }
  }

  /** The same while somebody waits for a step and while they are served at it. */
  function serviceDraw(ticket: number): number {
    const name = serviceName[ticket] ?? 0
    const left = (laterTo[ticket] ?? 0) - (later[ticket] ?? 0)
    return uniform(left === 0 ? name : mix(name + left), replication)
  }

  function turnTime(ticket: number): number {
    if (turn === null) return 0
    return durationAt(turn, uniform(mix((serviceName[ticket] ?? 0) ^ 0x5bd1e995), replication))
  }

  /** A ticket begins to wait for its next step, or for its first; an idle counter calls it. */
  function arrive(ticket: number, at: number): void {
    const kind = kindOf[ticket] ?? 0
    if (leave) {
      const hazard = kinds[kind]?.leaving ?? null
      const u = uniform(line.patienceName[ticket] ?? 0, replication)
      leavesAt[ticket] = hazard === null ? Infinity : at + leavesAfter(hazard, 0, u)
    }
    enter(ticket, kind)
    let longest = -1
    for (let c = 0; c < counters.length; c++) {
      if ((idleSince[c] ?? -1) < 0 || can[c * queues + kind] === 0) continue
      const from = available(c, at)
      if (from > at) {
        idleSince[c] = -1
        free.set(c, from)
      } else if (longest < 0 || (idleSince[c] ?? 0) < (idleSince[longest] ?? 0)) longest = c
    }
    if (longest >= 0) callNext(longest, at)
  }

  function start(): void {
    open = 0
    travelling = 0
    inARow = 0
    for (let q = 0; q < queues; q++) {
      const tickets = line.startOf[q] ?? []
      for (let i = 0; i < tickets.length; i++) queue[q * room + i] = tickets[i] ?? 0
      head[q] = 0
      tail[q] = tickets.length
    }
    later.set(line.laterFrom)
    for (let i = 0; i < waiting; i++) {
      called[i] = 0
      outCalls[i] = Infinity
      outEnds[i] = Infinity
      open += line.reachable[i] ?? 0
      kindOf[i] = firstKind[i] ?? 0
      // Who only asks is as one that has left: their time has come and the counter is free.
      if (asks[i] === true) {
        leavesAt[i] = -Infinity
        continue
      }
      const hazard = leave ? (kinds[firstKind[i] ?? 0]?.leaving ?? null) : null
      if (hazard === null) {
        leavesAt[i] = Infinity
        continue
      }
      const u = uniform(line.patienceName[i] ?? 0, replication)
      leavesAt[i] = now + leavesAfter(hazard, now - (queued[i] ?? now), u)
    }
    counters.forEach(startCounter)
  }

  function startCounter(counter: (typeof counters)[number], c: number): void {
    idleSince[c] = -1
    returns[c] = Infinity
    free.set(c, counter.opensAt === null ? Infinity : Math.max(now, counter.opensAt))
    const { busy } = counter
    if (busy === null) return
    if (busy.doing === 'turn') {
      const u = uniform(line.turnName[c] ?? 0, replication)
      const rest = turn === null ? 0 : restAt(turn, now - busy.since, ended[c] ?? 0, u)
      if (counter.opensAt !== null) free.set(c, Math.max(counter.opensAt, now + rest))
      return
    }
    const ticket = waiting + c
    kindOf[ticket] = busy.kind
    const kind = kinds[busy.kind]
    const factor = pace[c * kindCount + busy.kind] || 1
    const u = serviceDraw(ticket)
    const rest =
      kind === undefined
        ? 0
        : factor * restAt(kind.service, (now - busy.since) / factor, ended[c] ?? 0, u)
    if (busy.later.length > 0) {
      returning[c] = ticket
      returns[c] = now + rest
      travelling += 1
    }
    if (counter.opensAt !== null) {
      free.set(c, Math.max(counter.opensAt, now + rest + turnTime(ticket)))
    }
  }

  return (name, calls, ends) => {
    replication = name
    outCalls = calls
    outEnds = ends
    start()
    let arrived = first
    let draws = 0
    const random = () => uniform(mix(0x2545f491 + draws++), replication)
    const gap = () => (rates.most === 0 ? Infinity : -Math.log(1 - random()) / rates.most)
    let nextArrival = now + gap()
    while (open > 0) {
      const counter = free.first()
      const at = free.at[counter] ?? Infinity
      if (travelling > 0) {
        let from = -1
        for (let c = 0; c < counters.length; c++) {
          if ((returns[c] ?? Infinity) <= Math.min(at, nextArrival)) {
            if (from < 0 || (returns[c] ?? 0) < (returns[from] ?? 0)) from = c
          }
        }
        if (from >= 0) {
          const ticket = returning[from] ?? 0
          const time = returns[from] ?? 0
          returns[from] = Infinity
          travelling -= 1
          kindOf[ticket] = routes[later[ticket] ?? 0] ?? 0
          later[ticket] = (later[ticket] ?? 0) + 1
          key[ticket] = line.keyOf(standing(ticket))
          arrive(ticket, time)
          continue
        }
      }
      if (Math.min(at, nextArrival) > line.until) return
      if (at <= nextArrival) {
        callNext(counter, at)
        continue
      }
      const time = nextArrival
      nextArrival = arrived < size - 1 ? time + gap() : Infinity
      const hour = Math.floor(time / 3600) % 24
      const share = random() * rates.most
      let sort = 0
      while (sort < rates.width && share >= (rates.upTo[hour * rates.width + sort] ?? 0)) sort++
      const arrival = arrivals[sort]
      if (arrival === undefined) continue
      const ticket = arrived
      line.nameArrival(ticket)
      kindOf[ticket] = arrival.kind
      joined[ticket] = time
      credit[ticket] = arrival.credit
      const own = line.keyOf(standing(ticket))
      if (own >= line.last && !line.steps && order.by === 'rank') continue
      arrived += 1
      key[ticket] = own
      later[ticket] = line.laterOf[sort]?.from ?? 0
      laterTo[ticket] = line.laterOf[sort]?.to ?? 0
      arrive(ticket, time)
    }
  }
}

import {
  byKey,
  byWait,
  goesBefore,
  keyOf,
  nobody,
  ruleFor,
  type Standing,
} from '../policy/call-order.ts'
import { durationAt, restAt } from './durations.ts'
import { mix, uniform } from './draws.ts'
import { FirstFree } from './first-free.ts'
import { leavesAfter } from './leaving.ts'
import type { LineUp } from './line-up.ts'

/**
 * Plays a queue forward, one replication a call: counters end what they do, call whom the policy
 * names, citizens stay away, leave, arrive and go on to further steps. It writes, for each ticket
 * that waits at the start, when it is called and when its visit ends, in seconds from the start,
 * and `Infinity` for never. Whoever leaves is still given the time at which they would have been
 * called, as the promise was made to somebody who stays. Gives how many things happened in it.
 */
export type Play = (name: number, calls: Float32Array, ends: Float32Array) => number

export function playOf(line: LineUp): Play {
  const { snapshot, counters, serves, servesFrom, can, pace, ended, queues, kindOf, key, orderOf } =
    line
  const { now, kinds, absence, turn, order } = snapshot
  const { serviceName, routes, arrivals, rates, first, size, steady, standing } = line
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
  /** When those who only ask go on to their next step. */
  const goesOnAt = new Float64Array(line.waiting.length).fill(Infinity)
  const asks = line.waiting.map((place) => snapshot.waiting[place]?.asks === true)
  const asking = [...asks.keys()].filter((ticket) => asks[ticket] === true)
  const leave = kinds.some((kind) => kind.leaving !== null)
  let replication = 0
  let open = 0
  let travelling = 0
  /** Calls before the next that have each overtaken somebody: in the hall, and by counter. */
  let inARow = 0
  const inARowAt = new Int32Array(counters.length)
  /** Whom a counter would call, as a queue and a place in it: first by the order, and by the wait. */
  let firstIn = -1
  let firstAt = -1
  let longestIn = -1
  let longestAt = -1
  /** Whether whoever was taken overtakes somebody. */
  let overtakes = false
  let made = 0
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

  const ticketAt = (q: number, place: number) => queue[q * room + place] ?? 0
  const standingOf = (ticket: number): Standing => standing[ticket] ?? nobody

  /** Whom the order names first of those who stand at the heads of the counter's queues. */
  function lookAtHeads(counter: number): void {
    firstIn = -1
    let bestKey = Infinity
    let bestOrder = Infinity
    const to = servesFrom[counter + 1] ?? 0
    for (let i = servesFrom[counter] ?? 0; i < to; i++) {
      const q = serves[i] ?? 0
      const from = head[q] ?? 0
      if (from >= (tail[q] ?? 0)) continue
      const ticket = ticketAt(q, from)
      const own = key[ticket] ?? 0
      if (own < bestKey || (own === bestKey && (orderOf[ticket] ?? 0) < bestOrder)) {
        firstIn = q
        firstAt = from
        bestKey = own
        bestOrder = orderOf[ticket] ?? 0
      }
    }
  }

  /** Who of them waits longest. No key is larger than the join, so that the rest need no look. */
  function lookForLongest(counter: number): void {
    let longest = standingOf(ticketAt(firstIn, firstAt))
    longestIn = firstIn
    longestAt = firstAt
    for (let i = servesFrom[counter] ?? 0; i < (servesFrom[counter + 1] ?? 0); i++) {
      const q = serves[i] ?? 0
      for (let place = head[q] ?? 0; place < (tail[q] ?? 0); place++) {
        const ticket = ticketAt(q, place)
        if ((key[ticket] ?? 0) > longest.joined) break
        if (byWait(standingOf(ticket), longest) >= 0) continue
        longest = standingOf(ticket)
        longestIn = q
        longestAt = place
      }
    }
  }

  /** Both where keys change; whose appointment is still to come stands behind all others. */
  function lookAtAll(counter: number, at: number): void {
    firstIn = -1
    longestIn = -1
    let first = nobody
    let longest = nobody
    const compare = byKey(order, at)
    for (let i = servesFrom[counter] ?? 0; i < (servesFrom[counter + 1] ?? 0); i++) {
      const q = serves[i] ?? 0
      for (let place = head[q] ?? 0; place < (tail[q] ?? 0); place++) {
        const own = standingOf(ticketAt(q, place))
        if (longestIn < 0 || goesBefore(own, longest, at, byWait)) {
          longest = own
          longestIn = q
          longestAt = place
        }
        if (firstIn < 0 || goesBefore(own, first, at, compare)) {
          first = own
          firstIn = q
          firstAt = place
        }
      }
    }
  }

  /** Takes out whom the order names; −1 when there is nobody whom the counter can serve. */
  function take(counter: number, at: number): number {
    if (steady) lookAtHeads(counter)
    else lookAtAll(counter, at)
    if (firstIn < 0) return -1
    const first = standingOf(ticketAt(firstIn, firstAt))
    overtakes = false
    // Without a credit nobody overtakes where the order is steady.
    if (steady && first.credit === 0) return takeOut(firstIn, firstAt)
    if (steady) lookForLongest(counter)
    const longest = standingOf(ticketAt(longestIn, longestAt))
    const before = Math.max(inARow, inARowAt[counter] ?? 0)
    overtakes = ruleFor(order, first, longest, { now: at, inARow: before }) === order.kind
    return overtakes ? takeOut(firstIn, firstAt) : takeOut(longestIn, longestAt)
  }

  function takeOut(q: number, place: number): number {
    const ticket = ticketAt(q, place)
    if (place === head[q]) head[q] = place + 1
    else {
      const end = q * room + (tail[q] ?? 0)
      queue.copyWithin(q * room + place, q * room + place + 1, end)
      tail[q] = (tail[q] ?? 0) - 1
    }
    return ticket
  }

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
      if (asks[ticket] === true) {
        answer(ticket, counter, at)
        continue
      }
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
      inARow = overtakes ? inARow + 1 : 0
      inARowAt[counter] = overtakes ? (inARowAt[counter] ?? 0) + 1 : 0
      if (!away && goesOn) {
        returning[counter] = ticket
        returns[counter] = at + service
        travelling += 1
      }
      free.set(counter, at + (away ? absence : service) + turnTime(ticket))
      return
    }
  }

  /** Whoever only asks is told that it is their turn, and the counter stays free. */
  function answer(ticket: number, counter: number, at: number): void {
    if (called[ticket] === 0) outCalls[ticket] = at - now
    called[ticket] = 1
    const kind = kindOf[ticket] ?? 0
    const { service } = kinds[kind] ?? {}
    const factor = pace[counter * kindCount + kind] || 1
    const seconds = service === undefined ? 0 : durationAt(service, serviceDraw(ticket)) * factor
    if ((later[ticket] ?? 0) < (laterTo[ticket] ?? 0)) {
      goesOnAt[ticket] = at + seconds
      travelling += 1
      return
    }
    outEnds[ticket] = at - now + seconds
    open -= line.reachable[ticket] ?? 0
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
    let longest = -1
    for (let c = 0; c < counters.length; c++) {
      if ((idleSince[c] ?? -1) < 0 || can[c * queues + kind] === 0) continue
      const from = available(c, at)
      if (from > at) {
        idleSince[c] = -1
        free.set(c, from)
      } else if (longest < 0 || (idleSince[c] ?? 0) < (idleSince[longest] ?? 0)) longest = c
    }
    if (asks[ticket] === true && longest >= 0) return answer(ticket, longest, at)
    enter(ticket, kind)
    if (longest >= 0) callNext(longest, at)
  }

  function start(): void {
    open = 0
    travelling = 0
    inARow = snapshot.inARow ?? 0
    counters.forEach((counter, c) => (inARowAt[c] = counter.inARow ?? 0))
    goesOnAt.fill(Infinity)
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
    made = 0
    start()
    let arrived = first
    let draws = 0
    const random = () => uniform(mix(0x2545f491 + draws++), replication)
    const gap = () => (rates.most === 0 ? Infinity : -Math.log(1 - random()) / rates.most)
    let nextArrival = now + gap()
    while (open > 0) {
      made += 1
      const counter = free.first()
      const at = free.at[counter] ?? Infinity
      if (travelling > 0) {
        let from = -1
        for (let c = 0; c < counters.length; c++) {
          if ((returns[c] ?? Infinity) <= Math.min(at, nextArrival)) {
            if (from < 0 || (returns[c] ?? 0) < (returns[from] ?? 0)) from = c
          }
        }
        let time = from < 0 ? Math.min(at, nextArrival) : (returns[from] ?? 0)
        let ticket = from < 0 ? -1 : (returning[from] ?? 0)
        for (const one of asking) {
          if ((goesOnAt[one] ?? Infinity) > time || goesOnAt[one] === Infinity) continue
          time = goesOnAt[one] ?? 0
          ticket = one
        }
        if (ticket >= 0) {
          if (asks[ticket] === true) goesOnAt[ticket] = Infinity
          else returns[from] = Infinity
          travelling -= 1
          kindOf[ticket] = routes[later[ticket] ?? 0] ?? 0
          later[ticket] = (later[ticket] ?? 0) + 1
          if (line.doable[kindOf[ticket] ?? 0] === 0) {
            // Nobody is there for this step: the visit does not end, and is in nobody's way.
            open -= ticket < waiting ? (line.reachable[ticket] ?? 0) : 0
            continue
          }
          key[ticket] = keyOf(order, standingOf(ticket), time)
          arrive(ticket, time)
          continue
        }
      }
      if (Math.min(at, nextArrival) > line.until) break
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
      const { credit, rate } = arrival
      const newcomer = { joined: time, credit, rate, order: orderOf[ticket] ?? 0 }
      const own = keyOf(order, newcomer, time)
      if (own >= line.last && !line.steps && steady) continue
      standing[ticket] = newcomer
      arrived += 1
      key[ticket] = own
      later[ticket] = line.laterOf[sort]?.from ?? 0
      laterTo[ticket] = line.laterOf[sort]?.to ?? 0
      arrive(ticket, time)
    }
    return made
  }
}

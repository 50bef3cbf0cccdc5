import { Learner } from '#shared/forecast/learn.ts'
import { headStart, type Busy, type Snapshot } from '#shared/forecast/snapshot.ts'
import { randomFrom } from '../../simulation/random.ts'
import type { Jury, Told } from './jury.ts'
import { DeskMeans, learntParts, rolled, type Moment } from './moment.ts'
import { workOf, type World } from './world.ts'

type Ticket = {
  readonly order: number
  readonly service: number
  readonly joined: number
  readonly credit: number
  step: number
  kind: number
  queued: number
  told: Told | null
  counts: boolean
}

type Counter = {
  readonly kinds: readonly number[]
  open: boolean
  serving: { readonly ticket: Ticket; readonly since: number; readonly away: boolean } | null
  idleSince: number
}

/** What is to happen, the soonest first; ties in the order in which they were put in. */
type Due = { readonly at: number; readonly n: number; readonly happens: (at: number) => void }

/** When the days of an office with a profile begin, in seconds since midnight. */
const OPENS = 8 * 3600

/**
 * Plays the office as it is, event by event, by code of its own: the forecast must not be tested
 * against itself. The jury is asked of those who cannot be called at once, and told what came.
 */
export function playOffice(world: World, jury: Jury): { readonly waits: Float64Array } {
  const random = randomFrom(world.seed)
  const learner = new Learner(world.kinds.map(() => 600))
  const means = new DeskMeans()
  const waits: number[] = []
  const kinds = world.kinds.length
  const endless = world.profile.length === 1
  /** Citizens a second with a profile of one. */
  const rate = (world.load * world.counters.length) / (workOf(world) * 60)
  const most = Math.max(...world.profile)
  const routes = world.services.map(({ route }) => route)
  const laterOf = (kind: number) => {
    const route = routes.find((steps) => steps.includes(kind)) ?? []
    return route.slice(route.indexOf(kind) + 1)
  }
  let orders = 0
  let asked = 0
  for (let day = 0; day < world.fitDays + world.scoreDays; day++) playDay(day)
  return { waits: Float64Array.from(waits) }

  function playDay(day: number): void {
    const counts = day >= world.fitDays
    const { surprise } = world
    const drift = counts && surprise?.what === 'drift' ? surprise.factor : 1
    const waiting: Ticket[] = []
    const counters: Counter[] = world.counters.map((own) => ({
      kinds: own,
      open: true,
      serving: null,
      idleSince: 0,
    }))
    const due: Due[] = []
    let n = 0
    const opens = endless ? 0 : OPENS
    const closes = opens + (endless ? 24 : world.profile.length) * 3600
    const put = (at: number, happens: Due['happens']) => {
      const one = { at, n: n++, happens }
      let i = due.length
      while (i > 0 && (due[i - 1]?.at ?? 0) < at) i--
      due.splice(i, 0, one)
    }
    learner.learn({ type: 'day', weekday: day % 6 })

    const hourOf = (at: number) => Math.floor(at / 3600) % 24
    const before = (a: Ticket, b: Ticket) =>
      a.joined - a.credit - (b.joined - b.credit) || a.order - b.order

    const join = (at: number) => {
      const share = random.next()
      let sum = 0
      let service = 0
      for (; service < world.services.length - 1; service++) {
        sum += world.services[service]?.share ?? 0
        if (share < sum) break
      }
      const credit = random.chance(world.priority.share) ? world.priority.minutes * 60 : 0
      const kind = routes[service]?.[0] ?? 0
      const ticket: Ticket = {
        order: (orders += 1),
        service,
        joined: at,
        credit,
        step: 0,
        kind,
        queued: at,
        told: null,
        counts,
      }
      learner.learn({ type: 'joined', kind, credit, hour: hourOf(at) })
      wait(ticket, at)
    }

    const wait = (ticket: Ticket, at: number) => {
      ticket.queued = at
      waiting.push(ticket)
      waiting.sort(before)
      const free = counters
        .filter((one) => one.open && one.serving === null && one.kinds.includes(ticket.kind))
        .toSorted((a, b) => a.idleSince - b.idleSince)[0]
      if (free !== undefined) return callNext(free, at)
      asked += 1
      if (asked % world.stride === 0) {
        ticket.told = jury.ask(momentOf(ticket, at), {
          service: ticket.kind,
          credit: ticket.credit,
          ahead: aheadOf(ticket),
        })
      }
    }

    const deskOf = (kind: number) => world.kinds[kind]?.desk ?? 0
    const aheadOf = (ticket: Ticket) =>
      waiting.filter(
        (other) => deskOf(other.kind) === deskOf(ticket.kind) && before(other, ticket) < 0,
      ).length

    const momentOf = (ticket: Ticket, at: number): Moment => {
      const desk = deskOf(ticket.kind)
      const head = waiting.find((other) => other !== ticket && deskOf(other.kind) === desk)
      return {
        ahead: aheadOf(ticket),
        counters: Math.max(
          1,
          counters.filter(({ open, kinds: own }) => open && own.some((k) => deskOf(k) === desk))
            .length,
        ),
        mean: means.mean(desk),
        leaving: means.leaving(desk),
        lastWait: means.lastWait(desk),
        headWait: head === undefined ? null : at - head.queued,
        raw: rolled(snapshotOf(at), waiting.indexOf(ticket), ticket.order),
      }
    }

    const snapshotOf = (at: number): Snapshot => {
      const { pace } = learner.times()
      return {
        now: at,
        closesAt: endless ? null : closes,
        ...learntParts(learner, kinds, laterOf),
        order: headStart,
        counters: counters.map((counter, c) => ({
          pace: world.kinds.map((_, kind) =>
            counter.kinds.includes(kind) ? pace(kind, hourOf(at), c) : null,
          ),
          opensAt: counter.open ? 0 : null,
          closesAt: null,
          breaks: [],
          busy: counter.serving === null ? null : busyOf(counter.serving),
        })),
        waiting: waiting.map((one) => ({ ...one, later: laterOf(one.kind), reservedFor: null })),
      }
    }

    const busyOf = ({ ticket, since }: NonNullable<Counter['serving']>): Busy => ({
      doing: 'service',
      kind: ticket.kind,
      since,
      order: ticket.order,
      joined: ticket.joined,
      credit: ticket.credit,
      later: laterOf(ticket.kind),
    })

    const callNext = (counter: Counter, at: number) => {
      counter.serving = null
      counter.idleSince = at
      if (!counter.open) return
      const place = waiting.findIndex(({ kind }) => counter.kinds.includes(kind))
      const ticket = waiting[place]
      if (ticket === undefined) return
      waiting.splice(place, 1)
      const waited = at - ticket.queued
      const desk = deskOf(ticket.kind)
      if (ticket.counts) waits.push(waited)
      if (ticket.told !== null) jury.called(ticket.told, waited, ticket.counts)
      learner.learn({ type: 'called', kind: ticket.kind, waited })
      means.called(desk, waited)
      const away = random.chance(world.noShow.share)
      const work = world.kinds[ticket.kind]
      const service = (work?.mean ?? 0) * 60 * drift * (work?.draw(random) ?? 1)
      const lasts = away ? world.noShow.minutes * 60 : service
      counter.serving = { ticket, since: at, away }
      put(at + lasts, (end) => finish(counter, ticket, end))
    }

    const finish = (counter: Counter, ticket: Ticket, at: number) => {
      const { since, away } = counter.serving ?? { since: at, away: true }
      const c = counters.indexOf(counter)
      const seconds = at - since
      const { kind } = ticket
      counter.serving = null
      if (away) learner.learn({ type: 'missed', kind, seconds })
      else {
        learner.learn({ type: 'served', kind, hour: hourOf(at), group: c, seconds })
        means.served(deskOf(kind), seconds)
        ticket.step += 1
        const next = routes[ticket.service]?.[ticket.step]
        if (next !== undefined) {
          ticket.kind = next
          ticket.told = null
          wait(ticket, at)
        }
      }
      if (counter.serving === null) callNext(counter, at)
    }

    const arrive = (at: number) => {
      const next = at - Math.log(1 - random.next()) / (rate * most)
      if (next < closes) put(next, arrive)
      const hour = endless ? 0 : Math.floor((at - opens) / 3600)
      if (random.chance((world.profile[hour] ?? 0) / most)) join(at)
    }

    put(opens - Math.log(1 - random.next()) / (rate * most), arrive)
    if (counts && surprise?.what === 'closing') {
      put(opens + random.next() * (closes - opens), () => {
        const counter = counters[surprise.counter]
        if (counter !== undefined) counter.open = false
      })
    }
    if (counts && surprise?.what === 'batch') {
      put(opens + random.next() * (closes - opens), (at) => {
        for (let i = 0; i < surprise.size; i++) join(at)
      })
    }
    for (let next = due.pop(); next !== undefined; next = due.pop()) next.happens(next.at)
  }
}

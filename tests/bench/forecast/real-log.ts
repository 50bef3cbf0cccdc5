import { Learner } from '#shared/forecast/learn.ts'
import { headStart, type CounterNow, type Snapshot } from '#shared/forecast/snapshot.ts'
import type { Row } from './csv.ts'
import type { Jury, Told } from './jury.ts'
import { DeskMeans, learntParts, rolled, type Moment } from './moment.ts'

/** A server that has done nothing for longer is taken to have gone, in seconds. */
const GONE = 900
/** Of a server's work, a kind that is a smaller share is not its kind. */
const SKILL = 0.01
/** Head starts that are tried for each class, in seconds. */
const CREDITS = [0, 15, 30, 60, 90, 120, 180, 300, 600, 1800].flatMap((one) => [one, -one])

type Ticket = {
  readonly row: Row
  readonly order: number
  readonly kind: number
  readonly credit: number
  told: Told | null
}

type Server = {
  readonly name: number
  /** How many of each kind it has served. */
  readonly done: Float64Array
  total: number
  serving: Ticket | null
  ended: number
}

/**
 * Plays a log as it was: who waits and who serves is seen, how long it takes and who comes is
 * learnt. A log does not say when a server was there; one is taken to be there that serves or
 * has ended a service within `GONE`.
 */
export function playLog(rows: readonly Row[], jury: Jury, fitShare: number): void {
  const kinds = [...new Set(rows.map(({ service }) => service))].toSorted()
  const days = [...new Set(rows.map(({ day }) => day))].toSorted()
  // The first part is so many rows and not so many days, as days differ.
  const fitRows = rows.length * fitShare
  const learner = new Learner(kinds.map(() => 180))
  const means = new DeskMeans()
  const servers = new Map<string, Server>()
  let seen = 0
  const credits = creditsOf(rows.slice(0, fitRows))
  for (const [d, day] of days.entries()) {
    const own = rows.filter((row) => row.day === day)
    playDay(own, d, seen >= fitRows)
    seen += own.length
  }

  function playDay(own: readonly Row[], day: number, counts: boolean): void {
    learner.learn({ type: 'day', weekday: day % 7 })
    for (const server of servers.values()) {
      server.serving = null
      server.ended = -Infinity
    }
    let waiting: Ticket[] = []
    const events: { at: number; n: number; happens: () => void }[] = []
    const put = (at: number, n: number, happens: () => void) => events.push({ at, n, happens })
    own.forEach((row, order) => {
      const ticket: Ticket = {
        row,
        order: day * 100_000 + order,
        kind: kinds.indexOf(row.service),
        credit: credits.get(row.priority) ?? 0,
        told: null,
      }
      const { queued } = row
      // At one instant ends come first, then calls, then those who begin to wait.
      if (queued !== null) {
        put(queued, 3, () => join(ticket, queued))
        put(row.left, 1, () => leave(ticket, queued))
      }
      if (row.outcome === 'served' && row.server !== '') {
        put(row.left, 2, () => start(ticket))
        put(Math.max(row.end, row.left), 0, () => end(ticket))
      }
    })
    events.sort((a, b) => a.at - b.at || a.n - b.n)
    for (const { happens } of events) happens()

    function join(ticket: Ticket, at: number): void {
      learner.learn({
        type: 'joined',
        kind: ticket.kind,
        credit: ticket.credit,
        hour: Math.floor(at / 3600) % 24,
      })
      waiting.push(ticket)
      const there = present(at)
      const head = waiting.reduce((first, one) => (before(one, first) < 0 ? one : first))
      const moment: Moment = {
        ahead: aheadOf(ticket),
        counters: Math.max(1, there.filter(({ serving }) => serving !== null).length),
        mean: means.mean(0),
        leaving: means.leaving(0),
        lastWait: means.lastWait(0),
        headWait: waiting.length > 1 ? at - (head.row.queued ?? at) : null,
        raw: rolled(snapshotOf(at, there), waiting.indexOf(ticket), ticket.order),
      }
      ticket.told = jury.ask(moment, {
        service: ticket.kind,
        credit: ticket.credit,
        ahead: moment.ahead,
      })
    }

    function leave(ticket: Ticket, queued: number): void {
      waiting = waiting.filter((other) => other !== ticket)
      const waited = ticket.row.left - queued
      const { kind, told } = ticket
      if (ticket.row.outcome === 'served') {
        learner.learn({ type: 'called', kind, waited })
        means.called(0, waited)
        if (told !== null) jury.called(told, waited, counts)
        return
      }
      learner.learn({ type: 'left', kind, waited })
      means.gone(0, waited)
      if (told !== null && counts && ticket.row.outcome === 'gone') jury.left(waited)
    }

    function start(ticket: Ticket): void {
      const { row } = ticket
      const server = servers.get(row.server) ?? newServer(row.server)
      // Somebody waited all the while, so that nothing but the server's own time lay between.
      if (row.queued !== null && row.queued <= server.ended && row.left - server.ended < GONE) {
        learner.learn({ type: 'turned', seconds: Math.max(0, row.left - server.ended) })
      }
      server.serving = ticket
    }

    function end(ticket: Ticket): void {
      const { row, kind } = ticket
      const server = servers.get(row.server)
      if (server === undefined) return
      const seconds = row.end - row.left
      if (server.serving === ticket) server.serving = null
      server.ended = row.end
      server.total += 1
      server.done[kind] = (server.done[kind] ?? 0) + 1
      if (seconds <= 0) return
      const hour = Math.floor(Math.max(row.end, row.left) / 3600) % 24
      learner.learn({ type: 'served', kind, hour, group: server.name, seconds })
      means.served(0, seconds)
    }

    function newServer(name: string): Server {
      const server: Server = {
        name: servers.size,
        done: new Float64Array(kinds.length),
        total: 0,
        serving: null,
        ended: -Infinity,
      }
      servers.set(name, server)
      return server
    }

    function present(at: number): readonly Server[] {
      return [...servers.values()].filter(
        ({ serving, ended }) => serving !== null || at - ended < GONE,
      )
    }

    function aheadOf(ticket: Ticket): number {
      return waiting.filter((other) => before(other, ticket) < 0).length
    }

    function snapshotOf(at: number, there: readonly Server[]): Snapshot {
      const hour = Math.floor(at / 3600) % 24
      const { pace } = learner.times()
      const unknown: CounterNow = {
        pace: kinds.map(() => 1),
        opensAt: at,
        closesAt: null,
        breaks: [],
        busy: { doing: 'turn', since: at, order: -1 },
      }
      return {
        now: at,
        closesAt: null,
        ...learntParts(learner, kinds.length, () => []),
        order: headStart,
        // Where nobody seems to be there, somebody will come.
        counters:
          there.length === 0
            ? [unknown]
            : there.map((server): CounterNow => {
                const { serving, name, ended } = server
                return {
                  pace: kinds.map((_, kind) =>
                    can(server, kind) || !there.some((one) => can(one, kind))
                      ? pace(kind, hour, name)
                      : null,
                  ),
                  opensAt: 0,
                  closesAt: null,
                  breaks: [],
                  busy:
                    serving === null
                      ? { doing: 'turn', since: ended, order: -name - 1 }
                      : {
                          doing: 'service',
                          kind: serving.kind,
                          since: serving.row.left,
                          order: serving.order,
                          joined: serving.row.queued ?? serving.row.left,
                          credit: serving.credit,
                          later: [],
                        },
                }
              }),
        waiting: waiting.map(({ kind, credit, order, row }) => ({
          kind,
          credit,
          order,
          joined: row.queued ?? at,
          queued: row.queued ?? at,
          later: [],
          reservedFor: null,
        })),
      }
    }
  }
}

/** Of one that has done little nothing is known yet. */
function can({ total, done }: Server, kind: number): boolean {
  return total < 30 || (done[kind] ?? 0) >= SKILL * total
}

function before(a: Ticket, b: Ticket): number {
  return (a.row.queued ?? 0) - a.credit - ((b.row.queued ?? 0) - b.credit) || a.order - b.order
}

/**
 * The head start of each class, in seconds, as the log itself shows it: of pairs in which one was
 * called while the other waited, of the same service, the head start that gets most of them right.
 * The class that waits most often has none; others may have less.
 */
export function creditsOf(rows: readonly Row[]): ReadonlyMap<string, number> {
  const waited = rows.filter(({ queued, outcome }) => queued !== null && outcome === 'served')
  const sizes = new Map<string, number>()
  for (const { priority } of waited) sizes.set(priority, (sizes.get(priority) ?? 0) + 1)
  const [plain] = [...sizes].toSorted((a, b) => b[1] - a[1])[0] ?? ['']
  const found = new Map([[plain, 0]])
  const groups = new Map<string, Row[]>()
  for (const row of waited) {
    const name = `${row.day} ${row.service}`
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [row])
    else group.push(row)
  }
  for (const other of sizes.keys()) {
    if (other === plain) continue
    // By how much the called had joined later than one of the other class that still waited.
    const won: number[] = []
    const lost: number[] = []
    for (const group of groups.values()) {
      for (const called of group) {
        for (const still of group) {
          const waits = (still.queued ?? 0) < called.left && still.left > called.left
          if (!waits || called.priority === still.priority) continue
          const gap = (called.queued ?? 0) - (still.queued ?? 0)
          if (called.priority === other && still.priority === plain) won.push(gap)
          if (called.priority === plain && still.priority === other) lost.push(-gap)
        }
      }
    }
    const right = (credit: number) =>
      won.filter((gap) => gap < credit).length + lost.filter((gap) => gap > credit).length
    found.set(
      other,
      CREDITS.reduce((best, credit) => (right(credit) > right(best) ? credit : best), 0),
    )
  }
  return found
}

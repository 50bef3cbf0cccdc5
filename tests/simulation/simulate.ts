import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { consoleView as consoleSchema } from '#shared/contract/views.ts'
import type { Service } from '#shared/catalog/service.ts'
import type { Command } from '#shared/domain/commands.ts'
import type { Event } from '#shared/domain/events.ts'
import { replay } from '#shared/domain/evolve.ts'
import type { CommandId, CounterId, Instant, ServiceId, TicketId } from '#shared/domain/ids.ts'
import { mayComeBack } from '#shared/domain/ticket.ts'
import { initialState, liveTickets, type State } from '#shared/domain/state.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Moment } from '#shared/views/common.ts'
import { consoleView } from '#shared/views/console.ts'
import { displayView } from '#shared/views/display.ts'
import { kioskView } from '#shared/views/kiosk.ts'
import { supervisorView } from '#shared/views/supervisor.ts'
import { createBell, feedOf, type Bell } from '../../main/gateway/feed.ts'
import { openDesk, type Desk, type DeskRefusal } from '../../main/desk/desk.ts'
import { guarded, type GuardedJournal } from '../../main/journal/guarded.ts'
import type { Journal } from '../../main/journal/journal.ts'
import { fromLine } from '../../main/journal/line.ts'
import { verifyChain } from '../../main/journal/verify.ts'
import { createLogger } from '../../main/platform/logger.ts'
import { bringToAnEnd } from '../support/end-of-visit.ts'
import { Rehearsal, MORNING } from '../support/sample.ts'
import { LETTER, PERMIT, smallSetUp } from '../support/small-office.ts'
import { Broken, createAuditor } from './auditor.ts'
import { createDisk, type DiskFault, type Sabotage } from './disk.ts'
import { randomFrom, type Random } from './random.ts'

const noDevices = {
  printer: 'none',
  conditions: [],
  displays: 0,
  troubledPrints: [],
  stationPrinters: [],
} as const

export type Simulated = {
  readonly commands: number
  readonly restarts: number
  readonly days: number
  /** Of all that happened, in its order: the same seed gives the same. */
  readonly trace: string
}

const STEPS = 160
const LOOK_CLOSELY_EVERY = 24
const HOUR = 3_600_000
const RETRY_MS = 4_000

type Reply = Result<readonly Event[], DeskRefusal>
type View = { readonly rev: number; readonly now: string; readonly storage: string }
type ConsoleView = z.infer<typeof consoleSchema>

/** Somebody at a screen: asks, waits, asks again with the same id, and sees what they were last sent. */
type Client = {
  readonly name: string
  readonly decide: (random: Random, view: View) => Command | null
  readonly look: (state: State, moment: Moment) => View
  view: View | null
  /** When the newest view that is under way arrives: a connection keeps its order. */
  due: number
  /** What was asked and not answered yet. */
  asked: { readonly id: CommandId; readonly command: Command; tries: number } | null
}

type Task = { readonly at: number; readonly n: number; readonly run: () => void | Promise<void> }

type Host = {
  readonly desk: Desk
  readonly journal: GuardedJournal<Journal>
  readonly bell: Bell
  /** Ends its connections. */
  readonly gone: AbortController
}

const log = createLogger('silent')

/**
 * Plays the host and all who use it from one seed: who comes, what clerks do, what is lost, delayed
 * or sent twice on the way, what the disk and the clock do, and when the power goes. No real time
 * passes. Throws `Broken` at the first step after which a rule does not hold.
 */
export async function simulate(seed: number, sabotage: Sabotage | null = null): Promise<Simulated> {
  const random = randomFrom(seed)
  const hash = createHash('sha256')
  const trace = (what: string) => void hash.update(`${what}\n`)
  let steady = 0
  let offset: number = MORNING
  let tasks: Task[] = []
  let order = 0
  let calm = false
  let ids = 0
  let commands = 0
  let restarts = 0
  let room = true
  let broken: Error | null = null
  const acknowledged = new Map<CommandId, string>()
  let auditor = createAuditor()
  const printed = new Set<TicketId>()

  const faultOf = (): DiskFault => {
    if (calm) return 'none'
    const at = random.next()
    if (at < 0.008) return 'crash-before'
    if (at < 0.016) return 'crash-after'
    if (at < 0.022) return 'flush-fails'
    if (at < 0.04) room = false
    return room ? 'none' : 'full'
  }
  const disk = createDisk(random, faultOf, sabotage)
  let host: Host | null = await start()

  const clients: readonly Client[] = [
    ...[1, 2].map((n) => kioskClient(`kiosk ${n}`)),
    ...smallSetUp.counters.map(({ id }) => counterClient(id)),
    supervisorClient(),
    displayClient(),
  ]

  function later(ms: number, run: Task['run']): void {
    tasks.push({ at: steady + ms, n: (order += 1), run })
  }

  function moment(of: Host): Moment {
    return { now: now(), seq: of.desk.seq(), storage: of.journal.storage(), warnings: [] }
  }
  const now = () => (offset + steady) as Instant

  async function start(): Promise<Host> {
    const bell = createBell()
    const reserve = { release: () => undefined, take: () => room }
    const journal = guarded(disk.mount(), reserve, bell.ring)
    const desk = await openDesk({
      journal,
      clock: () => (offset + steady) as Instant,
      monotonic: () => steady,
      newId: () => `x${(ids += 1)}`,
      log,
      hasRoom: () => journal.storage() !== 'full',
    })
    desk.onChange(({ recorded }) => {
      for (const { event } of recorded) {
        if (event.type !== 'TicketIssued') continue
        const { ticketId } = event.data
        if (printed.has(ticketId)) broken = new Broken('nothing is printed twice', ticketId)
        printed.add(ticketId)
      }
      bell.ring()
    })
    return { desk, journal, bell, gone: new AbortController() }
  }

  function crash(): void {
    if (host === null) return
    trace('crash')
    host.gone.abort()
    host = null
    later(1_000 + random.below(20_000), async () => {
      restarts += 1
      room = true
      host = await start()
      trace(`start ${host.desk.seq()}`)
      // What the disk was in doubt about is there or not: the log is read anew.
      auditor = createAuditor()
      await lookClosely()
      for (const client of clients) later(random.below(5_000), () => connect(client))
    })
  }

  /** Sends what a client asks. The way there and back takes time, loses and doubles. */
  function send(client: Client): void {
    const { asked } = client
    if (asked === null) return
    asked.tries += 1
    const copies = calm ? 1 : random.chance(0.06) ? 2 : random.chance(0.06) ? 0 : 1
    for (let i = 0; i < copies; i++) {
      later(random.below(calm ? 20 : 600), () => arrive(client, asked.id, asked.command))
    }
    later(RETRY_MS, () => {
      if (client.asked?.id === asked.id) send(client)
    })
  }

  async function arrive(client: Client, id: CommandId, command: Command): Promise<void> {
    const at = host
    if (at === null) return
    commands += 1
    const submitted = at.desk.submit({ id, actor: client.name, command }, (events) => events)
    inFlight.push(
      submitted.then((reply) => {
        if (host !== at || disk.dead()) return
        trace(`${id} ${reply.ok ? reply.value.map(({ type }) => type).join() : reply.error.code}`)
        if (reply.ok && reply.value.length > 0) acknowledge(id, reply.value)
        if (!calm && random.chance(0.08)) return
        later(random.below(calm ? 20 : 600), () => answered(client, id, reply))
      }),
    )
  }

  function acknowledge(id: CommandId, events: readonly Event[]): void {
    const answer = JSON.stringify(events)
    const before = acknowledged.get(id)
    if (before !== undefined && before !== answer) {
      throw new Broken('each command once', `${id} was answered twice, and not the same`)
    }
    acknowledged.set(id, answer)
  }

  function answered(client: Client, id: CommandId, reply: Reply): void {
    if (client.asked?.id !== id) return
    if (!reply.ok && reply.error.code === 'unavailable') {
      // Nobody knows whether it was done: the same id again, until somebody does.
      if (host?.journal.storage() === 'failing') later(random.below(4_000), restartFailing)
      return
    }
    client.asked = null
  }

  function restartFailing(): void {
    if (host?.journal.storage() === 'failing') crash()
  }

  /** The real feed over a connection that is slow, and now and then breaks and is made anew. */
  function connect(client: Client): void {
    const of = host
    if (of === null) return
    const line = new AbortController()
    of.gone.signal.addEventListener('abort', () => line.abort())
    const follow = async () => {
      const views = feedOf(() => client.look(of.desk.state(), moment(of)), of.bell, line.signal)
      for await (const view of views) {
        if (!calm && random.chance(0.05)) {
          line.abort()
          later(random.below(5_000), () => connect(client))
          return
        }
        client.due = Math.max(client.due, steady + random.below(calm ? 20 : 2_000))
        later(client.due - steady, () => receive(client, view))
      }
    }
    follow().catch((error: unknown) => (broken = error as Error))
  }

  function receive(client: Client, view: View): void {
    if (client.view !== null && view.rev < client.view.rev) {
      throw new Broken('a view never goes back', `${client.name}: ${client.view.rev}, ${view.rev}`)
    }
    client.view = view
  }

  let inFlight: Promise<void>[] = []

  /** Until the host has answered all that has reached it, and its feeds have told of it. */
  async function settle(): Promise<void> {
    while (inFlight.length > 0) {
      const waiting = inFlight
      inFlight = []
      await Promise.all(waiting)
    }
    await new Promise(setImmediate)
  }

  async function runDue(): Promise<void> {
    const due = tasks.filter(({ at }) => at <= steady).toSorted((a, b) => a.at - b.at || a.n - b.n)
    tasks = tasks.filter(({ at }) => at > steady)
    for (const { run } of due) await run()
    await settle()
    if (disk.dead()) crash()
    if (broken !== null) throw broken
    auditor.read(disk.lines())
  }

  async function lookClosely(): Promise<void> {
    const lines = disk.lines()
    auditor.read(lines)
    for (const [id, answer] of acknowledged) {
      if (disk.receipt(id)?.answer !== answer) throw new Broken('acknowledged is in the log', id)
    }
    const { ok, faults } = await verifyChain(lines.map((line) => ({ line })))
    if (!ok) throw new Broken('the chain verifies', JSON.stringify(faults[0]))
    if (host === null) return
    const again = JSON.stringify(replay(initialState, lines.map(fromLine)))
    if (again !== JSON.stringify(host.desk.state())) {
      throw new Broken('replay is the live state', `at ${lines.length}`)
    }
  }

  function moveClock(): void {
    const step = random.pick([-26, -1, 1, 26]) * HOUR + random.below(60_000)
    offset += step
    trace(`clock ${step}`)
  }

  calm = true
  const setUp = { id: 'setup' as CommandId, actor: 'setup', command: smallSetUp }
  await host.desk.submit(setUp, (events) => events)
  clients.forEach(connect)
  await runDue()
  calm = false

  for (let step = 0; step < STEPS; step++) {
    steady += random.chance(0.02) ? random.below(9 * HOUR) : random.below(30_000)
    if (random.chance(0.012)) moveClock()
    if (random.chance(0.006) && host !== null) crash()
    if (random.chance(0.3)) room = true
    host?.journal.lookAgain()
    if (random.chance(0.2)) await host?.desk.tick()
    for (const client of clients) {
      if (client.asked !== null || client.view === null || !random.chance(0.5)) continue
      const command = client.decide(random, client.view)
      if (command === null) continue
      client.asked = { id: `c${(ids += 1)}` as CommandId, command, tries: 0 }
      send(client)
    }
    await runDue()
    if (step % LOOK_CLOSELY_EVERY === 0) await lookClosely()
  }

  calm = true
  room = true
  if (host?.journal.storage() === 'failing') crash()
  for (let i = 0; i < 40; i++) {
    steady += RETRY_MS
    host?.journal.lookAgain()
    // What a feed says every ten seconds, changed or not.
    host?.bell.ring()
    await runDue()
  }
  if (host === null) throw new Error('The host did not come back')
  await lookClosely()
  for (const client of clients) {
    const whole = client.look(host.desk.state(), moment(host))
    if (timeless(client.view) !== timeless(whole)) throw new Broken('views converge', client.name)
  }
  host.gone.abort()
  everyVisitEnds(host.desk.state())
  trace(disk.lines().at(-1) ?? '')
  const days = disk.lines().filter((line) => line.includes('"type":"DayOpened"')).length
  return { commands, restarts, days, trace: hash.digest('hex') }

  function everyVisitEnds(state: State): void {
    const { day } = state
    if (day === null || day.closed) return
    const rehearsal = new Rehearsal()
    rehearsal.state = state
    rehearsal.now = now()
    for (const { id } of liveTickets(day)) {
      try {
        bringToAnEnd(rehearsal, id)
      } catch (error) {
        throw new Broken('every visit can reach an end', String(error))
      }
    }
    if (rehearsal.state.day?.live.size !== 0) throw new Broken('every visit can reach an end', '')
  }
}

/** A view without what the clock alone changes. */
function timeless(view: View | null): string {
  return JSON.stringify(view, (key, value: unknown) =>
    ['now', 'waitedSeconds', 'rev'].includes(key) ? null : value,
  )
}

function kioskClient(name: string): Client {
  /** Who is at the door again with the paper that was missing. */
  let back: TicketId | undefined
  return {
    name,
    view: null,
    due: 0,
    asked: null,
    look: (state, moment) => {
      back = state.day?.tickets.find(mayComeBack)?.id
      return kioskView(state, moment, { printer: 'none' })
    },
    decide(random) {
      if (back !== undefined && random.chance(0.3)) return { type: 'ReadmitTicket', ticketId: back }
      return random.chance(0.6)
        ? null
        : {
            type: 'IssueTicket',
            serviceId: random.pick([PERMIT, LETTER]),
            priority: random.chance(0.2) ? 'elderly' : null,
            lang: 'fa',
            documentsReady: null,
          }
    },
  }
}

function displayClient(): Client {
  return { name: 'display', view: null, due: 0, asked: null, look: displayView, decide: () => null }
}

function supervisorClient(): Client {
  let catalog: State['catalog'] = { rev: 0, services: [] }
  return {
    name: 'supervisor',
    view: null,
    due: 0,
    asked: null,
    look(state, moment) {
      catalog = state.catalog
      return supervisorView(state, moment, noDevices)
    },
    decide(random) {
      if (random.chance(0.02)) return { type: 'CloseDay' }
      if (random.chance(0.04) && catalog.services.length > 0) return publication(random, catalog)
      if (random.chance(0.03)) {
        const holdsAtClosing = random.pick(['close', 'carry'] as const)
        return { type: 'ChangePolicy', change: { holdsAtClosing } }
      }
      return null
    },
  }
}

/** A service is renamed, has its steps joined otherwise, or is taken from the kiosk and put back. */
function publication(random: Random, { rev, services }: State['catalog']): Command {
  const service = random.pick(services)
  const title = { ...service.title, en: `Title ${random.below(1000)}` }
  const steps = service.steps.map((step, i) => ({
    ...step,
    logic: i === 0 ? null : random.pick([null, 'and', 'or'] as const),
    optional: i > 0 && random.chance(0.2),
  }))
  const status = random.chance(0.1) ? 'withdrawn' : 'published'
  const changed: Service = { ...service, title, steps, status }
  const serviceId = service.id as ServiceId
  return random.chance(0.3)
    ? { type: 'DraftService', serviceId, draft: { base: rev, service: changed } }
    : {
        type: 'PublishCatalog',
        base: rev,
        services: [changed],
        removed: [],
        order: null,
        by: 'a supervisor',
        note: '',
      }
}

function counterClient(counterId: CounterId): Client {
  const at = { counterId }
  return {
    name: `counter:${counterId}`,
    view: null,
    due: 0,
    asked: null,
    look(state, moment) {
      const view = consoleView(state, counterId, moment, noDevices, null)
      return view ?? { rev: moment.seq, now: '', storage: moment.storage }
    },
    decide(random, seen) {
      if (!('counter' in seen)) return null
      const view = seen as ConsoleView
      const { current, held, missed, queue } = view
      if (view.counter.state !== 'open') {
        return { type: 'OpenCounter', ...at, clerk: view.counter.clerk ?? `clerk ${counterId}` }
      }
      if (current === null) {
        const [aside] = [...held, ...missed]
        if (held[0] !== undefined && random.chance(0.4)) {
          return { type: 'ResumeTicket', ...at, ticketId: held[0].ticket.id }
        }
        if (aside !== undefined && random.chance(0.3)) {
          return { type: 'ReturnTicket', ...at, ticketId: aside.ticket.id }
        }
        if (queue.length > 0 && random.chance(0.1)) {
          const { ticket } = random.pick(queue)
          return { type: 'CallTicket', ...at, ticketId: ticket.id, reason: 'asked' }
        }
        if (random.chance(0.04)) return { type: 'CloseCounter', ...at }
        if (random.chance(0.04)) return { type: 'PauseCounter', ...at, reason: 'tea' }
        return { type: 'CallNext', ...at }
      }
      const ticketId = current.ticket.id
      if (current.ticket.state === 'called') {
        const type = random.pick([
          'StartService',
          'StartService',
          'StartService',
          'RecallTicket',
          'MissTicket',
          'HoldTicket',
        ] as const)
        return { type, ...at, ticketId }
      }
      if (random.chance(0.12)) return { type: 'HoldTicket', ...at, ticketId }
      if (random.chance(0.1)) {
        const to = random.pick(['letter', 'permit', '1', '2', '3', 'permit.expert'])
        return { type: 'TransferTicket', ...at, to, reason: 'elsewhere' }
      }
      if (random.chance(0.06)) {
        const services = [random.pick(['letter', 'permit'] as const) as ServiceId]
        return { type: 'SetFurtherServices', ...at, services }
      }
      if (random.chance(0.5)) return { type: 'CompleteStep', ...at, checks: [] }
      return {
        type: 'FinishVisit',
        ...at,
        outcome: random.pick(['completed', 'refused', 'referred', 'incomplete-documents'] as const),
        missing: ['a paper'],
        reason: 'a reason',
        article: null,
        promisedOn: null,
      }
    },
  }
}

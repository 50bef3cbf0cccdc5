import { createHash } from 'node:crypto'
import { asReplica, replica as replicaSchema } from '#shared/contract/replica.ts'
import { provisional as entrySchema } from '#shared/contract/away.ts'
import type { Command } from '#shared/domain/commands.ts'
import type { Event } from '#shared/domain/events.ts'
import { replay } from '#shared/domain/evolve.ts'
import type { CommandId, CounterId, Instant, StationId, TicketId } from '#shared/domain/ids.ts'
import type { Provisional } from '#shared/domain/provisional.ts'
import { replicaOf, type Replica, type ReplicaOf } from '#shared/domain/replica.ts'
import { dutyOf, initialState, type State } from '#shared/domain/state.ts'
import { openDesk, type Desk } from '../../main/desk/desk.ts'
import { takeIn } from '../../main/gateway/reconcile.ts'
import type { Journal } from '../../main/journal/journal.ts'
import { fromLine } from '../../main/journal/line.ts'
import { verifyChain } from '../../main/journal/verify.ts'
import { createLogger } from '../../main/platform/logger.ts'
import {
  openAwayDesk,
  type AwayDesk,
  type AwayStore,
  type Done,
} from '../../main/station/away-desk.ts'
import { MORNING } from '../support/sample.ts'
import { LETTER, PERMIT, smallSetUp } from '../support/small-office.ts'
import { Broken, createAuditor } from './auditor.ts'
import { createDisk, type DiskFault } from './disk.ts'
import { randomFrom, type Random } from './random.ts'

/** Faults that no station should have, to show that they would be found. */
export type AwaySabotage =
  /** Each counter takes itself for the only one. */
  | 'shares-nothing'
  /** A station forgets, when it starts, what it has done. */
  | 'forgets-doings'
  /** The host says that it has what it has thrown away. */
  | 'drops-entries'
  /** A view that was asked for before the last doing is taken all the same. */
  | 'takes-old-views'

export type AwaySimulated = {
  readonly done: number
  readonly conflicts: number
  readonly partitions: number
  readonly restarts: number
  readonly trace: string
}

type Station = {
  readonly of: ReplicaOf
  readonly role: 'kiosk' | 'counter'
  store: AwayStore
  away: AwayDesk
  /** Whether its cable is in. */
  linked: boolean
  /** It has lost its host and not told it everything since. */
  alone: boolean
  /** The place in the journal of the view that it stands on. */
  seq: number
  /** How far it is off the host's clock, in milliseconds. */
  readonly offset: number
  /** Views that are under way. */
  coming: Coming[]
}

type Coming = { readonly replica: Replica; readonly doings: number; readonly seq: number }

const log = createLogger('silent')
const STEPS = 220

/**
 * Plays an office of stations that lose their host and find it again: cables are drawn, the host
 * dies and comes back, answers and views are lost or late, stations start anew, clocks are apart.
 * Throws `Broken` at the first step after which a rule does not hold.
 */
export async function simulateAway(
  seed: number,
  sabotage: AwaySabotage | null = null,
): Promise<AwaySimulated> {
  const random = randomFrom(seed)
  const hash = createHash('sha256')
  const trace = (what: string) => void hash.update(`${what}\n`)
  let steady = 0
  let ids = 0
  let calm = true
  let restarts = 0
  let partitions = 0
  let auditor = createAuditor()
  const now = () => (MORNING + steady) as Instant
  const newId = () => `x${(ids += 1)}`
  const faultOf = (): DiskFault => {
    if (calm) return 'none'
    const at = random.next()
    return at < 0.006 ? 'crash-before' : at < 0.012 ? 'crash-after' : 'none'
  }
  const disk = createDisk(random, faultOf, null)
  let host: { readonly desk: Desk; readonly journal: Journal } | null = await start()

  /** Whatever a citizen was told is theirs, by whoever it was. */
  const numbers = new Map<string, TicketId>()
  const done = new Map<CommandId, { readonly told: Provisional; readonly by: StationId }>()
  /** Where each ticket was called from which view. */
  const calledFrom = new Map<string, StationId>()

  async function start() {
    const journal = disk.mount()
    const desk = await openDesk({ journal, clock: now, monotonic: () => steady, newId, log })
    return { desk, journal }
  }

  async function ask(command: Command, id = newId()) {
    if (host === null) return null
    const asked = { id: id as CommandId, actor: 'a station', command }
    const reply = await host.desk.submit(asked, (events) => events)
    if (disk.dead()) crash()
    return host === null ? null : reply
  }

  function crash(): void {
    trace('crash')
    host = null
  }

  await ask(smallSetUp)
  await ask({ type: 'ExpireMissed' })
  for (const { id } of smallSetUp.counters) {
    await ask({ type: 'OpenCounter', counterId: id, clerk: `clerk ${id}` })
  }
  const stations: Station[] = []
  for (const seat of [null, null, ...smallSetUp.counters.map(({ id }) => id)]) {
    const role: Station['role'] = seat === null ? 'kiosk' : 'counter'
    const name = seat === null ? 'kiosk' : `console ${seat}`
    const details = { offerId: name, role, name, counterId: seat } as const
    const paired = await ask({ type: 'PairStation', ...details })
    const event = paired?.ok === true ? paired.value[0] : undefined
    if (event?.type !== 'StationPaired') throw new Error('No station was paired')
    const of = { stationId: event.data.stationId, counterId: seat }
    const store = memoryStore()
    const offset = random.below(20_000) - 10_000
    const station = { of, role, store, linked: true, alone: false, seq: 0, offset, coming: [] }
    stations.push({ ...station, away: open(store, role, offset) } satisfies Station)
  }
  for (const station of stations) await refresh(station)
  calm = false

  function open(store: AwayStore, role: Station['role'], offset: number): AwayDesk {
    return openAwayDesk({ store, role, clock: () => (now() + offset) as Instant, newId })
  }

  const reaches = (station: Station): boolean => station.linked && host !== null

  /** The host's view of the office, as the station asks for it: it comes at once, later or never. */
  async function refresh(station: Station): Promise<void> {
    const { of, away } = station
    await ask({ type: 'ReserveNumbers', stationId: of.stationId })
    if (host === null) return
    const plain: unknown = JSON.parse(
      JSON.stringify(replicaOf(host.desk.state(), of, away.catalogRev())),
    )
    const replica = asReplica(replicaSchema.parse(plain))
    const view = { replica, doings: away.doings(), seq: host.desk.seq() }
    if (calm || random.chance(0.7)) receive(station, view)
    else station.coming.push(view)
  }

  function receive(station: Station, coming: Coming | undefined): void {
    const { away, of } = station
    if (coming === undefined) return
    const doings = sabotage === 'takes-old-views' ? away.doings() : coming.doings
    const duties = coming.replica.day?.duties.map((duty) =>
      duty.counterId === of.counterId ? duty : { ...duty, kind: 'closed' as const },
    )
    const blind =
      sabotage === 'shares-nothing' && coming.replica.day !== null && duties !== undefined
        ? { ...coming.replica, day: { ...coming.replica.day, duties } }
        : coming.replica
    if (away.adopt(blind, doings)) station.seq = coming.seq
  }

  function told(events: readonly Event[], { day }: State): void {
    for (const event of events) {
      if (event.type !== 'TicketIssued') continue
      const { ticketId } = event.data
      const number = `${day?.date} ${event.data.number}`
      const before = numbers.get(number)
      if (before !== undefined && before !== ticketId) throw new Broken('no number twice', number)
      numbers.set(number, ticketId)
    }
  }

  async function act(station: Station): Promise<void> {
    const isThere = reaches(station) && !station.alone
    const seen = isThere && host !== null ? host.desk.state() : station.away.state()
    const command = station.role === 'kiosk' ? citizen(random) : clerk(random, seen, station)
    if (command === null) return
    const id = `c${(ids += 1)}`
    if (isThere) {
      const reply = await ask(command, id)
      trace(`${id} ${reply?.ok === true ? reply.value.map(({ type }) => type).join() : ''}`)
      // The answer is lost on the way, and with it the host: the same is asked once more, of the station.
      if (reply !== null && !random.chance(0.03)) {
        if (reply.ok && reply.value.length > 0) {
          told(reply.value, host?.desk.state() ?? seen)
          await refresh(station)
        }
        return
      }
      if (host !== null) unplug(station)
    }
    station.alone = true
    alone(station, command, id as CommandId)
  }

  function alone(station: Station, command: Command, id: CommandId): void {
    const { away, of } = station
    const before = away.doings()
    const reply = away.submit({ id, actor: 'a window', command }, (events) => events)
    trace(`alone ${id} ${reply.ok ? reply.value.map(({ type }) => type).join() : reply.error.code}`)
    if (!reply.ok || away.doings() === before) return
    told(reply.value, away.state())
    const entry = away.untold().at(-1)
    if (entry === undefined) throw new Error('Nothing is kept of what was done')
    done.set(entry.commandId, { told: entry, by: of.stationId })
    if (entry.command.type !== 'CallTicket') return
    const view = `${station.seq} ${entry.command.ticketId}`
    const other = calledFrom.get(view)
    if (other !== undefined && other !== of.stationId) {
      throw new Broken('none called twice from one view', view)
    }
    calledFrom.set(view, of.stationId)
  }

  /** Tells the host what was done, some of it at a time; what is said and what is answered may be lost. */
  async function tell(station: Station): Promise<void> {
    const { away, of, role } = station
    const untold = away.untold()
    const entries = untold.slice(0, 1 + random.below(8)).map(({ stationId: _, ...entry }) => {
      const plain: unknown = JSON.parse(JSON.stringify(entry))
      return entrySchema.parse(plain)
    })
    if (host !== null && entries.length > 0) {
      const dropped = sabotage === 'drops-entries' ? entries.slice(1) : entries
      const seat = { id: of.stationId, role, counterId: of.counterId }
      const taken = await takeIn(host, seat, dropped as never)
      if (disk.dead()) return crash()
      trace(`told ${taken.length} of ${untold.length}`)
      if (!calm && random.chance(0.15)) return
      away.taken(sabotage === 'drops-entries' ? entries.map((e) => e.commandId) : taken)
    }
    if (away.untold().length > 0) return
    station.alone = false
    await refresh(station)
  }

  function unplug(station: Station): void {
    if (station.linked) partitions += 1
    station.linked = false
  }

  function restart(station: Station): void {
    const { store, role, offset } = station
    trace('station restarts')
    if (sabotage === 'forgets-doings') store.taken(store.done().map(({ told: t }) => t.commandId))
    if (sabotage === 'forgets-doings') {
      const kept = store.replica()
      if (kept !== null) store.keep(kept.replica, kept.services)
    }
    station.coming = []
    station.away = open(store, role, offset)
    station.alone = station.away.untold().length > 0
  }

  for (let step = 0; step < STEPS; step++) {
    steady += random.chance(0.004) ? random.below(16 * 3_600_000) : random.below(40_000)
    if (host === null && random.chance(0.15)) {
      host = await start()
      restarts += 1
      auditor = createAuditor()
    } else if (host !== null && random.chance(0.01)) crash()
    if (host !== null && random.chance(0.1)) await ask({ type: 'ExpireMissed' })
    if (host !== null && random.chance(0.002)) await ask({ type: 'CloseDay' })
    for (const station of stations) {
      if (random.chance(0.03)) unplug(station)
      else if (random.chance(0.08)) station.linked = true
      if (random.chance(0.01)) restart(station)
      if (random.chance(0.2)) receive(station, station.coming.shift())
      if (!reaches(station)) station.alone = true
      else if (station.alone && random.chance(0.5)) await tell(station)
      else if (!station.alone && random.chance(0.2)) await refresh(station)
      if (random.chance(0.6)) await act(station)
    }
    await look()
  }

  calm = true
  host ??= await start()
  auditor = createAuditor()
  while (stations.some(({ away }) => away.untold().length > 0)) {
    for (const station of stations) await tell(station)
  }
  await look()
  const lines = await lookClosely()
  const conflicts = lines.filter((line) => line.includes('"type":"ProvisionalRefused"')).length
  trace(lines.at(-1) ?? '')
  return { done: done.size, conflicts, partitions, restarts, trace: hash.digest('hex') }

  async function look(): Promise<void> {
    auditor.read(disk.lines())
    const day = host?.desk.state().day
    if (day == null) return
    const hands = new Set<TicketId>()
    for (const [counterId, { ticketId }] of day.counters) {
      if (ticketId === null) continue
      const at = day.tickets.get(ticketId)?.state
      const isHere = at !== undefined && 'counterId' in at && at.counterId === counterId
      if (!isHere || hands.has(ticketId)) throw new Broken('one ticket, one hand', ticketId)
      hands.add(ticketId)
    }
  }

  /** When all is told: nothing of it is missing, whatever became of it. */
  async function lookClosely() {
    if (host === null) throw new Error('The host did not come back')
    const lines = disk.lines()
    const { ok, faults } = await verifyChain(lines.map((line) => ({ line })))
    if (!ok) throw new Broken('the chain verifies', JSON.stringify(faults[0]))
    const recorded = lines.map(fromLine)
    const state = replay(initialState, recorded)
    if (JSON.stringify(state) !== JSON.stringify(host.desk.state())) {
      throw new Broken('replay is the live state', `at ${lines.length}`)
    }
    const inLog = new Set<string>(recorded.map(({ commandId }) => commandId))
    const issued = new Set<string>()
    for (const { event } of recorded) {
      if (event.type === 'TicketIssued') issued.add(event.data.ticketId)
      if (event.type === 'ProvisionalRefused') issued.add(event.data.ticketId ?? '')
    }
    for (const [id, { by }] of done) {
      if (!inLog.has(`away:${by}:${id}`) && !inLog.has(id)) {
        throw new Broken('what was done away is in the log', id)
      }
    }
    for (const [number, ticketId] of numbers) {
      if (!issued.has(ticketId)) throw new Broken('no ticket is lost', number)
    }
    return lines
  }
}

/** A file of a station, as it lies there when the program starts anew. */
function memoryStore(): AwayStore {
  let kept: ReturnType<AwayStore['replica']> = null
  let all: readonly Done[] = []
  return {
    replica: () => kept,
    done: () => all,
    add: (each) => void (all = [...all, each]),
    taken(ids) {
      all = all.map((each) =>
        ids.includes(each.told.commandId) ? { ...each, isTaken: true } : each,
      )
    },
    keep(replica, services) {
      kept = { replica, services }
      all = []
    },
  }
}

function citizen(random: Random): Command | null {
  if (random.chance(0.5)) return null
  return {
    type: 'IssueTicket',
    serviceId: random.pick([PERMIT, LETTER]),
    priority: random.chance(0.2) ? 'elderly' : null,
    lang: 'fa',
    documentsReady: null,
  }
}

function clerk(random: Random, { day }: State, { of }: Station): Command | null {
  const counterId = of.counterId as CounterId
  const at = { counterId }
  if (day === null) return null
  const { kind, clerk: name, ticketId } = dutyOf(day, counterId)
  if (kind !== 'open') return { type: 'OpenCounter', ...at, clerk: name ?? `clerk ${counterId}` }
  if (ticketId === null) {
    const aside = day.live.find(
      ({ state }) => state.kind === 'held' && state.counterId === counterId,
    )
    if (aside !== undefined && random.chance(0.4)) {
      return { type: 'ResumeTicket', ...at, ticketId: aside.id }
    }
    if (random.chance(0.05)) return { type: 'PauseCounter', ...at, reason: 'tea' }
    return { type: 'CallNext', ...at }
  }
  if (day.tickets.get(ticketId)?.state.kind === 'called') {
    const verbs = ['StartService', 'StartService', 'StartService', 'RecallTicket', 'MissTicket']
    return { type: random.pick(verbs) as 'StartService', ...at, ticketId }
  }
  if (random.chance(0.1)) return { type: 'HoldTicket', ...at, ticketId }
  if (random.chance(0.1)) return { type: 'NoteVisit', ...at, text: 'a word' }
  if (random.chance(0.5)) return { type: 'CompleteStep', ...at, checks: [] }
  return {
    type: 'FinishVisit',
    ...at,
    outcome: random.pick(['completed', 'refused', 'referred'] as const),
    missing: [],
    reason: 'a reason',
    article: null,
    promisedOn: null,
  }
}

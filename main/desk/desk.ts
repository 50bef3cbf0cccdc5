import { createHash } from 'node:crypto'
import type { Command } from '#shared/domain/commands.ts'
import { decide, type Context } from '#shared/domain/decide.ts'
import { isStandingOrder, type Event } from '#shared/domain/events.ts'
import { evolve, replay } from '#shared/domain/evolve.ts'
import type { BusinessDate, CommandId, Instant } from '#shared/domain/ids.ts'
import { countedAt } from '#shared/domain/provisional.ts'
import type { Refusal } from '#shared/domain/refusals.ts'
import { initialState, type State } from '#shared/domain/state.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import {
  Conflict,
  NotStored,
  type Entry,
  type Journal,
  type Receipt,
  type Recorded,
} from '../journal/journal.ts'
import type { Clock } from '../platform/clock.ts'
import type { NewId } from '../platform/ids.ts'
import type { Logger } from '../platform/logger.ts'

/** What somebody asks: an id of their choosing, who they are, and the command. */
export type Submission = {
  readonly id: CommandId
  readonly actor: string
  readonly command: Command
}

/** Besides the domain's refusals: an id used again for something else, or a journal that fails. */
export type DeskRefusal =
  | Refusal
  | {
      readonly code: 'key-reused' | 'unavailable' | 'disk-full' | 'host-outdone'
    }

/** Makes the answer to a command from what it brought about. Must give JSON. */
export type Answer<T> = (events: readonly Event[], state: State) => T

export type Change = { readonly recorded: readonly Recorded[]; readonly state: State }

/** The only writer of the queue, in this host. */
export type Desk = {
  readonly state: () => State
  /** The place in the journal that the state stands at. */
  readonly seq: () => number
  /** Carried out durably before the promise resolves. The same id gives the same answer. */
  readonly submit: <T>(submission: Submission, answer: Answer<T>) => Promise<Result<T, DeskRefusal>>
  /** Called after each durable append, of this host or another; never on replay. */
  readonly onChange: (listener: (change: Change) => void) => () => void
  /** Opens the day if its time has come, and ends what has expired. */
  readonly tick: () => Promise<void>
  /** Looks no more for what other hosts append. */
  readonly close: () => void
}

export const OFFICE_STREAM = 'office'
export const DAY_PREFIX = 'day:'
const BATCH = 256
const ANSWERS_REMEMBERED = 5000
/** The wall's clock may part so far from the monotonic one before it counts as a step. */
const STEP_MS = 5_000
/** After a step forward into another day: time to put the clock right before the hall's day ends. */
const DOUBT_MS = 15 * 60_000
/** How often a batch is decided because another host was first, and after how many it waits its turn. */
const TRIES = 20
const QUEUES_AFTER = 2

type Waiting = {
  readonly submission: Submission
  readonly answer: Answer<unknown>
  readonly settle: (result: Result<unknown, DeskRefusal>) => void
}

type Try = {
  readonly tries: number
  /** Whether tickets may be left out for want of room. */
  readonly again: boolean
  /** What the commands were answered before, where that has been looked up. */
  readonly known: readonly (Receipt | null)[] | null
}

const first: Try = { tries: 1, again: true, known: null }

/**
 * Takes commands one at a time: decides, appends, folds, publishes. Commands that wait together are
 * appended together, so that many clients share one flush of the disk.
 */
export async function openDesk(ports: {
  readonly journal: Journal
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Logger
  /** Milliseconds that only go forward, from any beginning; null where time is the wall's alone. */
  readonly monotonic?: (() => number) | undefined
  /** While it says no, tickets are refused for want of room and all else is tried. */
  readonly hasRoom?: () => boolean
  /** Another host has taken this one's place: nothing is carried out here any more. */
  readonly isOutdone?: () => boolean
  /** What those are promised who begin to wait; nothing where it is absent. */
  readonly foresee?: Context['foresee']
}): Promise<Desk> {
  const { journal, clock, newId, log, hasRoom = () => true, isOutdone = () => false } = ports
  const { foresee } = ports
  // Of several hosts' clocks none can say that the office's was set: theirs are kept by NTP.
  const monotonic = journal.others === undefined ? (ports.monotonic ?? null) : null
  const listeners = new Set<(change: Change) => void>()
  const waiting: Waiting[] = []
  /** Answers that left no trace in the journal, so that a repeated request changes nothing. */
  const traceless = new Map<
    CommandId,
    { fingerprint: string; result: Result<unknown, DeskRefusal> }
  >()
  let draining = false
  let behind = false
  const loaded = await load(journal)
  let { state, seq, revs } = loaded
  let measured = { wall: clock(), steady: monotonic?.() ?? 0 }
  /** Milliseconds of steps that the journal does not have yet. */
  let unrecordedStep = stepWhileAway(loaded.lastAt, measured.wall)
  let doubtUntil = -Infinity

  async function drain(): Promise<void> {
    if (draining) return
    draining = true
    try {
      while (waiting.length > 0 || behind) {
        if (behind) await takeInQuietly()
        else {
          await settleBatch(waiting.splice(0, BATCH))
          await journal.others?.letGo().catch(() => undefined)
        }
      }
    } finally {
      draining = false
    }
  }

  /** Folds and publishes what other hosts have appended, and gives it. */
  async function takeIn(): Promise<readonly Recorded[]> {
    behind = false
    const recorded = (await journal.others?.read()) ?? []
    if (recorded.length === 0) return recorded
    state = replay(state, recorded)
    revs = new Map([...revs, ...recorded.map(({ stream, rev }) => [stream, rev] as const)])
    seq = recorded.at(-1)?.seq ?? seq
    publish({ recorded, state })
    return recorded
  }

  /** What cannot be read now is read at the next look; null then. */
  async function takeInQuietly(): Promise<readonly Recorded[] | null> {
    return takeIn().catch((error: unknown) => {
      log.warn({ err: error }, 'what other hosts have appended could not be read')
      return null
    })
  }

  /** Reads what another host was first with, and decides the batch anew. */
  async function settleAnew(
    batch: readonly Waiting[],
    { tries, again, known }: Try,
  ): Promise<void> {
    // One that cannot be had now makes the next try fail, which says so.
    if (tries >= QUEUES_AFTER) await journal.others?.hold().catch(() => undefined)
    const read = await takeInQuietly()
    const answered = new Set(read?.map(({ commandId }) => commandId))
    const isKnown = read !== null && !batch.some(({ submission }) => answered.has(submission.id))
    return settleBatch(batch, { tries: tries + 1, again, known: isKnown ? known : null })
  }

  async function settleBatch(batch: readonly Waiting[], attempt: Try = first): Promise<void> {
    if (isOutdone()) {
      for (const { settle } of batch) settle(err({ code: 'host-outdone' }))
      return
    }
    const { tries, again } = attempt
    const draft = new Draft(state, revs)
    const settled: (() => void)[] = []
    const staged = new Map<CommandId, { fingerprint: string; answer: string }>()
    let { known } = attempt
    let decided = false
    try {
      known ??= await Promise.all(batch.map(({ submission }) => journal.find(submission.id)))
      for (const [i, { submission, answer, settle }] of batch.entries()) {
        const { id, actor, command } = submission
        const fingerprint = fingerprintOf(submission)
        const earlier = staged.get(id) ?? known[i]
        if (earlier) {
          const result: Result<unknown, DeskRefusal> =
            earlier.fingerprint === fingerprint
              ? ok(JSON.parse(earlier.answer))
              : err({ code: 'key-reused' })
          settled.push(() => settle(result))
          continue
        }
        const repeated = traceless.get(id)
        if (repeated) {
          const result =
            repeated.fingerprint === fingerprint
              ? repeated.result
              : err({ code: 'key-reused' } as const)
          settled.push(() => settle(result))
          continue
        }
        if (command.type === 'IssueTicket' && !hasRoom()) {
          settled.push(() => settle(err({ code: 'disk-full' })))
          continue
        }
        decided = true
        const now = clock()
        noteClockStep(draft, now)
        rollDay(draft, now)
        const at = countedAt(draft.state, command, now)
        const decision = decide(draft.state, command, { now: at, newId: newId(), foresee })
        if (!decision.ok || decision.value.length === 0) {
          const result = decision.ok ? ok(answer([], draft.state)) : decision
          settled.push(() => {
            remember(id, { fingerprint, result })
            settle(result)
          })
          continue
        }
        draft.add(decision.value, { at, actor, commandId: id, fingerprint }, answer)
        const given = draft.lastAnswer()
        staged.set(id, { fingerprint, answer: given })
        settled.push(() => settle(ok(JSON.parse(given))))
      }
      if (draft.entries.length > 0) {
        const recorded = await journal.append(draft.entries)
        state = draft.state
        revs = draft.revs
        seq = recorded.at(-1)?.seq ?? seq
        unrecordedStep -= draft.clockStep
        publish({ recorded, state })
      } else if (decided && tries < TRIES && (await journal.others?.wrote()) === true) {
        // Nothing is refused by what was true before another host wrote.
        return await settleAnew(batch, { tries, again, known })
      }
    } catch (error) {
      if (error instanceof Conflict && journal.others !== undefined && tries < TRIES) {
        return settleAnew(batch, { tries, again, known })
      }
      const full = error instanceof NotStored && error.storage === 'full'
      // Room was kept for the calls of those who wait: once more, without new tickets.
      if (full && again) return settleBatch(batch, { tries, again: false, known })
      log.error({ err: error }, 'the journal could not be written; nothing was acknowledged')
      for (const { settle } of batch) settle(err({ code: full ? 'disk-full' : 'unavailable' }))
      return
    }
    for (const each of settled) each()
  }

  /** Records that the wall's clock was set, before anything happens by it. */
  function noteClockStep(draft: Draft, now: Instant): void {
    if (monotonic === null) return
    const steady = monotonic()
    const step = now - measured.wall - (steady - measured.steady)
    // From one look to the next: what a clock drifts in a day is no step.
    measured = { wall: now, steady }
    if (Math.abs(step) > STEP_MS) {
      unrecordedStep += step
      doubtUntil = step > 0 ? steady + DOUBT_MS : -Infinity
    }
    const { day } = draft.state
    if (unrecordedStep === 0 || draft.clockStep !== 0) return
    draft.clockStep = unrecordedStep
    if (day === null || day.closed) return
    // Down to whole seconds: who came before the step stays before who comes after it.
    const seconds = Math.floor(unrecordedStep / 1000)
    add(draft, { type: 'NoteClockStep', seconds }, newId(), now)
  }

  /** Closes a day that is over and opens the one that has begun; a clock set back changes nothing. */
  function rollDay(draft: Draft, now: Instant): void {
    const { office, day } = draft.state
    if (office === null) return
    const today = businessDate(now, office.zone) as BusinessDate
    if (day !== null && today <= day.date) return
    const doubtful = day !== null && !day.closed && day.live.size > 0
    if (doubtful && measured.steady < doubtUntil) return
    const steps: Command[] = [{ type: 'OpenDay', date: today }]
    if (day !== null && !day.closed) steps.unshift({ type: 'CloseDay' })
    for (const command of steps) {
      add(draft, command, command.type === 'CloseDay' ? (day?.date ?? today) : today, now)
    }
  }

  function add(draft: Draft, command: Command, about: string, now: Instant): void {
    const decision = decide(draft.state, command, { now, newId: '' })
    if (!decision.ok) return
    const commandId = `system:${command.type}:${about}` as CommandId
    draft.add(decision.value, { at: now, actor: 'system', commandId, fingerprint: '' }, () => null)
  }

  function remember(
    id: CommandId,
    answered: { fingerprint: string; result: Result<unknown, DeskRefusal> },
  ): void {
    traceless.set(id, answered)
    if (traceless.size > ANSWERS_REMEMBERED) {
      const [oldest] = traceless.keys()
      if (oldest !== undefined) traceless.delete(oldest)
    }
  }

  function publish(change: Change): void {
    for (const listener of listeners) {
      try {
        listener(change)
      } catch (error) {
        log.error({ err: error }, 'a listener failed')
      }
    }
  }

  function submit<T>(submission: Submission, answer: Answer<T>): Promise<Result<T, DeskRefusal>> {
    return new Promise((resolve) => {
      waiting.push({
        submission,
        answer,
        settle: (result) => resolve(result as Result<T, DeskRefusal>),
      })
      setImmediate(() => void drain())
    })
  }

  const stopFollowing = journal.others?.follow(() => {
    behind = true
    void drain()
  })

  return {
    close: () => stopFollowing?.(),
    state: () => state,
    seq: () => seq,
    submit,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async tick() {
      if (state.office === null) return
      await submit(
        {
          id: `system:tick:${newId()}` as CommandId,
          actor: 'system',
          command: { type: 'ExpireMissed' },
        },
        () => null,
      )
    },
  }
}

type About = Pick<Entry, 'at' | 'actor' | 'commandId' | 'fingerprint'>

/** What a batch would add, decided but not yet durable. */
class Draft {
  state: State
  readonly revs: Map<string, number>
  readonly entries: Entry[] = []
  /** Milliseconds of clock steps that the draft takes account of. */
  clockStep = 0

  constructor(state: State, revs: ReadonlyMap<string, number>) {
    this.state = state
    this.revs = new Map(revs)
  }

  add(events: readonly Event[], about: About, answer: Answer<unknown>): void {
    for (const event of events) this.state = evolve(this.state, { event, at: about.at })
    const stream = events.some(isStandingOrder)
      ? OFFICE_STREAM
      : `${DAY_PREFIX}${this.state.day?.date ?? ''}`
    const expectedRev = this.revs.get(stream) ?? 0
    this.revs.set(stream, expectedRev + events.length)
    const given = JSON.stringify(answer(events, this.state) ?? null)
    this.entries.push({ ...about, stream, expectedRev, events, answer: given })
  }

  lastAnswer(): string {
    return this.entries.at(-1)?.answer ?? 'null'
  }
}

/** The state of the office from its standing orders and its newest day: no other day is read. */
export async function load(journal: Pick<Journal, 'newestStream' | 'readStream' | 'head'>) {
  const revs = new Map<string, number>()
  let state = initialState
  let lastAt = -Infinity
  const day = await journal.newestStream(DAY_PREFIX)
  for (const stream of day === null ? [OFFICE_STREAM] : [OFFICE_STREAM, day]) {
    for await (const recorded of journal.readStream(stream)) {
      state = replay(state, [recorded])
      revs.set(stream, recorded.rev)
      // What a station did while its host was away is of an earlier moment than what stands before it.
      const isSet = recorded.event.type === 'ClockStepped'
      if (stream === day) lastAt = isSet ? recorded.at : Math.max(lastAt, recorded.at)
    }
  }
  return { state, revs, lastAt, seq: (await journal.head()).seq }
}

/**
 * A clock that is behind the day's last event was set back while nobody looked; by how much at least,
 * in milliseconds. One that was set forth cannot be told from a night.
 */
function stepWhileAway(lastAt: number, now: Instant): number {
  return now < lastAt - STEP_MS ? now - lastAt : 0
}

export function fingerprintOf({ actor, command }: Submission): string {
  return createHash('sha256')
    .update(JSON.stringify([actor, command]))
    .digest('hex')
}

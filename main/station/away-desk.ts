import {
  decideOnItsOwn,
  onItsOwn,
  ownShare,
  untilMidnight,
  type AwayRefusal,
} from '#shared/domain/away.ts'
import type { Service } from '#shared/catalog/service.ts'
import type { Event } from '#shared/domain/events.ts'
import { replay } from '#shared/domain/evolve.ts'
import type { CommandId, Instant } from '#shared/domain/ids.ts'
import type { Provisional, StationSeat } from '#shared/domain/provisional.ts'
import { stateOf, type Replica } from '#shared/domain/replica.ts'
import { initialState, type State } from '#shared/domain/state.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { fingerprintOf, type Answer, type DeskRefusal, type Submission } from '../desk/desk.ts'
import type { NewId } from '../platform/ids.ts'

/** Something done while the host was away, and what was answered. */
export type Done = {
  readonly told: Provisional
  readonly fingerprint: string
  readonly answer: string
  /** The host has it. */
  readonly isTaken: boolean
}

/** What outlives the program on a station; each change is durable when its call returns. */
export type AwayStore = {
  readonly replica: () => {
    readonly replica: Replica
    readonly services: readonly Service[]
  } | null
  readonly done: () => readonly Done[]
  readonly add: (done: Done) => void
  readonly taken: (ids: readonly CommandId[]) => void
  /** In place of the one before and of all that was done since. */
  readonly keep: (replica: Replica, services: readonly Service[]) => void
}

export type AwayRefused = DeskRefusal | AwayRefusal

/** A desk that stands in for the host's while it is away, and answers for what it did afterwards. */
export type AwayDesk = {
  readonly state: () => State
  readonly seat: () => StationSeat
  /** What the host has still to be told, oldest first. */
  readonly untold: () => readonly Provisional[]
  readonly submit: <T>(submission: Submission, answer: Answer<T>) => Result<T, AwayRefused>
  readonly taken: (ids: readonly CommandId[]) => void
  /** How much was done since the view that is kept. */
  readonly doneSince: () => number
  /** How often something changed here, told or taken. */
  readonly doings: () => number
  /**
   * The newest view of the office, which was asked for after so many doings. One that may lack any of
   * them is not taken: what was given here would be given again.
   */
  readonly adopt: (replica: Replica, doings: number) => boolean
  /** The publication of the catalogue that is here. */
  readonly catalogRev: () => number | null
}

export function openAwayDesk(ports: {
  readonly store: AwayStore
  readonly role: StationSeat['role']
  /** The host's clock, as far as it is known. */
  readonly clock: () => Instant
  readonly newId: NewId
}): AwayDesk {
  const { store, role, clock, newId } = ports
  let state = load()
  let doings = 0

  function load(): State {
    const kept = store.replica()
    if (kept === null) return initialState
    let now = stateOf(kept.replica, kept.services)
    const { counterId } = kept.replica.of
    if (counterId !== null) now = ownShare(now, counterId)
    for (const { told } of store.done()) {
      const decided = decideOnItsOwn(now, told, seat())
      if (decided.ok) now = after(now, decided.value, told.at)
    }
    return now
  }

  function seat(): StationSeat {
    return { role, counterId: store.replica()?.replica.of.counterId ?? null }
  }

  const untold = () => store.done().flatMap(({ told, isTaken }) => (isTaken ? [] : [told]))

  const stillToday = (now: Instant): State =>
    state.office === null ? state : untilMidnight(state, businessDate(now, state.office.zone))

  return {
    state: () => stillToday(clock()),
    seat,
    untold,
    submit<T>(submission: Submission, answer: Answer<T>): Result<T, AwayRefused> {
      const { id, command } = submission
      const fingerprint = fingerprintOf(submission)
      const earlier = store.done().find(({ told }) => told.commandId === id)
      if (earlier !== undefined) {
        return earlier.fingerprint === fingerprint
          ? ok(JSON.parse(earlier.answer) as T)
          : err({ code: 'key-reused' })
      }
      const of = store.replica()?.replica.of
      if (of === undefined) return err({ code: 'unreachable' })
      const asked = { commandId: id, at: clock(), command, newId: newId() }
      const told = onItsOwn(stillToday(asked.at), of, asked)
      if (!told.ok) return told
      if (told.value === null) return ok(answer([], state))
      const decided = decideOnItsOwn(state, told.value, seat())
      if (!decided.ok) return decided
      const next = after(state, decided.value, told.value.at)
      const given = answer(decided.value, next)
      if (decided.value.length > 0) {
        const whole = JSON.stringify(given ?? null)
        store.add({ told: told.value, fingerprint, answer: whole, isTaken: false })
        state = next
        doings += 1
      }
      return ok(given)
    },
    taken(ids) {
      store.taken(ids)
      doings += 1
    },
    doneSince: () => store.done().length,
    doings: () => doings,
    adopt(replica, askedAfter) {
      const services = replica.catalog.services ?? store.replica()?.services
      if (untold().length > 0 || askedAfter !== doings || services === undefined) return false
      store.keep(replica, services)
      state = load()
      return true
    },
    catalogRev: () => store.replica()?.replica.catalog.rev ?? null,
  }
}

const after = (state: State, events: readonly Event[], at: Instant): State =>
  replay(
    state,
    events.map((event) => ({ event, at })),
  )

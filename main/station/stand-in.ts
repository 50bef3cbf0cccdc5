import type { Event } from '#shared/domain/events.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { noOutlook } from '#shared/forecast/foresight.ts'
import { ok } from '#shared/lib/result.ts'
import type { Bell } from '../gateway/feed.ts'
import { failure } from '../gateway/failure.ts'
import { createRouter } from '../gateway/router.ts'
import type { Change, Desk, Submission } from '../desk/desk.ts'
import type { HostParts } from '../host.ts'
import { randomId } from '../platform/ids.ts'
import type { DeviceBoard } from '../reactors/devices.ts'
import type { AwayDesk } from './away-desk.ts'

/**
 * The host's own router over what a station has while its host is away. Whatever it would need besides
 * is as far away as the host.
 */
export function createStandIn(ports: {
  readonly away: AwayDesk
  readonly isAway: () => boolean
  readonly bell: Bell
  readonly clock: () => Instant
  /** The place in the host's journal of the view that it began with. */
  readonly seq: () => number
  readonly version: string
  readonly lang: () => Lang
  readonly devices: Pick<DeviceBoard, 'health'>
}): { readonly desk: Desk; readonly router: ReturnType<typeof createRouter> } {
  const { away, isAway, bell, clock, seq, version, lang, devices } = ports
  /** Goes on from start to start, as the places of a journal do. */
  let lastSeq = 0
  const followers = new Set<(change: Change) => void>()
  const unreachable = () => failure('unreachable', lang())
  const desk: Desk = {
    state: away.state,
    seq: () => seq() + away.doneSince(),
    async submit(submission, answer) {
      // The host is back: whoever asked asks again, and it is the host that answers.
      if (!isAway()) throw unreachable()
      let done: Change = { recorded: [], state: away.state() }
      const result = away.submit(submission, (events, state) => {
        const recorded = recordedBy(
          submission,
          events,
          clock(),
          Math.max(lastSeq + 1, clock() * 1000),
        )
        lastSeq = recorded.at(-1)?.seq ?? lastSeq
        done = { recorded, state }
        return answer(events, state)
      })
      bell.ring()
      if (result.ok && done.recorded.length > 0) for (const tell of followers) tell(done)
      if (result.ok) return ok(result.value)
      const { error } = result
      if (error.code === 'unreachable') throw unreachable()
      return { ok: false, error }
    },
    onChange(follower) {
      followers.add(follower)
      return () => void followers.delete(follower)
    },
    tick: async () => undefined,
    close: () => undefined,
  }
  const parts = {
    version,
    provisional: true,
    desk,
    clock,
    newId: randomId,
    bell,
    devices: { health: () => devices.health(), displayJoined: () => () => undefined },
    door: {
      callerAt: ({ role, counterId }: { role: string; counterId: string | null }) => ({
        role,
        counterId,
        unlocked: true,
        person: null,
      }),
      unmanned: () => false,
      people: () => [],
      waitOf: () => 0,
    },
    sessions: { touch: () => undefined, find: () => null },
    access: {
      pins: { has: () => false },
      stations: { now: (station: unknown) => station, list: () => [] },
    },
    standby: { fence: { outdone: () => null } },
    through: undefined,
    foresight: { outlook: () => noOutlook },
    centre: null,
    central: null,
    safety: { storage: () => 'ok', warnings: () => [] },
    exportSchedule: { failing: () => false },
    overdue: { count: () => null },
    announced: { of: () => null, note: () => undefined },
  }
  const absent: unknown = new Proxy(() => undefined, {
    get: (_target, name) => (typeof name === 'symbol' || name === 'then' ? undefined : absent),
    apply() {
      throw unreachable()
    },
  })
  const whole = new Proxy(parts, {
    get: (known, name) => (name in known ? known[name as keyof typeof known] : absent),
  })
  return { desk, router: createRouter(whole as unknown as HostParts) }
}

/** What was done, as a host's journal would tell of it; a station keeps none, and no place in one. */
const recordedBy = (
  { id, actor }: Submission,
  events: readonly Event[],
  at: Instant,
  first: number,
): Change['recorded'] =>
  events.map((event, rev) => ({
    seq: first + rev,
    stream: '',
    rev,
    event,
    at,
    actor,
    commandId: id,
    hash: '',
  }))

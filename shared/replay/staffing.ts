import type { CounterId, Instant } from '../domain/ids.ts'
import type { CounterSetup } from '../domain/office.ts'
import type { Duty, Script } from './script.ts'

/** One counter more, with the skills of one that there is, or one less, for some hours of the day. */
export type Staffing = {
  readonly kind: 'more' | 'fewer'
  readonly counterId: CounterId
  readonly from: Instant
  readonly to: Instant
}

/** The counter that is added: an id that no plate of an office bears. */
export const EXTRA = 'extra--1' as CounterId

/** The counters of the office under a change; the same list where nothing is added. */
export function staffedAs(
  counters: readonly CounterSetup[],
  staffing: Staffing | undefined,
): readonly CounterSetup[] {
  if (staffing?.kind !== 'more' || counters.some(({ id }) => id === EXTRA)) return counters
  const like = counters.find(({ id }) => id === staffing.counterId)
  return like === undefined ? counters : [...counters, { ...like, id: EXTRA }]
}

/** When counters open and close under a change. */
export function dutiesUnder(script: Script, staffing: Staffing | undefined): readonly Duty[] {
  if (staffing === undefined) return script.duties
  const { counterId, from, to } = staffing
  const seq = 0
  if (staffing.kind === 'more') {
    return [
      ...script.duties,
      { at: from, seq, counterId: EXTRA, kind: 'open', clerk: EXTRA },
      { at: to, seq, counterId: EXTRA, kind: 'close' },
    ]
  }
  const own = script.duties.filter((duty) => duty.counterId === counterId)
  const within = ({ at }: Duty) => at >= from && at < to
  const last = own.findLast(({ at, kind }) => at < to && kind !== 'idle')
  return [
    ...script.duties.filter((duty) => duty.counterId !== counterId || !within(duty)),
    { at: from, seq, counterId, kind: 'close' },
    ...(last === undefined ? [] : [{ ...last, at: to, seq }]),
  ]
}

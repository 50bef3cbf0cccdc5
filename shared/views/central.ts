import type { OfficeRow } from '../contract/central.ts'
import type { Instant } from '../domain/ids.ts'
import { waitingTickets, type State } from '../domain/state.ts'
import { businessDate } from '../i18n/jalali.ts'
import { iso } from './common.ts'

type Stands = Omit<OfficeRow, 'id' | 'lastAt' | 'alerts' | 'withinTarget' | 'takenRev'>

/** How an office stands at `now`, in one row of many. */
export function officeStands(state: State, now: Instant): Stands {
  const { office, day, policy, counters } = state
  const isToday =
    office !== null && day !== null && day.date === businessDate(now, office.zone) && !day.closed
  const waiting = isToday ? waitingTickets(day) : []
  const longest = Math.min(...waiting.map(({ queuedAt }) => queuedAt))
  return {
    name: office?.name ?? null,
    state: office === null ? 'not-set-up' : isToday ? 'open' : 'closed',
    waiting: waiting.length,
    longestSince: waiting.length === 0 ? null : iso(longest as Instant),
    targetMinutes: policy.targetMinutes,
    counters: counters.length,
    countersOpen: isToday
      ? counters.filter(({ id }) => day.counters.get(id)?.kind === 'open').length
      : 0,
    issued: day?.date === businessDate(now, office?.zone ?? 'UTC') ? day.issued : 0,
  }
}

/** Of an office of which nothing can be shown, or not yet. */
export const nothingKnown: Stands = {
  name: null,
  state: 'reading',
  waiting: 0,
  longestSince: null,
  targetMinutes: 0,
  counters: 0,
  countersOpen: 0,
  issued: 0,
}

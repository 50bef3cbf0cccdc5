import type { Instant } from './ids.ts'
import type { PriorityClass } from './office.ts'
import { refuse } from './refusals.ts'
import type { State } from './state.ts'

/** As many as a citizen can read on one panel of the kiosk. */
export const MOST_CLASSES = 12
/** Four hours: beyond that a credit is no head start but the whole day. */
export const MOST_CREDIT = 240
/** Ten times as fast as an ordinary citizen's. */
export const MOST_RATE = 10
export const CLASS_TITLE_LENGTH = 60
export const CLASS_BASIS_LENGTH = 200

/** How many hours before or after now an appointment may be. */
const APPOINTMENT_HOURS = 12

const isTitle = (words: string): boolean =>
  words.trim() !== '' && words.length <= CLASS_TITLE_LENGTH

/** Why the office cannot have these classes; null when it can. */
export function refusedClasses(
  classes: readonly PriorityClass[],
): ReturnType<typeof refuse> | null {
  if (classes.length > MOST_CLASSES) return refuse('too-many-classes', { most: MOST_CLASSES })
  for (const [index, { id, title, creditMinutes, legalBasis, rate = 1 }] of classes.entries()) {
    if (!isTitle(title.fa) || !isTitle(title.en)) {
      return refuse('class-title', { n: index + 1, most: CLASS_TITLE_LENGTH })
    }
    if (id === '' || classes.findIndex((each) => each.id === id) !== index) {
      return refuse('class-twice', { title })
    }
    if (!Number.isInteger(creditMinutes) || creditMinutes < 0 || creditMinutes > MOST_CREDIT) {
      return refuse('class-credit', { title, most: MOST_CREDIT })
    }
    if (!Number.isFinite(rate) || rate < 1 || rate > MOST_RATE) {
      return refuse('class-rate', { title, most: MOST_RATE * 100 })
    }
    if ((legalBasis ?? '').length > CLASS_BASIS_LENGTH) {
      return refuse('class-basis', { title, most: CLASS_BASIS_LENGTH })
    }
  }
  return null
}

/** Why nobody can join by this class with this appointment, or without any; null when they can. */
export function refusedAppointment(
  { policy }: Pick<State, 'policy'>,
  priority: string | null,
  dueAt: Instant | undefined,
  now: Instant,
): ReturnType<typeof refuse> | null {
  const own = policy.classes.find(({ id }) => id === priority)
  if (own?.byAppointment !== true) return dueAt === undefined ? null : refuse('not-by-appointment')
  const isToday = dueAt !== undefined && Math.abs(dueAt - now) <= APPOINTMENT_HOURS * 3_600_000
  return isToday ? null : refuse('appointment-time', { most: APPOINTMENT_HOURS })
}

import type { PriorityClass } from './office.ts'
import { refuse } from './refusals.ts'

/** As many as a citizen can read on one panel of the kiosk. */
export const MOST_CLASSES = 12
/** Four hours: beyond that a credit is no head start but the whole day. */
export const MOST_CREDIT = 240
export const CLASS_TITLE_LENGTH = 60
export const CLASS_BASIS_LENGTH = 200

const isTitle = (words: string): boolean =>
  words.trim() !== '' && words.length <= CLASS_TITLE_LENGTH

/** Why the office cannot have these classes; null when it can. */
export function refusedClasses(
  classes: readonly PriorityClass[],
): ReturnType<typeof refuse> | null {
  if (classes.length > MOST_CLASSES) return refuse('too-many-classes', { most: MOST_CLASSES })
  for (const [index, { id, title, creditMinutes, legalBasis }] of classes.entries()) {
    if (!isTitle(title.fa) || !isTitle(title.en)) {
      return refuse('class-title', { n: index + 1, most: CLASS_TITLE_LENGTH })
    }
    if (id === '' || classes.findIndex((each) => each.id === id) !== index) {
      return refuse('class-twice', { title })
    }
    if (!Number.isInteger(creditMinutes) || creditMinutes < 0 || creditMinutes > MOST_CREDIT) {
      return refuse('class-credit', { title, most: MOST_CREDIT })
    }
    if ((legalBasis ?? '').length > CLASS_BASIS_LENGTH) {
      return refuse('class-basis', { title, most: CLASS_BASIS_LENGTH })
    }
  }
  return null
}

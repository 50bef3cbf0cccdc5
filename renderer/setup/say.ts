import type { Translate } from '#shared/i18n/index.ts'
import type { fa } from '#shared/i18n/fa.ts'

export type ProblemKey = `setup.problem.${keyof (typeof fa)['setup']['problem']}`

/** A problem in words: none of them has anything to fill in. */
export const say = (t: Translate, key: ProblemKey | null): string | null =>
  key === null ? null : t(key)

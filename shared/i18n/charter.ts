import type { Lang } from '../domain/office.ts'
import { digitsIn } from './digits.ts'
import type { Translate } from './words.ts'

const charter = ['guidance', 'equal', 'mutual', 'reason', 'time', 'complaint'] as const

/** The charter of rights and of mutual respect, for both sides of the desk, in its order. */
export function charterLines(
  t: Translate,
  lang: Lang,
  complaintLines: readonly string[],
): readonly string[] {
  const lines = digitsIn(lang, complaintLines.join(lang === 'fa' ? '، ' : ', '))
  return charter.map((line) =>
    line === 'complaint' && lines !== ''
      ? t('common.charter.complaintAt', { lines })
      : t(`common.charter.${line}`),
  )
}

import type { InPersonReason } from '#shared/catalog/service.ts'
import type { Translate } from '#shared/i18n/words.ts'
import type { Lang } from '#shared/domain/office.ts'

/** The reasons as sentences, and each rule named once. */
export function whyWords(reasons: readonly InPersonReason[], lang: Lang, t: Translate) {
  const notes = reasons.map(({ code, note }) =>
    withFullStop(note?.[lang] ?? t(`common.inPersonReason.${code}`)),
  )
  const rules = reasons.flatMap(({ legalRef }) => (legalRef === null ? [] : [legalRef[lang]]))
  return { reasons: [...new Set(notes)].join(' '), rules: [...new Set(rules)] }
}

function withFullStop(sentence: string): string {
  return /[.!؟?]$/.test(sentence) ? sentence : `${sentence}.`
}

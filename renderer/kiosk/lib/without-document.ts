import type { ServiceDocument, Step, Text } from '#shared/catalog/service.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import type { Translate } from '#shared/i18n/words.ts'
import type { Lang } from '#shared/domain/office.ts'

/** What happens to somebody who comes without one document. */
export type WithoutIt =
  | { readonly kind: 'optional' }
  | {
      readonly kind: 'stops'
      /** Whom it concerns; null for everybody. */
      readonly condition: Text | null
      readonly form: ServiceDocument['form']
      /** The first step that asks for it; null where the catalogue does not say. */
      readonly at: StopsAt | null
    }

type StopsAt = {
  readonly n: number
  readonly title: Text
  /** False for a step that only some are sent to. */
  readonly sure: boolean
  /** Minutes at the desks that come before it, without the waits. */
  readonly minutesBefore: number
}

/** Derived from the catalogue alone, so that it holds for a service that nobody has written words for. */
export function withoutDocument(
  { id, form, required, onlyIf }: ServiceDocument,
  steps: readonly Step[],
): WithoutIt {
  if (!required) return { kind: 'optional' }
  const place = steps.findIndex(({ bring }) => bring?.includes(id) === true)
  const step = steps[place]
  const at =
    step === undefined
      ? null
      : {
          n: place + 1,
          title: step.title,
          sure: !step.optional,
          minutesBefore: minutesOf(steps.slice(0, place)),
        }
  return { kind: 'stops', condition: onlyIf, form, at }
}

/** Of steps joined by "or" one is walked; an optional one most are not sent to. */
function minutesOf(steps: readonly Step[]): number {
  return steps
    .filter(({ logic, optional }) => logic !== 'or' && !optional)
    .reduce((sum, { minutes }) => sum + minutes, 0)
}

/**
 * The same in words, what holds and then what one can do. They promise only what every office can
 * keep: none has to have a copier, and every one keeps the place of whoever was sent for a paper.
 */
export function withoutWords(
  without: WithoutIt,
  lang: Lang,
  t: Translate,
): { readonly holds: string; readonly then: string } {
  if (without.kind === 'optional') return { holds: t('kiosk.without.optional'), then: '' }
  const { condition, form, at } = without
  const stops = stopWords(at, lang, t)
  const holds =
    condition === null ? stops : t('kiosk.without.condition', { condition: condition[lang] })
  const then = [
    ...(condition === null ? [] : [t('kiosk.without.applies'), stops]),
    ...(form === 'copy' ? [t('kiosk.without.copy')] : []),
    t('kiosk.without.take'),
    ...(at === null || at.minutesBefore === 0
      ? []
      : [t('kiosk.without.before', { duration: formatDuration(at.minutesBefore * 60, lang) })]),
    t('kiosk.without.slip'),
  ]
  return { holds, then: then.join(' ') }
}

function stopWords(at: StopsAt | null, lang: Lang, t: Translate): string {
  if (at === null) return t('kiosk.without.stops')
  const named = { n: at.n, step: at.title[lang] }
  return t(at.sure ? 'kiosk.without.stopsAt' : 'kiosk.without.stopsIfSent', named)
}

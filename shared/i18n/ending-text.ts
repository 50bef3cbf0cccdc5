import type { Ending } from '../domain/hours.ts'
import type { Lang } from '../domain/office.ts'
import { translator } from './index.ts'
import { addDays, businessDate, formatDate, formatTime } from './jalali.ts'

/** An instant as the domain or as a view has it. */
type When = number | string

type Told = Pick<Ending, 'verdict'> & {
  readonly closesAt: When | null
  readonly opensAt: When | null
}

/** `before` a ticket is taken; `after`, to whoever has one; `refused`, where none is given today. */
export type Stage = 'before' | 'after' | 'refused'

export type EndingWords = { readonly title: string; readonly hint: string | null }

const msOf = (when: When): number => new Date(when).getTime()

/**
 * What the hours mean for a visit, and what one can do: “This visit may not end before the office
 * closes (14:30)” and when to come instead. Null where there is nothing to say.
 */
export function endingText(
  ending: Told | null,
  stage: Stage,
  by: { readonly now: When; readonly lang: Lang; readonly zone: string },
): EndingWords | null {
  if (ending === null) return null
  const { verdict, closesAt, opensAt } = ending
  const t = translator(by.lang)
  const opening = opensAt === null ? null : openingText(msOf(opensAt), by)
  if (stage === 'refused') {
    return opening && { title: t('hours.opens', { opens: opening.words }), hint: null }
  }
  if (verdict === 'ends') return null
  const title =
    verdict === 'closed-now'
      ? t('hours.closedNow')
      : t('hours.mayNotEnd', {
          time: closesAt === null ? '' : formatTime(msOf(closesAt), by.lang, by.zone),
        })
  if (opening === null) return { title, hint: t('hours.opensUnknown') }
  const opens = opening.words
  const key =
    verdict === 'may-not-end'
      ? stage === 'before'
        ? 'hours.comeOrTake'
        : 'hours.comeAgain'
      : !opening.today
        ? 'hours.onlyToday'
        : stage === 'before'
          ? 'hours.takeAndWait'
          : 'hours.wait'
  return { title, hint: t(key, { opens }) }
}

/** «فردا، سه‌شنبه ۳ آذر، ساعت ۰۷:۳۰»; “today at 07:30”. */
function openingText(
  opensAt: number,
  { now, lang, zone }: { readonly now: When; readonly lang: Lang; readonly zone: string },
): { readonly words: string; readonly today: boolean } {
  const t = translator(lang)
  const today = businessDate(msOf(now), zone)
  const date = businessDate(opensAt, zone)
  const named = formatDate(opensAt, lang, zone, 'day')
  const day =
    date === today
      ? t('hours.today')
      : date === addDays(today, 1)
        ? t('hours.tomorrow', { date: named })
        : named
  const time = formatTime(opensAt, lang, zone)
  return { words: t('hours.at', { day, time }), today: date === today }
}

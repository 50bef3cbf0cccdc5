import type { Text } from '../catalog/service.ts'
import type { Lang } from '../domain/office.ts'
import type { Why } from '../domain/why.ts'
import { assertNever } from '../lib/assert-never.ts'
import { translator } from './index.ts'
import { formatTime } from './jalali.ts'

/** Why a ticket goes first, in words for the clerk; times by the office's clock. */
export function whyText(why: Why, zone: string): Text {
  return { fa: inWords(why, 'fa', zone), en: inWords(why, 'en', zone) }
}

function inWords(why: Why, lang: Lang, zone: string): string {
  const t = translator(lang)
  const time = formatTime(why.joinedAt, lang, zone)
  switch (why.code) {
    case 'longest-wait':
      return t('why.longestWait', { time })
    case 'head-start':
      return t('why.headStart', { minutes: why.creditMinutes, overtook: why.overtook })
    case 'accumulating': {
      const { rate, waitedMinutes: waited, overtook } = why
      return t('why.accumulating', { rate, waited, overtook })
    }
    case 'strict':
      return t('why.strict', { overtook: why.overtook })
    case 'in-a-row':
      return t('why.inARow', { time, count: why.inARow })
    case 'maximum-wait':
      return t('why.maximumWait', { waited: why.waitedMinutes })
    case 'appointment':
      return t('why.appointment', { time, due: formatTime(why.dueAt, lang, zone) })
    case 'reserved':
      return t('why.reserved', { time })
    case 'away':
      return t('why.away', { time })
    case 'named':
      return t('why.named', { reason: why.reason })
    default:
      return assertNever(why)
  }
}

import { formatRange } from '#shared/i18n/jalali.ts'
import type { Translate } from '#shared/i18n/words.ts'
import type { KioskView } from '#shared/contract/views.ts'
import type { Lang } from '#shared/domain/office.ts'

type Queue = Pick<KioskView['services'][number], 'ahead' | 'forecast'>

/** How long one waits, or honestly why no figure stands there. */
export function waitWords(queue: Queue | undefined, lang: Lang, t: Translate): string {
  const forecast = queue?.forecast ?? null
  if (forecast !== null) {
    const range = formatRange(forecast.low, forecast.high, lang)
    const words = forecast.thin === true ? t('common.waitThin', { range }) : range
    return t('common.waitRange', { range: words })
  }
  return t(queue?.ahead === 0 ? 'kiosk.nobodyWaits' : 'kiosk.noEstimate')
}

import { formatRange } from '#shared/i18n/jalali.ts'
import { useLanguage } from './i18n.tsx'

/** Minutes; a forecast of the contract fits. */
export type Range = { readonly low: number; readonly high: number }

/** «۱۰ تا ۲۰ دقیقه», or that it is not known yet; `labelled` puts «انتظار:» before it. */
export function WaitRange({
  range,
  labelled = false,
}: {
  readonly range: Range | null
  readonly labelled?: boolean
}) {
  const { lang, t } = useLanguage()
  if (range === null) return t('common.waitUnknown')
  const words = formatRange(range.low, range.high, lang)
  return labelled ? t('common.waitRange', { range: words }) : words
}

import { formatRange } from '#shared/i18n/jalali.ts'
import { useLanguage } from './i18n.tsx'

/** Minutes; a forecast of the contract fits. */
export type Range = {
  readonly low: number
  readonly high: number
  readonly thin?: boolean | undefined
}

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
  const plain = formatRange(range.low, range.high, lang)
  const words = range.thin === true ? t('common.waitAbout', { range: plain }) : plain
  return labelled ? t('common.waitRange', { range: words }) : words
}

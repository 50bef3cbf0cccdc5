import type { LateBin } from '#shared/contract/wait-promises.ts'
import { formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { Share } from './PromiseTable.tsx'
import safety from './Safety.module.css'
import { ScrollRegion } from './ScrollRegion.tsx'
import trends from './Trends.module.css'

/** The chances that were told of not ending before the office closes, beside how often it was so. */
export function ClosingWarnings({ bins }: { readonly bins: readonly LateBin[] }) {
  const { lang, t } = useLanguage()
  if (bins.length === 0) return null
  const percent = (share: number) => formatPercent(share, lang)
  return (
    <Card title={t('honesty.closing')}>
      <p className={safety.hint}>{t('honesty.closingHint')}</p>
      <ScrollRegion label={t('honesty.closing')}>
        <table className={trends.table} data-testid="closing-warnings">
          <thead>
            <tr>
              <th scope="col">{t('honesty.closingSaid')}</th>
              <th scope="col">{t('honesty.column.told')}</th>
              <th scope="col">{t('honesty.closingMean')}</th>
              <th scope="col">{t('honesty.closingHappened')}</th>
            </tr>
          </thead>
          <tbody>
            {bins.map(({ from, to, said, happened }) => (
              <tr key={from}>
                <th scope="row">{t('honesty.range', { low: percent(from), high: percent(to) })}</th>
                <td>{formatNumber(happened?.of ?? 0, lang)}</td>
                <td>{percent(said)}</td>
                <Share seen={happened} />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  )
}

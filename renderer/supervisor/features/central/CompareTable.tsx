import type { ComparedOffice } from '#shared/contract/central.ts'
import { formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import { shareRange } from '#shared/metrics/share-range.ts'
import { hrefOfOffice } from '../../../client/opened-office.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import {
  comparedMeasures,
  measuredOf,
  measuredWords,
  unitOf,
  type ComparedMeasure,
} from '../../lib/compared.ts'
import styles from './Central.module.css'
import { OfficeName } from './OfficeName.tsx'
import { SortHead } from './SortHead.tsx'
import { ScrollRegion } from '../ScrollRegion.tsx'

type Props = {
  readonly offices: readonly ComparedOffice[]
  readonly by: ComparedMeasure | 'name'
  readonly down: boolean
  readonly onSort: (by: ComparedMeasure | 'name', down: boolean) => void
}

export function CompareTable({ offices, by, down, onSort }: Props) {
  const { t } = useLanguage()
  const sortedAs = (column: ComparedMeasure | 'name') =>
    by !== column ? null : down ? ('down' as const) : ('up' as const)
  return (
    <ScrollRegion label={t('central.compare.table')}>
      <table className={styles.table} data-testid="compared">
        <thead>
          <tr>
            <SortHead
              label={t('central.offices.column.name')}
              sorted={sortedAs('name')}
              onSort={() => onSort('name', by === 'name' && !down)}
            />
            {comparedMeasures.map((measure) => (
              <SortHead
                key={measure}
                label={t(`central.compare.measures.${measure}`)}
                testId={`compare-by-${measure}`}
                sorted={sortedAs(measure)}
                onSort={() => onSort(measure, by === measure ? !down : true)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {offices.map((office) => (
            <tr key={office.id} data-testid={`compared-${office.id}`}>
              <th scope="row">
                {office.figures === null ? (
                  <>
                    <OfficeName of={office} />
                    <span className={styles.of}>{t(`central.state.${office.state}`)}</span>
                  </>
                ) : (
                  <a className={styles.name} href={hrefOfOffice(office.id)}>
                    <OfficeName of={office} />
                  </a>
                )}
              </th>
              {comparedMeasures.map((measure) => (
                <Cell key={measure} office={office} measure={measure} chosen={by === measure} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Cell({
  office,
  measure,
  chosen,
}: {
  readonly office: ComparedOffice
  readonly measure: ComparedMeasure
  readonly chosen: boolean
}) {
  const { lang, t } = useLanguage()
  const { value, n, isFew } = measuredOf(office, measure)
  const range =
    unitOf(measure) === 'share' && value !== null && n !== null ? shareRange(value, n) : null
  const cases = n === null ? '' : formatNumber(n, lang)
  return (
    <td
      data-chosen={chosen}
      data-few={isFew}
      title={isFew ? t('central.compare.few', { n: cases }) : undefined}
    >
      {measuredWords(measure, value, lang)}
      {value === null || n === null ? null : (
        <span className={styles.of}>
          {t('central.compare.of', { n: cases })}
          {range === null
            ? null
            : ` · ${t('central.compare.range', {
                low: formatPercent(range.low, lang),
                high: formatPercent(range.high, lang),
              })}`}
        </span>
      )}
    </td>
  )
}

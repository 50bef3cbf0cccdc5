import type { Compared, ReplayReport, Waits } from '#shared/contract/planning.ts'
import { formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { inMinutes, isExact, partName, points, signed } from '../../lib/planning.ts'
import { ScrollRegion } from '../ScrollRegion.tsx'
import trends from '../Trends.module.css'
import styles from './Planning.module.css'

const measures = ['mean', 'within', 'median', 'p90', 'max'] as const
const allSides = ['real', 'replayed', 'otherShort', 'difference'] as const
type Side = (typeof allSides)[number]

/** All figures of all parts: as they were, replayed, in the other order, and what that changes. */
export function ReplayTable({ report }: { readonly report: ReplayReport }) {
  const { lang, t } = useLanguage()
  // What the replay of the day itself gives is told apart only where it is something else.
  const isTrue = [report.all, ...report.byClass, ...report.byService].every(isExact)
  const sides = allSides.filter((side) => !isTrue || side !== 'replayed')
  const groups = [
    { title: null, rows: [{ key: 'all', title: t('planning.replay.all'), of: report.all }] },
    { title: t('planning.replay.byClass'), rows: report.byClass.map(rowOf) },
    { title: t('planning.replay.byService'), rows: report.byService.map(rowOf) },
  ]
  function rowOf(part: ReplayReport['byClass'][number]) {
    return { key: part.key, title: partName(part, lang, t), of: part }
  }
  return (
    <ScrollRegion label={t('planning.replay.table')}>
      <table className={`${trends.table} ${styles.table}`} data-testid="replay-table">
        <caption>{t('planning.replay.table')}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('planning.replay.part')}
            </th>
            <th scope="col" rowSpan={2}>
              {t('planning.replay.count')}
            </th>
            {measures.map((measure) => (
              <th key={measure} scope="colgroup" colSpan={sides.length} data-begins="true">
                {t(`planning.replay.${measure}`)}
              </th>
            ))}
          </tr>
          <tr>
            {measures.flatMap((measure) =>
              sides.map((side, i) => (
                <th key={`${measure} ${side}`} scope="col" data-begins={i === 0}>
                  {t(`planning.replay.${side}`)}
                </th>
              )),
            )}
          </tr>
        </thead>
        {groups.map(({ title, rows }) => (
          <tbody key={title ?? ''}>
            {title === null ? null : (
              <tr>
                <th scope="rowgroup" colSpan={2 + measures.length * sides.length}>
                  {title}
                </th>
              </tr>
            )}
            {rows.map(({ key, title: name, of }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>{formatNumber(of.real.count, lang)}</td>
                {measures.map((measure) => (
                  <Cells key={measure} measure={measure} of={of} sides={sides} />
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </ScrollRegion>
  )
}

function Cells({
  measure,
  of,
  sides,
}: {
  readonly measure: (typeof measures)[number]
  readonly of: Compared
  readonly sides: readonly Side[]
}) {
  const { lang } = useLanguage()
  const valueOf = (waits: Waits) => (measure === 'within' ? waits.withinTarget : waits[measure])
  const values = {
    real: valueOf(of.real),
    replayed: valueOf(of.replayed),
    otherShort: valueOf(of.other),
  }
  const { replayed, otherShort: other } = values
  const change = other === null || replayed === null ? null : other - replayed
  const inUnits =
    change === null ? null : measure === 'within' ? points(change) : Math.round(change / 6) / 10
  const shown = (value: number | null) =>
    value === null
      ? '–'
      : measure === 'within'
        ? formatPercent(value, lang)
        : inMinutes(value, lang)
  return sides.map((side, i) =>
    side === 'difference' ? (
      <td key={side} data-difference={inUnits === 0 ? 'none' : 'some'}>
        {inUnits === null ? '–' : signed(inUnits, lang)}
      </td>
    ) : (
      <td key={side} data-begins={i === 0}>
        {shown(values[side])}
      </td>
    ),
  )
}

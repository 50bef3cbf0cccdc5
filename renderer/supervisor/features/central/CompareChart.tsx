import type { ComparedOffice } from '#shared/contract/central.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { nameOf } from '../../lib/central-rows.ts'
import { measuredOf, measuredWords, unitOf, type ComparedMeasure } from '../../lib/compared.ts'
import styles from './Central.module.css'

/** The table has all of them. */
const MOST_BARS = 20

type Props = {
  readonly offices: readonly ComparedOffice[]
  readonly measure: ComparedMeasure
}

/** A bar an office, from where reading begins; one of too few cases is an outline. */
export function CompareChart({ offices, measure }: Props) {
  const { lang } = useLanguage()
  const shown = offices
    .map((office) => ({ office, ...measuredOf(office, measure) }))
    .filter(({ value }) => value !== null)
    .slice(0, MOST_BARS)
  const most = Math.max(...shown.map(({ value }) => value ?? 0))
  const top =
    unitOf(measure) === 'mark' ? 5 : unitOf(measure) === 'share' ? Math.max(most, 0.01) : most
  return (
    <div className={styles.bars} aria-hidden="true" data-testid="compare-chart">
      {shown.map(({ office, value, isFew }) => (
        <Bar
          key={office.id}
          name={nameOf(office, lang)}
          share={top === 0 ? 0 : (value ?? 0) / top}
          words={measuredWords(measure, value, lang)}
          isFew={isFew}
        />
      ))}
    </div>
  )
}

function Bar(props: {
  readonly name: string
  readonly share: number
  readonly words: string
  readonly isFew: boolean
}) {
  return (
    <>
      <span className={styles.chartName}>{props.name}</span>
      <span className={styles.track}>
        <span
          className={styles.measure}
          data-few={props.isFew}
          style={{ display: 'block', inlineSize: `${props.share * 100}%` }}
        />
      </span>
      <span>{props.words}</span>
    </>
  )
}

import type { PromiseReport } from '#shared/contract/wait-promises.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import type { Axis } from '../lib/chart.ts'
import styles from './Honesty.module.css'

type Props = {
  readonly report: Pick<PromiseReport, 'points' | 'bySaid'>
  readonly axis: Axis
  /** Of the square that it fills. */
  readonly size: number
}

const TOP = 26
const BOTTOM = 46
/** Room for the minutes at the side where reading begins. */
const START = 38
const END = 34

/** Promised across from where reading begins, waited upwards, both on one scale. */
export function PromisePlot({ report, axis, size }: Props) {
  const { lang, dir, t } = useLanguage()
  const { max, ticks } = axis
  const side = size - START - END
  const height = TOP + side + BOTTOM
  const across = (distance: number) => (dir === 'rtl' ? size - distance : distance)
  const inside = (minutes: number) => Math.min(max, minutes) / max
  const x = (minutes: number) => across(START + inside(minutes) * side)
  const y = (minutes: number) => TOP + side - inside(minutes) * side
  const path = (places: readonly (readonly [number, number])[]) =>
    places.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`).join('')
  // What is drawn of the bins goes on to the edge, and is cut off there.
  const far = (minutes: number) => across(START + (minutes / max) * side)
  const high = (minutes: number) => TOP + side - (minutes / max) * side
  const ends = (of: 'low' | 'high') =>
    report.bySaid.map(({ said, figures }) => [far(said), high(figures[of] ?? said)] as const)
  const medians = report.bySaid.flatMap(({ said, figures: { waited } }) =>
    waited === null ? [] : [[far(said), high(waited)] as const],
  )
  const [only] = report.bySaid
  const left = Math.min(x(0), x(max))

  return (
    // Left to right, so that anchors are places and not reading order; the words turn by themselves.
    <svg
      className={styles.svg}
      viewBox={`0 0 ${size} ${height}`}
      direction="ltr"
      aria-hidden="true"
    >
      {ticks.map((minutes) => (
        <g key={minutes}>
          <line className={styles.grid} x1={x(0)} x2={x(max)} y1={y(minutes)} y2={y(minutes)} />
          <line className={styles.grid} x1={x(minutes)} x2={x(minutes)} y1={y(0)} y2={y(max)} />
          <text
            x={across(START - 6)}
            y={y(minutes) + 4}
            textAnchor={dir === 'rtl' ? 'start' : 'end'}
          >
            {formatNumber(minutes, lang)}
          </text>
          <text x={x(minutes)} y={y(0) + 18} textAnchor="middle">
            {formatNumber(minutes, lang)}
          </text>
        </g>
      ))}
      <svg x={left} y={TOP} width={side} height={side} viewBox={`${left} ${TOP} ${side} ${side}`}>
        {report.bySaid.length > 1 ? (
          <path
            className={styles.band}
            d={`${path([...ends('high'), ...ends('low').toReversed()])}Z`}
          />
        ) : only === undefined ? null : (
          <line
            className={styles.lone}
            x1={far(only.said)}
            x2={far(only.said)}
            y1={high(only.figures.low ?? only.said)}
            y2={high(only.figures.high ?? only.said) - 0.01}
          />
        )}
      </svg>
      <line className={styles.diagonal} x1={x(0)} y1={y(0)} x2={x(max)} y2={y(max)} />
      {report.points.map(({ said, waited }, i) => (
        <circle key={i} className={styles.dot} cx={x(said)} cy={y(waited)} r={2.6} />
      ))}
      <svg x={left} y={TOP} width={side} height={side} viewBox={`${left} ${TOP} ${side} ${side}`}>
        <path className={styles.medians} d={path(medians)} />
      </svg>
      {medians
        .filter(([cx, cy]) => cx >= left && cx <= left + side && cy >= TOP)
        .map(([cx, cy]) => (
          <circle key={cx} className={styles.median} cx={cx} cy={cy} r={5} />
        ))}
      <text x={across(0)} y={14} direction={dir}>
        {t('honesty.happened')}
      </text>
      <text x={(x(0) + x(max)) / 2} y={height - 6} textAnchor="middle" direction={dir}>
        {t('honesty.said')}
      </text>
    </svg>
  )
}

import { digitsIn, formatNumber } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { hoursShown, minutesAxis, runsOf, type HourPoint } from '../lib/chart.ts'
import styles from './HourChart.module.css'

type Props = {
  readonly points: readonly HourPoint[]
  readonly targetMinutes: number
  readonly size: { readonly width: number; readonly height: number }
  readonly pointed: number | null
  readonly onPoint: (hour: number | null) => void
}

const TOP = 14
const BOTTOM = 26
/** Room for the minutes at the side where reading begins. */
const START = 34
const END = 6

/** Median as a line and the span up to the 90th percentile as a band; hours run as the language does. */
export function HourPlot({ points, targetMinutes, size, pointed, onPoint }: Props) {
  const { lang, dir, t } = useLanguage()
  const { width, height } = size
  const hours = hoursShown(points)
  const { max, ticks } = minutesAxis(points, targetMinutes)
  const slot = (width - START - END) / hours.length

  /** From the side where reading begins to a place in the picture. */
  const across = (distance: number) => (dir === 'rtl' ? width - distance : distance)
  const x = (hour: number) => across(START + (hour - (hours[0] ?? 0) + 0.5) * slot)
  const y = (minutes: number) => height - BOTTOM - (minutes / max) * (height - TOP - BOTTOM)
  const path = (places: readonly (readonly [number, number])[]) =>
    places.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`).join('')
  const anchor = dir === 'rtl' ? 'end' : 'start'

  return (
    // Left to right, so that anchors are places and not reading order; the words turn by themselves.
    <svg
      className={styles.svg}
      viewBox={`0 0 ${width} ${height}`}
      direction="ltr"
      aria-hidden="true"
      onPointerLeave={() => onPoint(null)}
    >
      {ticks.map((minutes) => (
        <g key={minutes}>
          <line
            className={styles.grid}
            x1={across(START)}
            x2={across(width - END)}
            y1={y(minutes)}
            y2={y(minutes)}
          />
          <text x={across(0)} y={y(minutes) + 4} textAnchor={anchor}>
            {formatNumber(minutes, lang)}
          </text>
        </g>
      ))}
      {hours.map((hour) => (
        <g key={hour}>
          <rect
            className={styles.pointer}
            data-on={hour === pointed}
            x={x(hour) - slot / 2}
            y={TOP}
            width={slot}
            height={height - TOP - BOTTOM}
            rx={6}
            onPointerEnter={() => onPoint(hour)}
          />
          <text x={x(hour)} y={height - 4} textAnchor="middle">
            {digitsIn(lang, String(hour))}
          </text>
        </g>
      ))}
      <g pointerEvents="none">
        {runsOf(points).map((run) => {
          const medians = run.map(({ hour, median }) => [x(hour), y(median)] as const)
          const tops = run.map(({ hour, p90 }) => [x(hour), y(p90)] as const)
          const [only] = run
          return run.length === 1 && only !== undefined ? (
            <line
              key={only.hour}
              className={styles.lone}
              x1={x(only.hour)}
              x2={x(only.hour)}
              y1={y(only.median)}
              y2={y(only.p90) - 0.01}
            />
          ) : (
            <g key={only?.hour}>
              <path className={styles.band} d={`${path([...tops, ...medians.toReversed()])}Z`} />
              <path className={styles.line} d={path(medians)} />
            </g>
          )
        })}
        <line
          className={styles.target}
          x1={across(START)}
          x2={across(width - END)}
          y1={y(targetMinutes)}
          y2={y(targetMinutes)}
        />
        {points.map(({ hour, median }) => (
          <circle key={hour} className={styles.dot} cx={x(hour)} cy={y(median)} r={5.5} />
        ))}
        <text
          className={styles.targetWords}
          x={across(width - END)}
          y={y(targetMinutes) - 7}
          textAnchor={dir === 'rtl' ? 'start' : 'end'}
        >
          {t('supervisor.chart.target', { minutes: targetMinutes })}
        </text>
      </g>
    </svg>
  )
}

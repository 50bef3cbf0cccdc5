import { useElementSize } from '@mantine/hooks'
import type { Measure, TrendBy } from '#shared/contract/trends.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { inWords } from '../lib/trends.ts'
import { roundAxis } from '../lib/chart.ts'
import styles from './Trends.module.css'

export type TrendBar = {
  readonly key: string
  readonly name: string
  readonly value: number | null
  /** Of the period beside it. */
  readonly beside: number | null
}

type Props = {
  readonly by: TrendBy
  readonly measure: Measure
  readonly groups: readonly TrendBar[]
}

const TOP = 10
const BOTTOM = 28
const START = 92
/** Below so many pixels the names under the bars would touch. */
const ROOM_FOR_NAME = 74
/** Names of services are long: the first of them tell enough, and the table has all. */
const MOST_NAMES = 12

/** Bars from where reading begins, each with the outline of the period beside it. */
export function TrendChart({ by, measure, groups }: Props) {
  const { lang, dir } = useLanguage()
  const { ref, width, height } = useElementSize()
  const named = by === 'service' || by === 'step' || by === 'class'
  const shown = named ? groups.slice(0, MOST_NAMES) : groups
  const top = Math.max(0, ...shown.flatMap(({ value, beside }) => [value ?? 0, beside ?? 0]))
  const { max, ticks } = roundAxis(top, measure)
  const slot = Math.max(1, (width - START) / Math.max(1, shown.length))
  const every = Math.max(1, Math.ceil(ROOM_FOR_NAME / slot))
  const across = (distance: number) => (dir === 'rtl' ? width - distance : distance)
  const y = (value: number) => height - BOTTOM - (value / max) * (height - TOP - BOTTOM)
  const middle = (i: number) => across(START + (i + 0.5) * slot)
  const bar = Math.min(44, slot * 0.62)

  return (
    <div ref={ref} className={styles.chart} aria-hidden="true">
      {width > 0 && height > 0 ? (
        <svg className={styles.svg} viewBox={`0 0 ${width} ${height}`} direction="ltr">
          {ticks.map((tick) => (
            <g key={tick}>
              <line
                className={styles.grid}
                x1={across(START)}
                x2={across(width)}
                y1={y(tick)}
                y2={y(tick)}
              />
              <text x={across(0)} y={y(tick) + 4} direction={dir}>
                {tick === 0 ? '' : inWords(measure, tick, lang)}
              </text>
            </g>
          ))}
          {shown.map(({ key, name, value, beside }, i) => (
            <g key={key}>
              {value === null ? null : (
                <rect
                  className={styles.bar}
                  x={middle(i) - bar / 2}
                  width={bar}
                  y={y(value)}
                  height={Math.max(0, height - BOTTOM - y(value))}
                  rx={3}
                />
              )}
              {beside === null ? null : (
                <rect
                  className={styles.ghost}
                  x={middle(i) - bar / 2 - 3}
                  width={bar + 6}
                  y={y(beside)}
                  height={Math.max(0, height - BOTTOM - y(beside))}
                  rx={3}
                />
              )}
              {i % every === 0 ? (
                <text x={middle(i)} y={height - 8} textAnchor="middle">
                  {name.length > mostLetters(every, slot)
                    ? `${name.slice(0, mostLetters(every, slot))}…`
                    : name}
                </text>
              ) : null}
            </g>
          ))}
        </svg>
      ) : null}
    </div>
  )
}

/** Letters that fit under the bars that a name has to itself. */
const mostLetters = (every: number, slot: number): number => Math.floor((every * slot) / 7)

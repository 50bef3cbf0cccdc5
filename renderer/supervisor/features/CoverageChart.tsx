import { useElementSize } from '@mantine/hooks'
import type { PromiseReport } from '#shared/contract/wait-promises.ts'
import { formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import { PROMISE_AIM } from '#shared/metrics/wait-promises.ts'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { biasWords } from '../lib/honesty.ts'
import { groupName } from '../lib/trends.ts'
import styles from './Honesty.module.css'
import { Share } from './PromiseTable.tsx'
import safety from './Safety.module.css'

type OverTime = PromiseReport['overTime']

const TOP = 12
const BOTTOM = 28
const START = 48
const END = 8
/** Below so many pixels the names under the points would touch. */
const ROOM_FOR_NAME = 84
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1]

/** How many promises were kept, by days, weeks or months, beside the aim. */
export function CoverageChart({ overTime }: { readonly overTime: OverTime }) {
  const { lang, t } = useLanguage()
  const { ref, width, height } = useElementSize()
  const nameOf = (key: string) =>
    groupName({ key, name: null }, overTime.unit, lang, { noClass: '', counter: () => '' })
  return (
    <Card title={t('honesty.overTime')} aside={t(`honesty.overTimes.${overTime.unit}`)}>
      <p className={safety.hint}>{t('honesty.overTimeHint')}</p>
      <div ref={ref} className={styles.chart} data-testid="coverage-chart">
        {width > 0 && height > 0 ? (
          <Plot parts={overTime.parts} nameOf={nameOf} size={{ width, height }} />
        ) : null}
      </div>
      <table className="visually-hidden">
        <caption>{t('honesty.overTime')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('honesty.time')}</th>
            <th scope="col">{t('honesty.column.told')}</th>
            <th scope="col">{t('honesty.column.kept')}</th>
            <th scope="col">{t('honesty.column.bias')}</th>
          </tr>
        </thead>
        <tbody>
          {overTime.parts.map(({ key, figures }) => (
            <tr key={key}>
              <th scope="row">{nameOf(key)}</th>
              <td>{formatNumber(figures.told, lang)}</td>
              <Share seen={figures.coverage} />
              <td>{biasWords(figures.bias, lang, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

type PlotProps = {
  readonly parts: OverTime['parts']
  readonly nameOf: (key: string) => string
  readonly size: { readonly width: number; readonly height: number }
}

function Plot({ parts, nameOf, size: { width, height } }: PlotProps) {
  const { lang, dir } = useLanguage()
  const slot = (width - START - END) / Math.max(1, parts.length)
  const every = Math.max(1, Math.ceil(ROOM_FOR_NAME / slot))
  const across = (distance: number) => (dir === 'rtl' ? width - distance : distance)
  const x = (i: number) => across(START + (i + 0.5) * slot)
  const y = (share: number) => height - BOTTOM - share * (height - TOP - BOTTOM)
  const seen = parts.flatMap(({ key, figures: { coverage } }, i) =>
    coverage === null ? [] : [{ key, i, ...coverage }],
  )
  return (
    <svg
      className={styles.svg}
      viewBox={`0 0 ${width} ${height}`}
      direction="ltr"
      aria-hidden="true"
    >
      {TICKS.map((share) => (
        <g key={share}>
          <line
            className={styles.grid}
            x1={across(START)}
            x2={across(width - END)}
            y1={y(share)}
            y2={y(share)}
          />
          <text x={across(0)} y={y(share) + 4} textAnchor={dir === 'rtl' ? 'end' : 'start'}>
            {formatPercent(share, lang)}
          </text>
        </g>
      ))}
      <line
        className={styles.aim}
        x1={across(START)}
        x2={across(width - END)}
        y1={y(PROMISE_AIM)}
        y2={y(PROMISE_AIM)}
      />
      {seen.map(({ key, i, low, high }) => (
        <line key={key} className={styles.whisker} x1={x(i)} x2={x(i)} y1={y(low)} y2={y(high)} />
      ))}
      <path
        className={styles.line}
        d={seen
          .map(
            ({ i, share }, n) => `${n === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(share).toFixed(1)}`,
          )
          .join('')}
      />
      {seen.map(({ key, i, share }) => (
        <circle key={key} className={styles.point} cx={x(i)} cy={y(share)} r={4.5} />
      ))}
      {parts.map(({ key }, i) =>
        i % every === 0 ? (
          <text key={key} x={x(i)} y={height - 8} textAnchor="middle">
            {nameOf(key)}
          </text>
        ) : null,
      )}
    </svg>
  )
}

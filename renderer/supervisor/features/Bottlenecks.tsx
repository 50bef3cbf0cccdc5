import { useCallback } from 'react'
import { formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { timeByStep } from '../lib/bottlenecks.ts'
import type { Dates } from '../lib/period.ts'
import { useAnswer } from '../lib/use-answer.ts'
import safety from './Safety.module.css'
import styles from './Trends.module.css'

const SHOWN = 8

/** Where the time of the visits goes: the steps that take most of it, and what is wrong there. */
export function Bottlenecks({ client, dates }: { readonly client: Client; readonly dates: Dates }) {
  const { lang, t } = useLanguage()
  const ask = useCallback(
    () => send((options) => client.reports.trend({ ...dates, by: 'step' }, options)),
    [client, dates],
  )
  const askObstacles = useCallback(
    () => send((options) => client.obstacles.list(dates, options)),
    [client, dates],
  )
  const { answer } = useAnswer(ask)
  const { answer: obstacles } = useAnswer(askObstacles)
  if (answer?.ok !== true) return null
  const reports = obstacles?.ok === true ? obstacles.value.obstacles : []
  const steps = timeByStep(answer.value, reports).slice(0, SHOWN)
  if (steps.length === 0) return null
  return (
    <Card title={t('supervisor.trends.bottlenecks')}>
      <p className={safety.hint}>{t('supervisor.trends.bottlenecksHint')}</p>
      <p className={styles.legend}>
        <span>
          <span className={styles.swatch} data-of="waiting" />
          {t('supervisor.trends.waiting')}
        </span>
        <span>
          <span className={styles.swatch} data-of="own" />
          {t('supervisor.trends.serving')}
        </span>
      </p>
      <ol className={styles.lanes} data-testid="bottlenecks">
        {steps.map((step) => (
          <li key={step.key} className={styles.lane}>
            <p className={styles.laneHead}>
              <strong>{step.name?.[lang] ?? step.key}</strong>
              <span>{formatPercent(step.shareOfTime, lang)}</span>
              <span className={styles.facts}>
                {[
                  `${t('supervisor.trends.waiting')} ${formatDuration(step.meanWait, lang)}`,
                  `${t('supervisor.trends.serving')} ${formatDuration(step.meanService, lang)}`,
                  ...(
                    [
                      ['again', step.again],
                      ['sent', step.sent],
                      ['obstacles', step.obstacles],
                    ] as const
                  ).flatMap(([name, count]) =>
                    count === 0
                      ? []
                      : [`${t(`supervisor.trends.${name}`)} ${formatNumber(count, lang)}`],
                  ),
                ].join(' · ')}
              </span>
            </p>
            <div className={styles.track} aria-hidden="true">
              <div
                className={styles.waiting}
                style={{ inlineSize: `${(step.waitOfMost * 100).toFixed(1)}%` }}
              />
              <div
                className={styles.serving}
                style={{ inlineSize: `${(step.serviceOfMost * 100).toFixed(1)}%` }}
              />
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}

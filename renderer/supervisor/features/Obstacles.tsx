import { useCallback, useState } from 'react'
import type { Obstacle } from '#shared/contract/guidance.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { costAMonth } from '#shared/domain/guidance.ts'
import { failureWords } from '../lib/failure.ts'
import { useMay } from '../lib/may.ts'
import type { Dates } from '../lib/period.ts'
import { useAnswer } from '../lib/use-answer.ts'
import { ObstacleForm } from './ObstacleForm.tsx'
import styles from './Obstacles.module.css'
import safety from './Safety.module.css'

const tones = {
  open: 'gold',
  examined: 'neutral',
  proposed: 'neutral',
  removed: 'green',
  declined: 'neutral',
} as const

/** The register: each obstacle with its evidence, and what the office says of it. */
export function Obstacles({
  client,
  view,
  dates,
}: {
  readonly client: Client
  readonly view: SupervisorView
  readonly dates: Dates
}) {
  const { t } = useLanguage()
  const may = useMay()
  const [open, setOpen] = useState<string | null>(null)
  const ask = useCallback(
    () => send((options) => client.obstacles.list(dates, options)),
    [client, dates],
  )
  const { answer, again } = useAnswer(ask)
  if (answer === null) return null
  return (
    <Card title={t('supervisor.service.obstacles')}>
      {!answer.ok ? (
        <p className={safety.failure}>{failureWords(answer.error, t)}</p>
      ) : answer.value.obstacles.length === 0 ? (
        <p className={safety.hint}>{t('supervisor.service.none')}</p>
      ) : (
        <ul>
          {answer.value.obstacles.map((obstacle) => (
            <li key={obstacle.key} className={styles.obstacle} data-testid="obstacle">
              <Row obstacle={obstacle} hourRate={view.policy.hourRate} />
              {open === obstacle.key ? (
                <ObstacleForm
                  client={client}
                  obstacle={obstacle}
                  today={view.date}
                  onDone={() => {
                    setOpen(null)
                    again()
                  }}
                  onCancel={() => setOpen(null)}
                />
              ) : may('manage') ? (
                <Button data-testid="handle-obstacle" onClick={() => setOpen(obstacle.key)}>
                  {t('supervisor.service.handle')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Row({
  obstacle,
  hourRate,
}: {
  readonly obstacle: Obstacle
  readonly hourRate: number | null
}) {
  const { t, lang } = useLanguage()
  const { handling } = obstacle
  const number = (n: number) => formatNumber(n, lang)
  const facts = [
    t('supervisor.service.reports', { count: obstacle.reports }),
    obstacle.byCitizens > 0 && t('supervisor.service.byCitizens', { count: obstacle.byCitizens }),
    t('supervisor.service.cases', { n: number(obstacle.casesAMonth) }),
    obstacle.extraMinutes > 0 &&
      t('supervisor.service.extraMinutes', { minutes: number(obstacle.extraMinutes) }),
    obstacle.extraVisits > 0 &&
      t('supervisor.service.extraVisits', { count: obstacle.extraVisits }),
    obstacle.returnedFiles > 0 &&
      t('supervisor.service.returned', { count: obstacle.returnedFiles }),
    hourRate !== null &&
      obstacle.extraMinutes > 0 &&
      t('supervisor.service.cost', { n: number(costAMonth(obstacle, hourRate)) }),
  ].filter((fact) => fact !== false)
  return (
    <div>
      <h3 className={styles.name}>
        {t(`common.obstacleKind.${obstacle.category}`)}
        <Badge tone={tones[handling.status]}>
          {t(`supervisor.service.statuses.${handling.status}`)}
        </Badge>
      </h3>
      <p>
        {obstacle.service[lang]} · {obstacle.step?.[lang] ?? t('supervisor.service.noStep')}
      </p>
      <p className={styles.facts}>{facts.join(' · ')}</p>
      {obstacle.texts.slice(0, 3).map((text) => (
        <blockquote key={text} className={styles.said} dir="auto">
          {text}
        </blockquote>
      ))}
      {(handling.owner !== '' || handling.dueOn !== null) && (
        <p className={styles.facts} dir="auto">
          {[
            handling.owner,
            handling.dueOn === null
              ? ''
              : t('supervisor.service.dueBy', {
                  date: formatDate(handling.dueOn, lang, 'UTC', 'long'),
                }),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      )}
    </div>
  )
}

import { Select } from '@mantine/core'
import { useState } from 'react'
import type { PastDays, ReplayReport } from '#shared/contract/planning.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../../client/client.ts'
import { send } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { hrefOfPart } from '../../lib/settings-part.ts'
import { usePlanning } from '../../lib/use-planning.ts'
import { canBeTried, OtherOrder, triedOf, type TriedOrder } from './OtherOrder.tsx'
import styles from './Planning.module.css'
import { ReplayResult } from './ReplayResult.tsx'
import { Working } from './Working.tsx'

type Props = {
  readonly client: Client
  readonly view: SupervisorView
  readonly days: PastDays['days']
}

/** One past day, under another order of calls. */
export function Replay({ client, view, days }: Props) {
  const { lang, t } = useLanguage()
  const [date, setDate] = useState(days[0]?.date ?? null)
  /** Null while nobody has touched them: then they are the office's own. */
  const [edited, setEdited] = useState<TriedOrder | null>(null)
  const { asked, run } = usePlanning<ReplayReport>(client)
  const tried = edited ?? triedOf(view.policy)
  const valid = canBeTried(tried)

  function play(): void {
    if (date === null || !valid || asked.kind === 'running') return
    void run(() => send((options) => client.planning.replay({ date, policy: tried }, options)))
  }

  return (
    <Card title={t('planning.replay.title')}>
      <div className={styles.form}>
        <Select
          className={styles.day ?? ''}
          label={t('planning.replay.day')}
          data-testid="replay-day"
          allowDeselect={false}
          searchable
          value={date}
          data={days.map(({ date: value, visits }) => ({
            value,
            label: t('planning.replay.dayOption', {
              day: formatDate(value, lang, 'UTC', 'full'),
              count: visits,
            }),
          }))}
          onChange={(value) => setDate(days.find((each) => each.date === value)?.date ?? null)}
        />
        <OtherOrder tried={tried} onChange={setEdited} />
        <div className={styles.actions}>
          <Button
            kind="primary"
            data-testid="run-replay"
            aria-disabled={asked.kind === 'running' || !valid}
            onClick={play}
          >
            {t('planning.replay.run')}
          </Button>
          {edited === null ? null : (
            <Button onClick={() => setEdited(null)}>{t('planning.replay.reset')}</Button>
          )}
          <a className={styles.link} href={hrefOfPart('order')} data-testid="to-order">
            {t('planning.replay.setting')}
          </a>
        </div>
      </div>
      <Working asked={asked} />
      {asked.kind === 'done' ? <ReplayResult report={asked.value} /> : null}
    </Card>
  )
}

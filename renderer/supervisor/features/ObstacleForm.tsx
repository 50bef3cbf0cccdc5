import { NativeSelect, TextInput, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Obstacle } from '#shared/contract/guidance.ts'
import { obstacleStatuses, type ObstacleStatus } from '#shared/domain/guidance.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { addDays, formatDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import type { Saving } from '../lib/use-machine.ts'
import styles from './Obstacles.module.css'
import { SavingWords } from './SavingWords.tsx'

const DUE_DAYS = [7, 14, 30, 60, 90]

type Props = {
  readonly client: Client
  readonly obstacle: Obstacle
  readonly today: BusinessDate | null
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** What the office says of one obstacle: who sees to it, by when, and what is answered. */
export function ObstacleForm({ client, obstacle, today, onDone, onCancel }: Props) {
  const { t, lang } = useLanguage()
  const [handling, setHandling] = useState(obstacle.handling)
  const [saving, setSaving] = useState<Saving>('idle')
  const set = (change: Partial<Obstacle['handling']>) => setHandling({ ...handling, ...change })
  const day = (date: BusinessDate) => formatDate(date, lang, 'UTC', 'long')
  const dueDates = [
    { value: '', label: t('supervisor.service.noDate') },
    ...(handling.dueOn === null ? [] : [{ value: handling.dueOn, label: day(handling.dueOn) }]),
    ...(today === null ? [] : DUE_DAYS).flatMap((days) => {
      const date = addDays(today ?? '', days)
      if (date === handling.dueOn) return []
      const label = t('supervisor.service.inDays', { count: days, date: day(date) })
      return [{ value: date, label }]
    }),
  ]

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    setSaving('saving')
    const answer = await send((options) =>
      client.obstacles.handle({ key: obstacle.key, handling }, options),
    )
    if (answer.ok) onDone()
    else setSaving(answer.error)
  }

  const words = (name: 'owner' | 'rule' | 'amender') => (
    <TextInput
      label={t(`supervisor.service.${name}`)}
      name={name}
      maxLength={500}
      value={handling[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  )
  const longWords = (name: 'proposal' | 'answer') => (
    <Textarea
      className={styles.wide}
      label={t(`supervisor.service.${name}`)}
      name={name}
      maxLength={500}
      autosize
      value={handling[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      <NativeSelect
        label={t('supervisor.service.status')}
        name="status"
        value={handling.status}
        data={obstacleStatuses.map((value) => ({
          value,
          label: t(`supervisor.service.statuses.${value}`),
        }))}
        onChange={(event) => set({ status: event.currentTarget.value as ObstacleStatus })}
      />
      {words('owner')}
      <NativeSelect
        label={t('supervisor.service.dueOn')}
        name="dueOn"
        value={handling.dueOn ?? ''}
        data={dueDates}
        onChange={(event) => {
          const { value } = event.currentTarget
          set({ dueOn: value === '' ? null : (value as BusinessDate) })
        }}
      />
      {words('rule')}
      {words('amender')}
      {longWords('proposal')}
      {longWords('answer')}
      <div className={styles.actions}>
        <Button kind="primary" type="submit" data-testid="save-obstacle">
          {t('common.save')}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <SavingWords saving={saving} />
      </div>
    </form>
  )
}

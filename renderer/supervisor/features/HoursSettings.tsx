import { Select } from '@mantine/core'
import { useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import {
  canBeKept,
  freeDay,
  inForceAt,
  inOrder,
  usualOpening,
  type Hours,
  type Opening,
} from '../lib/hours-form.ts'
import type { Saving } from '../lib/use-machine.ts'
import styles from './HoursSettings.module.css'
import { OpeningForm } from './OpeningForm.tsx'
import { SavingWords } from './SavingWords.tsx'
import settings from './Settings.module.css'
import { SpecialDays } from './SpecialDays.tsx'

const MOST_OPENINGS = 24

type Props = {
  readonly client: Client
  readonly policy: SupervisorView['policy']
  readonly today: BusinessDate
}

/** When the office is open, from which day on: what citizens are warned by. */
export function HoursSettings({ client, policy, today }: Props) {
  const { lang, t } = useLanguage()
  /** Null while nobody has touched them: then they are the office's, whoever changes those. */
  const [edited, setEdited] = useState<Hours | null>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const [saving, setSaving] = useState<Saving>('idle')
  const { hours, specialDays } = edited ?? inOrder(policy)
  const inForce = inForceAt(hours, today)
  const at = Math.min(chosen ?? Math.max(0, inForce), hours.length - 1)
  const opening = hours[at]
  const taken = hours.map(({ from }) => from)

  function set(change: Partial<Hours>): void {
    setSaving('idle')
    setEdited({ hours, specialDays, ...change })
  }

  function add(added: Opening): void {
    set({ hours: [...hours, added] })
    setChosen(hours.length)
  }

  async function save(all: Hours): Promise<void> {
    if (!canBeKept(all)) return
    setSaving('saving')
    const kept = inOrder(all)
    const answer = await send((options) => client.policy.change(kept, options))
    setSaving(answer.ok ? 'saved' : answer.error)
    if (!answer.ok) return
    setEdited(kept)
    setChosen(opening === undefined ? null : kept.hours.indexOf(opening))
  }

  const nameOf = ({ from }: Opening, index: number) =>
    [
      t('hours.settings.fromDay', { date: formatDate(from, lang, 'UTC', 'long') }),
      t(
        index === inForce
          ? 'hours.settings.inForce'
          : from > today
            ? 'hours.settings.later'
            : 'hours.settings.past',
      ),
    ].join(' · ')

  return (
    <Card title={t('hours.settings.title')} aside={t('hours.settings.hint')}>
      <div className={styles.hours} data-testid="hours">
        {opening === undefined ? (
          <>
            <p className={settings.notice}>{t('hours.settings.none')}</p>
            <Button data-testid="start-hours" onClick={() => add(usualOpening(today))}>
              {t('hours.settings.start')}
            </Button>
          </>
        ) : (
          <>
            {hours.length > 1 && (
              <Select
                className={styles.choice ?? ''}
                aria-label={t('hours.settings.openings')}
                data={hours.map((each, i) => ({ value: String(i), label: nameOf(each, i) }))}
                value={String(at)}
                allowDeselect={false}
                onChange={(value) => setChosen(Number(value))}
              />
            )}
            <OpeningForm
              opening={opening}
              today={today}
              twice={taken.indexOf(opening.from) !== taken.lastIndexOf(opening.from)}
              onChange={(changed) =>
                set({ hours: hours.map((each, i) => (i === at ? changed : each)) })
              }
              onAdd={
                hours.length < MOST_OPENINGS
                  ? () => add({ ...opening, from: freeDay(taken, today) })
                  : null
              }
              onRemove={() => {
                set({ hours: hours.filter((_, i) => i !== at) })
                setChosen(null)
              }}
            />
            <SpecialDays
              days={specialDays}
              today={today}
              onChange={(days) => set({ specialDays: days })}
              onTake={(days) => {
                set({ specialDays: days })
                void save({ hours, specialDays: days })
              }}
            />
          </>
        )}
      </div>
      <div className={settings.actions}>
        <Button
          kind="primary"
          data-testid="save-hours"
          aria-disabled={saving === 'saving' || !canBeKept({ hours, specialDays })}
          onClick={() => void save({ hours, specialDays })}
        >
          {t('common.save')}
        </Button>
        <SavingWords saving={saving} unsaved={edited !== null} />
      </div>
    </Card>
  )
}

import { Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import { abandonedCounts } from '#shared/domain/office.ts'
import { formatNumber, toAsciiDigits } from '#shared/i18n/digits.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import type { Saving } from '../lib/use-machine.ts'
import { NumberField } from './NumberField.tsx'
import { SavingWords } from './SavingWords.tsx'
import styles from './Settings.module.css'

type Policy = SupervisorView['policy']

/** What this card changes. The hours and announcements have their own, and each sends only what it shows. */
type Rules = Omit<Policy, 'hours' | 'specialDays' | 'announcements' | 'notices'>

const rulesOf = ({
  hours: _hours,
  specialDays: _days,
  announcements: _announcements,
  notices: _notices,
  ...rules
}: Policy): Rules => rules

const limits = {
  graceMinutes: [0, 240],
  targetMinutes: [1, 480],
  keepPersonalDays: [1, 3650],
  idleMinutes: [1, 240],
} as const
const labels = {
  graceMinutes: 'supervisor.settings.grace',
  targetMinutes: 'supervisor.settings.target',
  keepPersonalDays: 'supervisor.settings.keepPersonal',
  idleMinutes: 'people.idle',
} as const

/** What stands between commas of either script. */
const linesIn = (text: string): string[] =>
  text
    .split(/[,،]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The rules of the whole office, not of this machine: each change is an event of the log. */
export function RuleSettings({
  client,
  policy,
}: {
  readonly client: Client
  readonly policy: Policy
}) {
  const { lang, t } = useLanguage()
  const [rules, setRules] = useState(rulesOf(policy))
  const [lines, setLines] = useState(policy.complaintLines.join(t('common.comma')))
  const [saving, setSaving] = useState<Saving>('idle')
  const names = Object.keys(limits) as (keyof typeof limits)[]
  const wrong = (name: keyof typeof limits) => {
    const [min, max] = limits[name]
    return !Number.isInteger(rules[name]) || rules[name] < min || rules[name] > max
  }
  const set = (change: Partial<Rules>) => {
    setSaving('idle')
    setRules({ ...rules, ...change })
  }

  async function save(): Promise<void> {
    if (names.some(wrong)) return
    setSaving('saving')
    const answer = await send((options) =>
      client.policy.change({ ...rules, complaintLines: linesIn(lines) }, options),
    )
    setSaving(answer.ok ? 'saved' : answer.error)
  }

  return (
    <Card title={t('supervisor.settings.rules')} aside={t('supervisor.settings.rulesHint')}>
      <div className={styles.fields}>
        {names.map((name) => {
          const [min, max] = limits[name]
          return (
            <NumberField
              key={name}
              label={t(labels[name])}
              hint={name === 'keepPersonalDays' ? t('supervisor.settings.keepPersonalHint') : null}
              value={rules[name]}
              min={min}
              max={max}
              onChange={(value) => set({ [name]: value })}
            />
          )
        })}
        <Radio.Group
          data-testid="abandoned-count"
          label={t('supervisor.settings.abandoned')}
          value={rules.abandonedCount}
          onChange={(value) =>
            set({ abandonedCount: abandonedCounts.find((each) => each === value) ?? 'against' })
          }
        >
          <div className={styles.choices}>
            {abandonedCounts.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(`supervisor.settings.abandonedCount.${each}`)}
              />
            ))}
          </div>
        </Radio.Group>
        <Radio.Group
          label={t('supervisor.settings.holds')}
          value={rules.holdsAtClosing}
          onChange={(value) => set({ holdsAtClosing: value === 'carry' ? 'carry' : 'close' })}
        >
          <div className={styles.choices}>
            <Radio value="close" label={t('supervisor.settings.holdsClose')} />
            <Radio value="carry" label={t('supervisor.settings.holdsCarry')} />
          </div>
        </Radio.Group>
        <TextInput
          label={t('supervisor.settings.complaintLines')}
          description={t('supervisor.settings.complaintLinesHint')}
          maxLength={400}
          value={lines}
          onChange={(event) => {
            setSaving('idle')
            setLines(event.currentTarget.value)
          }}
        />
        <TextInput
          label={t('supervisor.settings.hourRate')}
          description={t('supervisor.settings.hourRateHint')}
          inputMode="numeric"
          value={rules.hourRate === null ? '' : formatNumber(rules.hourRate, lang)}
          onChange={(event) => {
            const typed = toAsciiDigits(event.currentTarget.value).replace(/\D/g, '').slice(0, 9)
            set({ hourRate: Number(typed) || null })
          }}
        />
      </div>
      <div className={styles.actions}>
        <Button
          kind="primary"
          data-testid="save-rules"
          aria-disabled={saving === 'saving'}
          onClick={() => void save()}
        >
          {t('common.save')}
        </Button>
        <SavingWords saving={saving} />
      </div>
    </Card>
  )
}

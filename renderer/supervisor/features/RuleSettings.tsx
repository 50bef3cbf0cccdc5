import { Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import { abandonedCounts } from '#shared/domain/office.ts'
import { digitsIn, formatNumber, toAsciiDigits } from '#shared/i18n/digits.ts'
import type { Client } from '../../client/client.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { usePolicyPart } from '../lib/use-policy-part.ts'
import { isWithin, NumberField } from './NumberField.tsx'
import { SavingWords } from './SavingWords.tsx'
import styles from './Settings.module.css'

const limits = { graceMinutes: [0, 240], targetMinutes: [1, 480] } as const

const names = [
  'graceMinutes',
  'targetMinutes',
  'abandonedCount',
  'holdsAtClosing',
  'complaintLines',
  'hourRate',
] as const

/** What stands between commas of either script. */
const linesIn = (text: string): string[] =>
  toAsciiDigits(text)
    .split(/[,،]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The rules of the whole office, not of this machine: each change is an event of the log. */
export function RuleSettings({
  client,
  policy,
}: {
  readonly client: Client
  readonly policy: SupervisorView['policy']
}) {
  const { lang, t } = useLanguage()
  const { rules, set, save, saving, isEdited } = usePolicyPart(client, policy, names)
  /** As they are typed; null while nobody has. */
  const [typed, setTyped] = useState<string | null>(null)
  const canBeKept =
    isWithin(rules.graceMinutes, limits.graceMinutes) &&
    isWithin(rules.targetMinutes, limits.targetMinutes)

  return (
    <Card title={t('supervisor.settings.rules')} aside={t('supervisor.settings.rulesHint')}>
      <div className={styles.columns} data-testid="rules">
        <NumberField
          label={t('supervisor.settings.target')}
          hint={t('settings.rules.target')}
          value={rules.targetMinutes}
          min={limits.targetMinutes[0]}
          max={limits.targetMinutes[1]}
          onChange={(targetMinutes) => set({ targetMinutes })}
        />
        <NumberField
          label={t('supervisor.settings.grace')}
          hint={t('settings.rules.grace')}
          value={rules.graceMinutes}
          min={limits.graceMinutes[0]}
          max={limits.graceMinutes[1]}
          onChange={(graceMinutes) => set({ graceMinutes })}
        />
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
          description={t('settings.rules.holds')}
          value={rules.holdsAtClosing}
          onChange={(value) => set({ holdsAtClosing: value === 'carry' ? 'carry' : 'close' })}
        >
          <div className={styles.pair}>
            <Radio value="close" label={t('supervisor.settings.holdsClose')} />
            <Radio value="carry" label={t('supervisor.settings.holdsCarry')} />
          </div>
        </Radio.Group>
        <TextInput
          label={t('supervisor.settings.complaintLines')}
          description={t('supervisor.settings.complaintLinesHint')}
          maxLength={400}
          value={typed ?? digitsIn(lang, rules.complaintLines.join(t('common.comma')))}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            set({ complaintLines: linesIn(event.currentTarget.value) })
          }}
        />
        <TextInput
          label={t('supervisor.settings.hourRate')}
          description={t('supervisor.settings.hourRateHint')}
          inputMode="numeric"
          value={rules.hourRate === null ? '' : formatNumber(rules.hourRate, lang)}
          onChange={(event) => {
            const digits = toAsciiDigits(event.currentTarget.value).replace(/\D/g, '').slice(0, 9)
            set({ hourRate: Number(digits) || null })
          }}
        />
      </div>
      <div className={styles.actions}>
        <Button
          kind="primary"
          data-testid="save-rules"
          aria-disabled={saving === 'saving' || !canBeKept}
          onClick={() => {
            if (!canBeKept) return
            setTyped(null)
            void save()
          }}
        >
          {t('common.save')}
        </Button>
        <SavingWords saving={saving} unsaved={isEdited} />
      </div>
    </Card>
  )
}

import { Checkbox, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import {
  CLASS_BASIS_LENGTH,
  CLASS_TITLE_LENGTH,
  MOST_CLASSES,
  MOST_CREDIT,
  MOST_RATE,
} from '#shared/domain/classes.ts'
import type { CallOrder } from '#shared/domain/office.ts'
import { callOrder, usualRate } from '#shared/policy/who-is-next.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useT } from '../../ui/i18n.tsx'
import { canBeKept, hasTitle, newClass, withIds, type PriorityClass } from '../lib/class-form.ts'
import type { Saving } from '../lib/use-machine.ts'
import styles from './ClassSettings.module.css'
import { NumberField } from './NumberField.tsx'
import { SavingWords } from './SavingWords.tsx'
import settings from './Settings.module.css'

/** Who is called as if they had come earlier: each change is an event of the log. */
export function ClassSettings({
  client,
  policy,
}: {
  readonly client: Client
  readonly policy: Pick<SupervisorView['policy'], 'classes' | 'order'>
}) {
  const t = useT()
  /** Null while nobody has touched them: then they are the office's, whoever changes those. */
  const [edited, setEdited] = useState<readonly PriorityClass[] | null>(null)
  const [saving, setSaving] = useState<Saving>('idle')
  /** What is missing is told beside its field once somebody has tried to save. */
  const [tried, setTried] = useState(false)
  const classes = edited ?? policy.classes

  function edit(next: readonly PriorityClass[] | null): void {
    setSaving('idle')
    setEdited(next)
  }

  async function save(): Promise<void> {
    setTried(!canBeKept(classes))
    if (!canBeKept(classes)) return
    setSaving('saving')
    const answer = await send((options) =>
      client.policy.change({ classes: withIds(classes, Date.now()) }, options),
    )
    if (answer.ok) setEdited(null)
    setSaving(answer.ok ? 'saved' : answer.error)
  }

  return (
    <Card title={t('settings.classes.title')} aside={t('settings.classes.hint')}>
      <div className={styles.about} data-testid="classes">
        <p>{t('settings.classes.what')}</p>
        <p className={settings.hint}>{t('settings.classes.kept')}</p>
      </div>
      {classes.length === 0 && <p className={settings.notice}>{t('settings.classes.none')}</p>}
      <ol className={styles.list}>
        {classes.map((each, index) => (
          <ClassRow
            key={index}
            n={index + 1}
            shown={each}
            tried={tried}
            order={callOrder(policy).kind}
            onChange={(changed) => edit(classes.map((one, i) => (i === index ? changed : one)))}
            onRemove={() => edit(classes.filter((_, i) => i !== index))}
          />
        ))}
      </ol>
      <div className={settings.actions}>
        <Button
          kind="primary"
          data-testid="save-classes"
          aria-disabled={saving === 'saving'}
          onClick={() => void save()}
        >
          {t('common.save')}
        </Button>
        <Button
          data-testid="add-class"
          disabled={classes.length >= MOST_CLASSES}
          onClick={() => edit([...classes, newClass])}
        >
          {t('settings.classes.add')}
        </Button>
        {edited !== null && <Button onClick={() => edit(null)}>{t('settings.discard')}</Button>}
        <SavingWords saving={saving} unsaved={edited !== null} />
      </div>
    </Card>
  )
}

function ClassRow({
  n,
  shown,
  tried,
  order,
  onChange,
  onRemove,
}: {
  readonly n: number
  readonly shown: PriorityClass
  readonly tried: boolean
  readonly order: CallOrder['kind']
  readonly onChange: (changed: PriorityClass) => void
  readonly onRemove: () => void
}) {
  const t = useT()
  const { title, creditMinutes, legalBasis, declaredBy } = shown
  const percent = Math.round((shown.rate ?? usualRate(creditMinutes)) * 100)
  const problem = tried && !hasTitle(shown) ? t('settings.classes.titleProblem') : null
  return (
    <li className={styles.class}>
      <div className={styles.titles}>
        <TextInput
          label={t('settings.classes.fa', { n })}
          dir="rtl"
          lang="fa"
          maxLength={CLASS_TITLE_LENGTH}
          value={title.fa}
          error={problem}
          onChange={(event) =>
            onChange({ ...shown, title: { ...title, fa: event.currentTarget.value } })
          }
        />
        <TextInput
          label={t('settings.classes.en', { n })}
          dir="ltr"
          lang="en"
          maxLength={CLASS_TITLE_LENGTH}
          value={title.en}
          onChange={(event) =>
            onChange({ ...shown, title: { ...title, en: event.currentTarget.value } })
          }
        />
      </div>
      <div className={styles.rest}>
        <div className={styles.credit}>
          <NumberField
            label={t('settings.classes.credit')}
            hint={null}
            value={creditMinutes}
            min={0}
            max={MOST_CREDIT}
            onChange={(minutes) => onChange({ ...shown, creditMinutes: minutes })}
          />
          <p className={settings.hint} aria-live="polite">
            {Number.isNaN(creditMinutes) || order === 'accumulating'
              ? null
              : order === 'strict'
                ? t('settings.classes.strictEffect')
                : t('settings.classes.effect', { count: creditMinutes })}
          </p>
          {order === 'accumulating' && (
            <>
              <NumberField
                label={t('settings.classes.rate')}
                hint={null}
                value={percent}
                min={100}
                max={MOST_RATE * 100}
                onChange={(of100) => onChange({ ...shown, rate: of100 / 100 })}
              />
              <p className={settings.hint} aria-live="polite">
                {Number.isNaN(percent)
                  ? null
                  : t('settings.classes.rateEffect', { count: percent })}
              </p>
            </>
          )}
        </div>
        <Radio.Group
          label={t('settings.classes.declaredBy')}
          value={declaredBy}
          onChange={(value) =>
            onChange({ ...shown, declaredBy: value === 'clerk' ? 'clerk' : 'citizen' })
          }
        >
          <div className={styles.choices}>
            <Radio value="citizen" label={t('settings.classes.citizen')} />
            <Radio value="clerk" label={t('settings.classes.clerk')} />
          </div>
        </Radio.Group>
        <Checkbox
          label={t('settings.classes.byAppointment')}
          description={t('settings.classes.byAppointmentHint')}
          checked={shown.byAppointment === true}
          onChange={(event) =>
            onChange({ ...shown, byAppointment: event.currentTarget.checked || undefined })
          }
        />
        <TextInput
          label={t('settings.classes.basis')}
          description={t('settings.classes.basisHint')}
          dir="auto"
          maxLength={CLASS_BASIS_LENGTH}
          value={legalBasis ?? ''}
          onChange={(event) => onChange({ ...shown, legalBasis: event.currentTarget.value })}
        />
        <Button aria-label={t('settings.classes.remove', { n })} onClick={onRemove}>
          {t('common.remove')}
        </Button>
      </div>
    </li>
  )
}

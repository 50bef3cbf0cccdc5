import { Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import { useCallback, useEffect, useId, useState } from 'react'
import { exportKinds, type ExportSchedule, type ScheduleState } from '#shared/contract/exports.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import type { Lang, Translate } from '#shared/i18n/index.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { useSaving, type Machine, type MachineChange } from '../lib/use-machine.ts'
import { NumberField } from './NumberField.tsx'
import { SavingWords } from './SavingWords.tsx'
import styles from './Settings.module.css'

type Props = {
  readonly client: Client
  readonly machine: Machine
  readonly change: (asked: MachineChange) => Promise<Failure | null>
}

/** Which files this machine puts into a folder by itself, and how that goes. */
export function ScheduledExports({ client, machine, change }: Props) {
  const { t } = useLanguage()
  const [form, setForm] = useState<ExportSchedule>(machine.exports)
  const { saving, save, changed } = useSaving(change)
  const everyLabel = useId()
  const alter = (part: Partial<ExportSchedule>) => {
    changed()
    setForm({ ...form, ...part })
  }
  const valid = form.keep >= 1 && form.keep <= 1000

  return (
    <Card title={t('exports.schedule.title')}>
      <div className={styles.stack} data-testid="scheduled-exports">
        <p className={styles.hint}>{t('exports.schedule.hint')}</p>
        <Checkbox.Group
          label={t('exports.schedule.kinds')}
          value={form.kinds}
          onChange={(chosen) =>
            alter({ kinds: exportKinds.filter((kind) => chosen.includes(kind)) })
          }
        >
          <div className={styles.choices}>
            {exportKinds.map((kind) => (
              <Checkbox
                key={kind}
                value={kind}
                data-testid={`schedule-${kind}`}
                label={t(`exports.kind.${kind}`)}
              />
            ))}
          </div>
        </Checkbox.Group>
        <TextInput
          className={styles.folder}
          label={t('exports.schedule.folder')}
          description={t('exports.schedule.folderHint')}
          value={form.folder ?? ''}
          maxLength={500}
          dir="ltr"
          onChange={(event) => alter({ folder: event.currentTarget.value })}
        />
        <div className={styles.fields}>
          <div className={styles.field}>
            <span id={everyLabel}>{t('exports.schedule.every')}</span>
            <SegmentedControl
              className={styles.segments}
              aria-labelledby={everyLabel}
              value={form.every}
              data={[
                { value: 'day', label: t('exports.schedule.day') },
                { value: 'week', label: t('exports.schedule.week') },
              ]}
              onChange={(value) => alter({ every: value === 'week' ? 'week' : 'day' })}
            />
          </div>
          <NumberField
            label={t('exports.schedule.keep')}
            hint={t('exports.schedule.keepHint')}
            value={form.keep}
            min={1}
            max={1000}
            onChange={(keep) => alter({ keep })}
          />
        </div>
        <div className={styles.actions}>
          <Button
            kind="primary"
            data-testid="save-schedule"
            aria-disabled={saving === 'saving'}
            onClick={() => {
              const folder = form.folder?.trim() ?? ''
              if (valid) void save({ exports: { ...form, folder: folder === '' ? null : folder } })
            }}
          >
            {t('common.save')}
          </Button>
          <SavingWords saving={saving} />
        </div>
        <HowItGoes client={client} on={machine.exports.kinds.length > 0} />
      </div>
    </Card>
  )
}

/** What was made last, and why the newest was not; a try at once shows whether the folder serves. */
function HowItGoes({ client, on }: { readonly client: Client; readonly on: boolean }) {
  const { lang, t } = useLanguage()
  const [state, setState] = useState<ScheduleState | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [trying, setTrying] = useState(false)

  const ask = useCallback(
    async (run: boolean): Promise<void> => {
      setTrying(run)
      const answer = await send((options) =>
        run
          ? client.exports.runSchedule(undefined, options)
          : client.exports.schedule(undefined, options),
      )
      setTrying(false)
      setFailure(answer.ok ? null : answer.error)
      if (answer.ok) setState(answer.value)
    },
    [client],
  )
  useEffect(() => {
    const first = setTimeout(() => void ask(false), 0)
    return () => clearTimeout(first)
  }, [ask, on])

  const failed = failure !== null || (state?.failed ?? null) !== null
  return (
    <div className={styles.actions}>
      {on ? (
        <Button
          data-testid="try-schedule"
          aria-disabled={trying}
          onClick={() => {
            if (!trying) void ask(true)
          }}
        >
          {t('exports.schedule.now')}
        </Button>
      ) : null}
      <p
        role="status"
        className={failed ? styles.saving : styles.hint}
        data-failed={failed}
        data-testid="schedule-state"
      >
        {trying
          ? t('exports.schedule.trying')
          : failure === null
            ? wordsOf(state, on, lang, t)
            : failureWords(failure, t)}
      </p>
    </div>
  )
}

function wordsOf(state: ScheduleState | null, on: boolean, lang: Lang, t: Translate): string {
  if (!on) return t('exports.schedule.none')
  if (state === null) return ''
  const { failed, last } = state
  if (failed !== null) {
    const reason = t(`exports.schedule.reason.${failed.problem}`, { detail: failed.detail })
    return t('exports.schedule.failed', { reason })
  }
  if (last === null) return t('exports.schedule.never')
  const day = (date: string) => formatDate(date, lang, 'UTC', 'long')
  const period =
    last.from === last.to
      ? day(last.to)
      : t('exports.period', { from: day(last.from), to: day(last.to) })
  return t('exports.schedule.last', { period, n: formatNumber(last.files.length, lang) })
}

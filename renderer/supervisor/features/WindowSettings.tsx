import { Select, Switch } from '@mantine/core'
import { useState } from 'react'
import type { CounterId } from '#shared/domain/ids.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import type { Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import {
  useSaving,
  type Machine,
  type MachineChange,
  type WindowSetting,
} from '../lib/use-machine.ts'
import { SavingWords } from './SavingWords.tsx'
import styles from './Settings.module.css'

type Props = {
  readonly machine: Machine
  readonly counters: readonly CounterId[]
  readonly change: (asked: MachineChange) => Promise<Failure | null>
}

const kinds = [
  'kiosk',
  'console',
  'display',
  'supervisor',
] as const satisfies readonly WindowSetting['kind'][]
const MOST_WINDOWS = 20
/** A select has no null: the first choice of a list stands for it. */
const NONE = ''

/** Which windows this machine opens, and where. */
export function WindowSettings({ machine, counters, change }: Props) {
  const { lang, t } = useLanguage()
  const [windows, setWindows] = useState<readonly WindowSetting[]>(machine.windows)
  const { saving, save, changed } = useSaving(change)
  const inDigits = (n: number) => digitsIn(lang, String(n))

  function edit(index: number, part: Partial<WindowSetting>): void {
    changed()
    setWindows(windows.map((one, i) => (i === index ? { ...one, ...part } : one)))
  }

  function remove(index: number): void {
    changed()
    setWindows(windows.filter((_, i) => i !== index))
  }

  function add(): void {
    changed()
    setWindows([...windows, { kind: 'console', counterId: null, monitor: null, fullscreen: false }])
  }

  const kindChoices = kinds.map((kind) => ({
    value: kind,
    label: t(`supervisor.settings.${kind}`),
  }))
  const counterChoices = [
    { value: NONE, label: t('supervisor.settings.anyCounter') },
    ...counters.map((id) => ({
      value: id as string,
      label: t('common.counterNumber', { counter: digitsIn(lang, id) }),
    })),
  ]
  const monitorChoices = [
    { value: NONE, label: t('supervisor.settings.mainMonitor') },
    ...machine.monitors.map(({ id, label }, i) => ({
      value: id,
      label: [t('supervisor.settings.monitorNumber', { n: i + 1 }), label]
        .filter(Boolean)
        .join(' · '),
    })),
  ]
  const withMissing = (monitor: string | null) =>
    monitor === null || monitorChoices.some(({ value }) => value === monitor)
      ? monitorChoices
      : [...monitorChoices, { value: monitor, label: t('supervisor.settings.monitorMissing') }]

  return (
    <Card title={t('supervisor.settings.windows')}>
      <p className={styles.hint}>{t('supervisor.settings.windowsHint')}</p>
      {windows.length === 0 ? (
        <p className={styles.notice}>{t('supervisor.settings.noWindows')}</p>
      ) : (
        <ol className={styles.windows}>
          {windows.map(({ kind, counterId, monitor, fullscreen }, index) => (
            <li key={index} className={styles.window}>
              <Select
                label={t('supervisor.settings.kind')}
                data={kindChoices}
                value={kind}
                allowDeselect={false}
                onChange={(value) => {
                  const next = kinds.find((known) => known === value)
                  if (next === undefined) return
                  edit(index, next === 'console' ? { kind: next } : { kind: next, counterId: null })
                }}
              />
              <Select
                label={t('supervisor.settings.counter')}
                data={counterChoices}
                value={counterId ?? NONE}
                disabled={kind !== 'console'}
                allowDeselect={false}
                onChange={(value) =>
                  edit(index, { counterId: counters.find((id) => id === value) ?? null })
                }
              />
              <Select
                label={t('supervisor.settings.monitor')}
                data={withMissing(monitor)}
                value={monitor ?? NONE}
                allowDeselect={false}
                onChange={(value) => edit(index, { monitor: value === NONE ? null : value })}
              />
              <Switch
                label={t('supervisor.settings.fullscreen')}
                checked={fullscreen}
                onChange={(event) => edit(index, { fullscreen: event.currentTarget.checked })}
              />
              <Button
                aria-label={t('supervisor.settings.removeWindow', { n: inDigits(index + 1) })}
                onClick={() => remove(index)}
              >
                {t('common.remove')}
              </Button>
            </li>
          ))}
        </ol>
      )}
      <div className={styles.actions}>
        <Button
          kind="primary"
          aria-disabled={saving === 'saving'}
          onClick={() => void save({ windows: [...windows] })}
        >
          {t('common.save')}
        </Button>
        <Button onClick={add} disabled={windows.length >= MOST_WINDOWS}>
          {t('supervisor.settings.addWindow')}
        </Button>
        <SavingWords saving={saving} />
      </div>
    </Card>
  )
}

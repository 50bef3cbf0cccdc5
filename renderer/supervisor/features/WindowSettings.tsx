import { Select, Switch } from '@mantine/core'
import { useState } from 'react'
import { displayLayouts } from '#shared/contract/schemas.ts'
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
  /** A station shows one window, which its role says. */
  readonly isStation?: boolean
  readonly change: (asked: MachineChange) => Promise<Failure | null>
}

const kinds = [
  'kiosk',
  'console',
  'display',
  'supervisor',
] as const satisfies readonly WindowSetting['kind'][]
const plainConsole = {
  kind: 'console',
  counterId: null,
  monitor: null,
  fullscreen: false,
  layout: 'hall',
} as const satisfies WindowSetting
const hasCounter = ({ kind, layout }: WindowSetting): boolean =>
  kind === 'console' || (kind === 'display' && layout === 'plate')
const MOST_WINDOWS = 20
/** A select has no null: the first choice of a list stands for it. */
const NONE = ''

/** Which windows this machine opens, and where. */
export function WindowSettings({ machine, counters, isStation = false, change }: Props) {
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
    setWindows([...windows, plainConsole])
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
  /** A counter that the office no longer has is still said, so that another is chosen for its window. */
  const withGone = (counterId: CounterId | null, isDisplay: boolean) => {
    const known = isDisplay ? counterChoices.slice(1) : counterChoices
    if (counterId === null || counters.includes(counterId)) return known
    const counter = digitsIn(lang, counterId)
    return [...known, { value: counterId as string, label: t('settings.goneCounter', { counter }) }]
  }
  const layoutChoices = displayLayouts.map((layout) => ({
    value: layout,
    label: t(`supervisor.settings.layouts.${layout}`),
  }))
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
    <Card title={t(isStation ? 'stations.machine.screen' : 'settings.stations')}>
      <p className={styles.hint}>
        {t(isStation ? 'stations.machine.screenHint' : 'supervisor.settings.windowsHint')}
      </p>
      {windows.length === 0 ? (
        <p className={styles.notice}>{t('supervisor.settings.noWindows')}</p>
      ) : (
        <ol className={styles.windows}>
          {windows.map((one, index) => (
            <li key={index} className={styles.window}>
              <Select
                label={t('supervisor.settings.kind')}
                data={kindChoices}
                value={one.kind}
                disabled={isStation}
                allowDeselect={false}
                onChange={(value) => {
                  const next = kinds.find((known) => known === value)
                  if (next === undefined) return
                  edit(index, {
                    kind: next,
                    layout: 'hall',
                    ...(next !== 'console' && { counterId: null }),
                  })
                }}
              />
              <Select
                label={t('supervisor.settings.layout')}
                data={layoutChoices}
                value={one.layout}
                disabled={one.kind !== 'display'}
                allowDeselect={false}
                onChange={(value) => {
                  const layout = displayLayouts.find((known) => known === value) ?? 'hall'
                  // A plate is somebody's; the first counter is a beginning.
                  const counterId = layout === 'plate' ? (counters[0] ?? null) : null
                  edit(index, { layout, counterId })
                }}
              />
              <Select
                label={t('supervisor.settings.counter')}
                data={withGone(one.counterId, one.kind === 'display')}
                value={one.counterId ?? NONE}
                disabled={isStation || !hasCounter(one)}
                allowDeselect={false}
                onChange={(value) =>
                  edit(index, { counterId: counters.find((id) => id === value) ?? null })
                }
              />
              <Select
                label={t('supervisor.settings.monitor')}
                data={withMissing(one.monitor)}
                value={one.monitor ?? NONE}
                allowDeselect={false}
                onChange={(value) => edit(index, { monitor: value === NONE ? null : value })}
              />
              <Switch
                className={styles.switch ?? ''}
                label={t('supervisor.settings.fullscreen')}
                checked={one.fullscreen}
                onChange={(event) => edit(index, { fullscreen: event.currentTarget.checked })}
              />
              {isStation ? null : (
                <Button
                  aria-label={t('supervisor.settings.removeWindow', { n: inDigits(index + 1) })}
                  onClick={() => remove(index)}
                >
                  {t('common.remove')}
                </Button>
              )}
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
        {isStation ? null : (
          <Button onClick={add} disabled={windows.length >= MOST_WINDOWS}>
            {t('supervisor.settings.addWindow')}
          </Button>
        )}
        <SavingWords saving={saving} />
      </div>
    </Card>
  )
}

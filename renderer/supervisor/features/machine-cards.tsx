import type { ReactNode } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../client/client.ts'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { hasWindows, useMachine } from '../lib/use-machine.ts'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { BackupSettings } from './BackupSettings.tsx'
import { PrinterSettings } from './PrinterSettings.tsx'
import { ScheduledExports } from './ScheduledExports.tsx'
import type { SettingsCard } from './Settings.tsx'
import styles from './Settings.module.css'
import { WindowSettings } from './WindowSettings.tsx'

/** What this machine has of its own to set, and a word on it where it has little or nothing. */
export function useMachineCards(
  client: Client,
  counters: SupervisorView['counters'],
  isAllowed: boolean,
): { readonly cards: readonly SettingsCard[]; readonly about: ReactNode } {
  const t = useT()
  const { machine, failure, load, change } = useMachine(client, isAllowed)
  const failed = failure !== null && (
    <div role="alert" className={styles.failure}>
      <span>{failureWords(failure, t)}</span>
      <Button onClick={() => void load()}>{t('common.retry')}</Button>
    </div>
  )
  if (!isAllowed) {
    return { cards: [], about: <p className={styles.notice}>{t('people.machineHint')}</p> }
  }
  if (machine === null) {
    return { cards: [], about: failed || <p role="status">{t('common.loading')}</p> }
  }
  const appearance: SettingsCard = [
    'appearance',
    t('supervisor.settings.appearance'),
    <AppearanceSettings {...{ machine, change }} />,
  ]
  if (!hasWindows(machine)) {
    const without = <p className={styles.notice}>{t('supervisor.settings.withoutWindows')}</p>
    return { cards: [appearance], about: failed || without }
  }
  const ids = counters.map(({ id }) => id)
  return {
    about: failed,
    cards: [
      [
        'stations',
        t('settings.stations'),
        <WindowSettings counters={ids} {...{ machine, change }} />,
      ],
      [
        'printer',
        t('supervisor.settings.printer'),
        <PrinterSettings {...{ client, machine, change }} />,
      ],
      ['backup', t('supervisor.settings.backup'), <BackupSettings {...{ machine, change }} />],
      [
        'exports',
        t('exports.schedule.title'),
        <ScheduledExports {...{ client, machine, change }} />,
      ],
      appearance,
    ],
  }
}

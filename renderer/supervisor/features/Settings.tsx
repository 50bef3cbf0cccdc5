import type { SupervisorView } from '#shared/contract/views.ts'
import type { BusinessDate, CounterId } from '#shared/domain/ids.ts'
import type { Client } from '../../client/client.ts'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { useMay } from '../lib/may.ts'
import { hasWindows, useMachine } from '../lib/use-machine.ts'
import { AnnouncementSettings } from './AnnouncementSettings.tsx'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { BackupSettings } from './BackupSettings.tsx'
import { HoursSettings } from './HoursSettings.tsx'
import { NoticeSettings } from './NoticeSettings.tsx'
import { PrinterSettings } from './PrinterSettings.tsx'
import { RuleSettings } from './RuleSettings.tsx'
import { ScheduledExports } from './ScheduledExports.tsx'
import styles from './Settings.module.css'
import { WindowSettings } from './WindowSettings.tsx'

type Props = {
  readonly client: Client
  readonly counters: readonly CounterId[]
  /** Null until the first view has come. */
  readonly policy: SupervisorView['policy'] | null
  readonly today: BusinessDate | null
}

export function Settings({ client, counters, policy, today }: Props) {
  const t = useT()
  const may = useMay()
  const { machine, failure, load, change } = useMachine(client)
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{t('supervisor.settings.title')}</h1>
        <p className={styles.hint}>{t('supervisor.settings.hint')}</p>
      </header>
      <div role="alert" className={styles.failure}>
        {failure === null ? null : (
          <>
            <span>{failureWords(failure, t)}</span>
            <Button onClick={() => void load()}>{t('common.retry')}</Button>
          </>
        )}
      </div>
      {!may('administer') ? (
        <p className={styles.notice}>{t('people.machineHint')}</p>
      ) : machine === null ? (
        failure === null && <p role="status">{t('common.loading')}</p>
      ) : (
        <>
          {hasWindows(machine) ? null : (
            <p className={styles.notice}>{t('supervisor.settings.withoutWindows')}</p>
          )}
          <AppearanceSettings machine={machine} change={change} />
          {hasWindows(machine) ? (
            <>
              <PrinterSettings client={client} machine={machine} change={change} />
              <WindowSettings machine={machine} counters={counters} change={change} />
              <BackupSettings machine={machine} change={change} />
              <ScheduledExports client={client} machine={machine} change={change} />
            </>
          ) : null}
        </>
      )}
      {policy === null || today === null ? null : (
        <>
          <HoursSettings client={client} policy={policy} today={today} />
          <AnnouncementSettings client={client} policy={policy} />
          <NoticeSettings client={client} policy={policy} today={today} />
          <RuleSettings client={client} policy={policy} />
        </>
      )}
    </div>
  )
}

import type { CounterId } from '#shared/domain/ids.ts'
import type { Client } from '../../client/client.ts'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { hasWindows, useMachine } from '../lib/use-machine.ts'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { PrinterSettings } from './PrinterSettings.tsx'
import styles from './Settings.module.css'
import { WindowSettings } from './WindowSettings.tsx'

type Props = { readonly client: Client; readonly counters: readonly CounterId[] }

export function Settings({ client, counters }: Props) {
  const t = useT()
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
      {machine === null ? (
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
            </>
          ) : null}
        </>
      )}
    </div>
  )
}

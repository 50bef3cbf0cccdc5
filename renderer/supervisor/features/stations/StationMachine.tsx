import { useMemo } from 'react'
import type { StationView } from '#shared/contract/stations.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { Button } from '../../../ui/Button.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import { clientAt, useMachine, type MachineClient } from '../../lib/use-machine.ts'
import { PrinterSettings } from '../PrinterSettings.tsx'
import { WindowSettings } from '../WindowSettings.tsx'
import styles from './Stations.module.css'

type Props = {
  readonly client: MachineClient
  readonly station: StationView
  readonly counters: readonly CounterId[]
}

/** What a station has of its own, set from here: nobody has to walk to a kiosk for it. */
export function StationMachine({ client, station, counters }: Props) {
  const t = useT()
  const there = useMemo(() => clientAt(client, station.id), [client, station.id])
  const { machine, failure, load, change } = useMachine(there, true)
  if (machine === null) {
    return failure === null ? (
      <p role="status">{t('common.loading')}</p>
    ) : (
      <p role="alert" className={styles.failure}>
        {failureWords(failure, t)} <Button onClick={() => void load()}>{t('common.retry')}</Button>
      </p>
    )
  }
  const prints = station.role === 'kiosk' || station.role === 'counter'
  return (
    <div className={styles.machine} data-testid="station-machine">
      {prints ? (
        <>
          <p className={styles.hint}>{t('stations.machine.printerHint')}</p>
          <PrinterSettings client={there} {...{ machine, change }} />
        </>
      ) : null}
      <WindowSettings isStation {...{ machine, counters, change }} />
    </div>
  )
}

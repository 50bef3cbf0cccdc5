import { useState, type FormEvent } from 'react'
import type { StationView } from '#shared/contract/stations.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import type { Client } from '../../../client/client.ts'
import { send, type Failure, type SendOptions } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import { useMay } from '../../lib/may.ts'
import { StationMachine } from './StationMachine.tsx'
import { CounterField, NameField } from './StationFields.tsx'
import styles from './Stations.module.css'

type Props = {
  readonly client: Client
  readonly station: StationView
  readonly counters: readonly CounterId[]
  readonly onDone: () => void
}

/** What a station is called and which counter it is bound to; and, asked twice, putting it out. */
export function StationForm({ client, station, counters, onDone }: Props) {
  const t = useT()
  const may = useMay()
  const { id } = station
  const [name, setName] = useState(station.name)
  const [counterId, setCounterId] = useState(station.counterId)
  const [revoking, setRevoking] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const isMissing = name.trim() === ''

  async function carryOut(ask: (options: SendOptions) => Promise<unknown>): Promise<void> {
    const answer = await send(ask)
    if (answer.ok) onDone()
    else setFailure(answer.error)
  }

  function save(event: FormEvent): void {
    event.preventDefault()
    if (isMissing) return
    void carryOut((options) => client.stations.change({ id, name, counterId }, options))
  }

  return (
    <>
      <form className={styles.form} noValidate onSubmit={save}>
        <NameField name={name} isMissing={isMissing} onChange={setName} />
        {station.role === 'counter' ? (
          <CounterField counterId={counterId} counters={counters} onChange={setCounterId} />
        ) : null}
        <p role="alert" className={styles.failure}>
          {failure === null ? null : failureWords(failure, t)}
        </p>
        <div className={styles.actions}>
          <Button kind="primary" type="submit" data-testid="save-station">
            {t('common.save')}
          </Button>
          <Button onClick={onDone}>{t('common.cancel')}</Button>
        </div>
      </form>
      {!may('administer') ? null : station.settable ? (
        <StationMachine {...{ client, station, counters }} />
      ) : station.role === 'tv' ? null : (
        <p className={styles.hint}>{t('stations.machine.away')}</p>
      )}
      <div className={styles.removal}>
        {revoking ? (
          <>
            <p>{t('stations.form.revokeQuestion', { name: station.name })}</p>
            <div className={styles.actions}>
              <Button
                kind="danger"
                data-testid="confirm-revoke"
                onClick={() => void carryOut((options) => client.stations.revoke({ id }, options))}
              >
                {t('stations.form.revokeConfirm')}
              </Button>
              <Button onClick={() => setRevoking(false)}>{t('common.cancel')}</Button>
            </div>
          </>
        ) : (
          <Button kind="danger" data-testid="revoke-station" onClick={() => setRevoking(true)}>
            {t('stations.form.revoke')}
          </Button>
        )}
      </div>
    </>
  )
}

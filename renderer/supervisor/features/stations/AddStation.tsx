import { Radio } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { StationOffer, StationView } from '#shared/contract/stations.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { stationRoles, type StationRole } from '#shared/domain/stations.ts'
import type { Client } from '../../../client/client.ts'
import { send, type Failure } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import { OfferedCode, type Offered } from './OfferedCode.tsx'
import { CounterField, NameField } from './StationFields.tsx'
import styles from './Stations.module.css'

type Props = {
  readonly client: Client
  readonly counters: readonly CounterId[]
  readonly stations: readonly StationView[]
  /** The codes that are good now. */
  readonly offers: readonly StationOffer[]
  readonly now: number
  readonly onClose: () => void
}

/** What the machine will be; then the code by which it comes in, until it is there. */
export function AddStation({ client, counters, stations, offers, now, onClose }: Props) {
  const t = useT()
  const [role, setRole] = useState<StationRole>('counter')
  const [counterId, setCounterId] = useState<CounterId | null>(null)
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [offered, setOffered] = useState<(Offered & { readonly before: readonly string[] }) | null>(
    null,
  )
  const isMissing = name.trim() === ''

  async function make(): Promise<void> {
    setAsked(true)
    if (busy || isMissing) return
    setBusy(true)
    const bound = role === 'counter' ? counterId : null
    const answer = await send((options) =>
      client.stations.offer({ role, counterId: bound, name }, options),
    )
    setBusy(false)
    setFailure(answer.ok ? null : answer.error)
    if (answer.ok) setOffered({ ...answer.value, before: stations.map(({ id }) => id) })
  }

  function startOver(): void {
    setOffered(null)
    setAsked(false)
    setName('')
  }

  if (offered !== null) {
    return (
      <OfferedCode
        client={client}
        offered={offered}
        isGood={offers.some(({ code }) => code === offered.code)}
        paired={stations.find(({ id }) => !offered.before.includes(id)) ?? null}
        now={now}
        onAgain={() => void make()}
        onAnother={startOver}
        onClose={onClose}
      />
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void make()
  }
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <Radio.Group
        label={t('stations.form.kind')}
        value={role}
        onChange={(value) => setRole(stationRoles.find((known) => known === value) ?? role)}
      >
        <div className={styles.choices}>
          {stationRoles.map((each) => (
            <Radio key={each} value={each} label={t(`stations.role.${each}`)} />
          ))}
        </div>
      </Radio.Group>
      {role === 'counter' ? (
        <CounterField counterId={counterId} counters={counters} onChange={setCounterId} />
      ) : null}
      {role === 'standby' ? <p className={styles.hint}>{t('stations.standby.offerHint')}</p> : null}
      <NameField name={name} isMissing={asked && isMissing} onChange={setName} />
      <p role="alert" className={styles.failure}>
        {failure === null ? null : failureWords(failure, t)}
      </p>
      <div className={styles.actions}>
        <Button kind="primary" type="submit" data-testid="make-offer" aria-disabled={busy}>
          {t('stations.offer.make')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}

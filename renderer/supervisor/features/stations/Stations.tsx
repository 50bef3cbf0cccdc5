import { Modal } from '@mantine/core'
import { useState } from 'react'
import type { StationView } from '#shared/contract/stations.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../../client/client.ts'
import { useNow } from '../../../state/use-now.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import { useStations } from '../../lib/use-stations.ts'
import { AddStation } from './AddStation.tsx'
import { LanCard } from './LanCard.tsx'
import { OutdoneCard } from './OutdoneCard.tsx'
import { StandbyCard } from './StandbyCard.tsx'
import { StationForm } from './StationForm.tsx'
import styles from './Stations.module.css'
import { StationTable } from './StationTable.tsx'

type Props = {
  readonly client: Client
  readonly view: SupervisorView
  readonly clockOffset: number
}

/** The other machines of the office: which there are, and how one more comes in. */
export function Stations({ client, view, clockOffset }: Props) {
  const t = useT()
  const now = useNow(clockOffset)
  const [adding, setAdding] = useState(false)
  const [edited, setEdited] = useState<StationView | null>(null)
  const { answer, again } = useStations(client, view.rev)
  const counters = view.counters.map(({ id }) => id)
  const close = () => {
    setAdding(false)
    setEdited(null)
    again()
  }

  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{t('stations.title')}</h1>
        <p className={styles.hint}>{t('stations.hint')}</p>
      </header>
      {answer === null ? (
        <p role="status">{t('common.loading')}</p>
      ) : !answer.ok ? (
        <p role="alert" className={styles.failure}>
          {failureWords(answer.error, t)} <Button onClick={again}>{t('common.retry')}</Button>
        </p>
      ) : (
        <>
          {answer.value.standby.outdone === null ? null : (
            <OutdoneCard
              client={client}
              outdone={answer.value.standby.outdone}
              zone={view.office.zone}
            />
          )}
          <LanCard client={client} lan={answer.value.lan} onChanged={again} />
          <Card
            title={t('stations.list.title')}
            aside={
              answer.value.lan.open ? (
                <Button kind="primary" data-testid="add-station" onClick={() => setAdding(true)}>
                  {t('stations.list.add')}
                </Button>
              ) : undefined
            }
          >
            {answer.value.stations.length === 0 ? (
              <EmptyState title={t('stations.list.none')} hint={t('stations.list.noneHint')} />
            ) : (
              <StationTable
                stations={answer.value.stations}
                now={now}
                zone={view.office.zone}
                onEdit={setEdited}
              />
            )}
          </Card>
          {answer.value.standby.standbys.length === 0 ? null : (
            <StandbyCard standbys={answer.value.standby.standbys} now={now} />
          )}
          <Modal
            opened={adding || edited !== null}
            onClose={close}
            centered
            size="xl"
            title={
              edited === null
                ? t('stations.offer.title')
                : t('stations.form.title', { name: edited.name })
            }
            closeButtonProps={{ 'aria-label': t('common.close') }}
          >
            {adding ? (
              <AddStation
                client={client}
                counters={counters}
                stations={answer.value.stations}
                offers={answer.value.offers}
                now={now}
                onClose={close}
              />
            ) : edited === null ? null : (
              <StationForm client={client} station={edited} counters={counters} onDone={close} />
            )}
          </Modal>
        </>
      )}
    </div>
  )
}

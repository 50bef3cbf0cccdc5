import { useCallback, useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { ServiceId } from '#shared/domain/ids.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import type { Client } from '../../../client/client.ts'
import { send, type Failure } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { goToPlace, hrefOfPlace } from '../../lib/catalog-place.ts'
import { failureWords } from '../../lib/failure.ts'
import { useAnswer } from '../../lib/use-answer.ts'
import { Changes } from './Changes.tsx'
import styles from './History.module.css'

type Publication = Awaited<ReturnType<Client['catalog']['history']>>['publications'][number]

type Props = {
  readonly client: Client
  readonly view: SupervisorView
  /** Of one service, or of the whole catalogue. */
  readonly id: string | null
}

/** Who published what, when and why; and the way back to what a service was. */
export function History({ client, view, id }: Props) {
  const { t } = useLanguage()
  const ask = useCallback(
    () =>
      send((options) =>
        client.catalog.history(id === null ? {} : { serviceId: id as ServiceId }, options),
      ),
    [client, id],
  )
  const { answer, again } = useAnswer(ask)
  return (
    <div className={styles.page}>
      <header>
        <a
          className={styles.back}
          href={hrefOfPlace(id === null ? { at: 'list' } : { at: 'service', id })}
        >
          {t(id === null ? 'catalog.title' : 'catalog.history.toService')}
        </a>
        <h1 className={styles.title}>
          {t(id === null ? 'catalog.history.ofAll' : 'catalog.history.ofOne')}
        </h1>
      </header>
      {answer === null ? (
        <p role="status">{t('common.loading')}</p>
      ) : !answer.ok ? (
        <div role="alert" className={styles.failure}>
          <span>{failureWords(answer.error, t)}</span>
          <Button onClick={again}>{t('common.retry')}</Button>
        </div>
      ) : answer.value.publications.length === 0 ? (
        <p>{t('catalog.history.none')}</p>
      ) : (
        <ol className={styles.list}>
          {answer.value.publications.map((publication, index) => (
            <li key={publication.rev}>
              <Entry
                client={client}
                zone={view.office.zone}
                publication={publication}
                id={id}
                newest={index === 0}
              />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

type EntryProps = {
  readonly client: Client
  readonly zone: string
  readonly publication: Publication
  readonly id: string | null
  readonly newest: boolean
}

function Entry({ client, zone, publication, id, newest }: EntryProps) {
  const { lang, t } = useLanguage()
  const { rev, at, by, note, changes } = publication
  const [open, setOpen] = useState(newest)
  const instant = Date.parse(at)
  const when = t('common.timeNow', {
    time: formatTime(instant, lang, zone),
    date: formatDate(instant, lang, zone, 'long'),
  })
  return (
    <Card title={t('catalog.history.publication', { n: digitsIn(lang, String(rev)) })} aside={when}>
      <p className={styles.who}>
        <strong dir="auto">{by === '' ? t('catalog.history.first') : by}</strong>
        {note !== '' && <span dir="auto">{note}</span>}
      </p>
      <div className={styles.actions}>
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('catalog.history.changes', { count: changes.length })}
        </Button>
        {id !== null && !newest && <TakeBack client={client} id={id as ServiceId} rev={rev} />}
      </div>
      {open && <Changes changes={changes} ofOne={id !== null} />}
    </Card>
  )
}

type TakeBackProps = {
  readonly client: Client
  readonly id: ServiceId
  readonly rev: number
}

/** The service as that publication had it, as a draft; a draft that is there is asked about first. */
function TakeBack({ client, id, rev }: TakeBackProps) {
  const { t } = useLanguage()
  const [replaces, setReplaces] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function take(): Promise<void> {
    const now = await send((options) => client.catalog.get({ id }, options))
    if (!now.ok) return setFailure(now.error)
    if (now.value.draft !== null && !replaces) return setReplaces(true)
    const then = await send((options) => client.catalog.revision({ id, rev }, options))
    if (!then.ok) return setFailure(then.error)
    const { published, rev: base } = now.value
    const service = {
      ...then.value.service,
      ...(published === null ? {} : { rev: published.rev, status: published.status }),
    }
    const kept = await send((options) => client.catalog.saveDraft({ id, base, service }, options))
    if (kept.ok) goToPlace({ at: 'service', id })
    else setFailure(kept.error)
  }
  return (
    <>
      <Button
        kind={replaces ? 'danger' : 'quiet'}
        data-testid={`take-back-${rev}`}
        onClick={() => void take()}
      >
        {t(replaces ? 'catalog.history.replaceDraft' : 'catalog.history.takeBack')}
      </Button>
      <span role="status" className={styles.failure}>
        {failure === null ? null : failureWords(failure, t)}
      </span>
    </>
  )
}

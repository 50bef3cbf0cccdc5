import { useCallback, useState } from 'react'
import type { ConflictView } from '#shared/contract/stations.ts'
import { digitsIn, formatNumber } from '#shared/i18n/digits.ts'
import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import { formatTicketNumber } from '#shared/i18n/ticket-number.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { useAnswer } from '../lib/use-answer.ts'
import alerts from './Alerts.module.css'
import styles from './Conflicts.module.css'
import list from './list.module.css'

type Props = {
  readonly client: Client
  /** How many there are; nothing is drawn for none. */
  readonly count: number
  readonly zone: string
}

/** What was done at machines while this host was away and does not fit: a person looks at each. */
export function Conflicts({ client, count, zone }: Props) {
  const { lang, t } = useLanguage()
  const [open, setOpen] = useState(false)
  if (count === 0) return null
  return (
    <section className={alerts.card} data-alarm data-testid="conflicts">
      <header className={alerts.head}>
        <h2 className={alerts.title} role="status">
          {t('away.conflicts.title', { n: formatNumber(count, lang) })}
        </h2>
        <button
          type="button"
          className={alerts.more}
          data-testid="show-conflicts"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? t('away.conflicts.hide') : t('away.conflicts.show')}
        </button>
      </header>
      {open ? <List client={client} count={count} zone={zone} /> : null}
    </section>
  )
}

function List({ client, count, zone }: Props) {
  const { lang, t } = useLanguage()
  const [failure, setFailure] = useState<Failure | null>(null)
  const ask = useCallback(() => {
    void count
    return send((options) => client.stations.conflicts(undefined, options))
  }, [client, count])
  const { answer } = useAnswer(ask)
  if (answer?.ok !== true) return null

  const whatOf = ({ doing, number }: ConflictView) => {
    const what = t(`away.conflicts.doing.${doing}`)
    if (number === null) return what
    const ticket = t('away.conflicts.ticket', { number: formatTicketNumber(number, lang) })
    return `${what} · ${ticket}`
  }
  const whereOf = ({ station, counterId }: ConflictView) => {
    const name = station === '' ? t('away.conflicts.gone') : digitsIn(lang, station)
    if (counterId === null) return name
    return `${name} · ${t('away.conflicts.counter', { counter: digitsIn(lang, counterId) })}`
  }
  const whenOf = ({ at, date }: ConflictView) =>
    `${formatDate(date, lang, zone, 'day')} · ${formatTime(Date.parse(at), lang, zone)}`

  async function settle(commandId: string): Promise<void> {
    const settled = await send((options) => client.stations.settle({ commandId }, options))
    setFailure(settled.ok ? null : settled.error)
  }

  return (
    <div className={styles.list}>
      <p>{t('away.conflicts.hint')}</p>
      <p role="alert" className={styles.failure}>
        {failure === null ? null : failureWords(failure, t)}
      </p>
      <table className={list.table}>
        <thead>
          <tr>
            <th scope="col">{t('away.conflicts.done')}</th>
            <th scope="col">{t('away.conflicts.where')}</th>
            <th scope="col">{t('away.conflicts.when')}</th>
            <th scope="col">{t('away.conflicts.why')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {answer.value.map((conflict) => (
            <tr key={conflict.commandId}>
              <th scope="row">
                {whatOf(conflict)}
                {conflict.words === '' ? null : <q className={styles.words}>{conflict.words}</q>}
              </th>
              <td>{whereOf(conflict)}</td>
              <td>{whenOf(conflict)}</td>
              <td>{conflict.reason[lang]}</td>
              <td>
                <Button
                  aria-label={t('away.conflicts.seenOf', { what: whatOf(conflict) })}
                  onClick={() => void settle(conflict.commandId)}
                >
                  {t('away.conflicts.seen')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

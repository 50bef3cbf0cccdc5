import { Switch } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { deskTypeNames } from '#shared/catalog/service.ts'
import type { AlertLogged, AlertView } from '#shared/contract/alerts.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { formatDuration, formatTime } from '#shared/i18n/jalali.ts'
import { formatTicketNumber } from '#shared/i18n/ticket-number.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { alertSound, setAlertSound, useAlertSound } from '../lib/alert-sound.ts'
import { usePlace } from '../lib/place.ts'
import { useAnswer } from '../lib/use-answer.ts'
import styles from './Alerts.module.css'
import list from './list.module.css'

type Props = {
  readonly client: Client
  readonly view: SupervisorView
  readonly now: number
}

/** What is about to go wrong, while something can be done, with a sound; and the day's log of it. */
export function Alerts({ client, view, now }: Props) {
  const { lang, t } = useLanguage()
  const sounds = useAlertSound()
  // It is kept by the office's own hosts.
  const hasLog = usePlace() === 'office'
  const [open, setOpen] = useState(false)
  const { alerts, targetMinutes, office } = view
  const keys = alerts.map(({ kind, deskType }) => `${kind} ${deskType}`).join('|')
  const heard = useRef(keys)
  useEffect(() => {
    const known = new Set(heard.current.split('|'))
    heard.current = keys
    if (keys !== '' && keys.split('|').some((key) => !known.has(key)) && sounds) alertSound()
  }, [keys, sounds])

  const words = ({ kind, deskType, count }: Pick<AlertView, 'kind' | 'deskType' | 'count'>) =>
    t(`supervisor.alerts.${kind}`, {
      count,
      desk: deskTypeNames[deskType][lang],
      target: formatNumber(targetMinutes, lang),
    })
  const first = ({ number, breaksAt }: AlertView) => {
    const left = (Date.parse(breaksAt) - now) / 1000
    return t('supervisor.alerts.first', {
      number: formatTicketNumber(number, lang),
      when:
        left <= 0
          ? t('supervisor.alerts.passed')
          : t('supervisor.alerts.inTime', { duration: formatDuration(left, lang) }),
    })
  }

  return (
    <section className={styles.card} data-alarm={alerts.length > 0} data-testid="alerts">
      <header className={styles.head}>
        <h2 className={styles.title}>{t('supervisor.alerts.title')}</h2>
        <Switch
          size="sm"
          label={t('supervisor.alerts.sound')}
          checked={sounds}
          onChange={(event) => setAlertSound(event.currentTarget.checked)}
        />
        {hasLog ? (
          <button
            type="button"
            className={styles.more}
            data-testid="alert-log"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t('supervisor.alerts.log')}
          </button>
        ) : null}
      </header>
      <div role="status">
        {alerts.length === 0 ? (
          <p className={styles.none}>{t('supervisor.alerts.none')}</p>
        ) : (
          <ul className={styles.list}>
            {alerts.map((alert) => (
              <li key={`${alert.kind} ${alert.deskType}`}>
                <strong>{words(alert)}</strong>
                {first(alert)}
              </li>
            ))}
          </ul>
        )}
      </div>
      {open ? <Log client={client} zone={office.zone} version={keys} words={words} /> : null}
    </section>
  )
}

function Log({
  client,
  zone,
  version,
  words,
}: {
  readonly client: Client
  readonly zone: string
  /** Asked anew when another alert stands. */
  readonly version: string
  readonly words: (alert: AlertLogged) => string
}) {
  const { lang, t } = useLanguage()
  const ask = useCallback(() => {
    void version
    return send((options) => client.alerts({}, options))
  }, [client, version])
  const { answer } = useAnswer(ask)
  if (answer?.ok !== true) return null
  const { alerts } = answer.value
  if (alerts.length === 0) return <p className={styles.none}>{t('supervisor.alerts.noLog')}</p>
  return (
    <table className={list.table}>
      <thead>
        <tr>
          <th scope="col">{t('supervisor.alerts.raised')}</th>
          <th scope="col">{t('supervisor.alerts.cleared')}</th>
          <th scope="col">{t('supervisor.alerts.what')}</th>
        </tr>
      </thead>
      <tbody>
        {alerts.map((alert) => (
          <tr key={`${alert.raisedAt} ${alert.kind} ${alert.deskType}`}>
            <td>{formatTime(Date.parse(alert.raisedAt), lang, zone)}</td>
            <td>
              {alert.clearedAt === null
                ? t('supervisor.alerts.stands')
                : formatTime(Date.parse(alert.clearedAt), lang, zone)}
            </td>
            <td>{words(alert)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import { useEffect, useState } from 'react'
import type { OutdoneView } from '#shared/contract/standby.ts'
import { digitsIn, formatNumber } from '#shared/i18n/digits.ts'
import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import { formatTicketNumber } from '#shared/i18n/ticket-number.ts'
import type { Client } from '../../../client/client.ts'
import { send } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { download } from '../../lib/use-export.ts'
import { ScrollRegion } from '../ScrollRegion.tsx'
import styles from './Stations.module.css'

type Rows = Awaited<ReturnType<Client['standby']['tail']>>['rows']

/** As the host gives at once, and as many times as anybody would look through. */
const PAGE = 500
const PAGES = 10

const named = [
  'TicketIssued',
  'TicketCalled',
  'ServiceStarted',
  'StepCompleted',
  'VisitFinished',
  'TicketMissed',
  'CounterOpened',
  'CounterClosed',
  'CounterPaused',
] as const

/** This machine was the host until another took its place: what only it knows, and what to do. */
export function OutdoneCard({
  client,
  outdone,
  zone,
}: {
  readonly client: Client
  readonly outdone: OutdoneView
  readonly zone: string
}) {
  const { lang, t } = useLanguage()
  const rows = useTail(client, outdone.after)
  const moment = (at: string) =>
    `${formatDate(Date.parse(at), lang, zone, 'long')}${t('common.comma')}${formatTime(Date.parse(at), lang, zone)}`

  function typeWords(type: string): string {
    const known = named.find((each) => each === type)
    return known === undefined ? t('stations.outdone.other') : t(`stations.outdone.event.${known}`)
  }

  function save(): void {
    const cells = rows.map(({ seq, at, type, number, counterId }) =>
      [seq, at, type, number ?? '', counterId ?? ''].join(','),
    )
    const table = `\uFEFF${['seq,at,type,number,counter', ...cells].join('\r\n')}\r\n`
    download(new File([table], 'tail.csv', { type: 'text/csv' }), 'tail.csv')
  }

  return (
    <Card title={t('stations.outdone.title')}>
      <div className={styles.lan} data-testid="outdone">
        <p>
          {t('stations.outdone.since', { time: moment(outdone.since) })}{' '}
          {outdone.address === null ? null : (
            <>
              {t('stations.outdone.at')} <bdi dir="ltr">{digitsIn(lang, outdone.address)}</bdi>
            </>
          )}
        </p>
        <p>{t('stations.outdone.todo')}</p>
        {outdone.events === null ? (
          <p className={styles.hint}>{t('stations.outdone.unknown')}</p>
        ) : outdone.events === 0 ? (
          <p>{t('stations.outdone.nothing')}</p>
        ) : (
          <>
            <p className={styles.failure}>
              {t('stations.outdone.events', { n: formatNumber(outdone.events, lang) })}
            </p>
            <ScrollRegion label={t('stations.outdone.list')}>
              <table className={styles.stations}>
                <thead>
                  <tr>
                    <th scope="col">{t('stations.outdone.time')}</th>
                    <th scope="col">{t('stations.outdone.what')}</th>
                    <th scope="col">{t('stations.outdone.number')}</th>
                    <th scope="col">{t('stations.list.counter')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ seq, at, type, number, counterId }) => (
                    <tr key={seq} data-testid="tail-row">
                      <td>{formatTime(Date.parse(at), lang, zone)}</td>
                      <td>{typeWords(type)}</td>
                      <td>
                        {number === null ? '–' : <bdi>{formatTicketNumber(number, lang)}</bdi>}
                      </td>
                      <td>{counterId === null ? '–' : digitsIn(lang, counterId)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
            <div className={styles.actions}>
              <Button onClick={save} data-testid="save-tail">
                {t('stations.outdone.save')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  )
}

function useTail(client: Client, from: number | null): Rows {
  const [rows, setRows] = useState<Rows>([])
  useEffect(() => {
    let wanted = true
    async function read(): Promise<void> {
      let all: Rows = []
      for (let n = 0; n < PAGES; n++) {
        const after = all.at(-1)?.seq ?? from ?? 0
        const answer = await send((options) => client.standby.tail({ after }, options))
        if (!answer.ok) return
        all = [...all, ...answer.value.rows]
        if (answer.value.rows.length < PAGE) break
      }
      if (wanted) setRows(all)
    }
    if (from !== null) void read()
    return () => {
      wanted = false
    }
  }, [client, from])
  return rows
}

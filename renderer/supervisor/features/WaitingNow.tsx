import { formatDuration, formatTime } from '#shared/i18n/jalali.ts'
import { Card } from '../../ui/Card.tsx'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import type { WaitingRow } from '../lib/waiting.ts'
import { ScrollRegion } from './ScrollRegion.tsx'
import list from './list.module.css'

type Props = {
  readonly rows: readonly WaitingRow[]
  readonly targetMinutes: number
  readonly zone: string
}

export function WaitingNow({ rows, targetMinutes, zone }: Props) {
  const { lang, t } = useLanguage()
  return (
    <Card
      className={list.card}
      title={t('supervisor.waiting.title')}
      aside={
        rows.length === 0
          ? undefined
          : `${t('common.peopleCount', { count: rows.length })} · ${t('supervisor.waiting.order')}`
      }
    >
      {rows.length === 0 ? (
        <p className={list.empty}>{t('supervisor.waiting.empty')}</p>
      ) : (
        <ScrollRegion label={t('supervisor.waiting.title')}>
          <table className={list.table}>
            <thead>
              <tr>
                <th scope="col">{t('supervisor.column.number')}</th>
                <th scope="col">{t('common.service')}</th>
                <th scope="col">{t('supervisor.column.step')}</th>
                <th scope="col">{t('supervisor.waiting.since')}</th>
                <th scope="col">{t('common.wait')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ ticket, service, seconds }) => (
                <tr key={ticket.id}>
                  <th scope="row">
                    <TicketNumber number={ticket.number} />
                  </th>
                  <td className={list.rest}>
                    <span className={list.cut} title={service[lang]}>
                      {service[lang]}
                    </span>
                  </td>
                  <td>{t('common.stepOf', { n: ticket.step.n, of: ticket.step.of })}</td>
                  <td>{formatTime(Date.parse(ticket.queuedAt), lang, zone)}</td>
                  <td
                    className={seconds > targetMinutes * 60 ? list.late : undefined}
                    title={
                      seconds > targetMinutes * 60
                        ? t('supervisor.today.beyondTarget', { minutes: targetMinutes })
                        : undefined
                    }
                  >
                    {formatDuration(seconds, lang)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Card>
  )
}

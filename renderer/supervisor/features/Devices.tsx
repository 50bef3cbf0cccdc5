import type { SupervisorView } from '#shared/contract/views.ts'
import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './Devices.module.css'

type Props = { readonly devices: SupervisorView['devices']; readonly zone: string }

const printerTone = {
  none: 'neutral',
  ready: 'green',
  printing: 'accent',
  failed: 'red',
} as const satisfies Record<SupervisorView['devices']['printer'], Tone>

export function Devices({ devices, zone }: Props) {
  const { lang, t } = useLanguage()
  const { printer, displays, failedPrints } = devices
  return (
    <Card className={styles.card} title={t('supervisor.devices.title')}>
      <ul className={styles.states} aria-live="polite">
        <li>
          <Badge tone={printerTone[printer]}>{t(`common.printer.${printer}`)}</Badge>
          <span className={failedPrints.length === 0 ? styles.words : styles.failed}>
            {failedPrints.length > 0
              ? t('supervisor.devices.failed', { count: failedPrints.length })
              : printer === 'none'
                ? t('supervisor.devices.nonePrinted')
                : t('supervisor.devices.allPrinted')}
          </span>
        </li>
        <li>
          <Badge tone={displays === 0 ? 'gold' : 'green'}>
            {t('supervisor.devices.displays', { count: displays })}
          </Badge>
        </li>
      </ul>
      {failedPrints.length === 0 ? null : (
        <ul className={styles.prints} tabIndex={0}>
          {failedPrints.map((print) => (
            <li key={print.kind === 'ticket' ? `${print.ticketId} ${print.at}` : print.date}>
              {print.kind === 'ticket' ? (
                <TicketNumber number={print.number} />
              ) : (
                <span>
                  {t('print.closing.title')} ({formatDate(print.date, lang, zone, 'day')})
                </span>
              )}
              <span>{formatTime(Date.parse(print.at), lang, zone)}</span>
              <bdi className={styles.reason} title={print.reason}>
                {print.reason}
              </bdi>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

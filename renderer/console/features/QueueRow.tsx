import { Menu } from '@mantine/core'
import { isolatedTicketNumber } from '#shared/i18n/ticket-number.ts'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { verbsOf, type QueueRow as Row } from '../lib/verbs.ts'
import styles from './QueueRow.module.css'

type Props = { readonly row: Row; readonly first: boolean; readonly now: number }

export function QueueRow({ row: { ticket, service, why }, first, now }: Props) {
  const t = useT()
  const { view, lang, openPanel } = useDesk()
  const minutes = Math.max(0, Math.floor((now - Date.parse(ticket.joinedAt)) / 60_000))
  return (
    <li className={styles.row} data-first={first}>
      <span className={styles.number}>
        <TicketNumber number={ticket.number} />
      </span>
      <span className={styles.service} title={service[lang]}>
        {service[lang]}
      </span>
      <span className={styles.waited}>{t('console.queue.minutes', { minutes })}</span>
      <span className={styles.why}>
        {first && <b className={styles.next}>{t('console.queue.next')}</b>}
        {why.text[lang]}
      </span>
      {view.counter.state === 'open' && (
        <Menu
          position="bottom-end"
          withInitialFocusPlaceholder={false}
          classNames={{ item: styles.item ?? '' }}
        >
          <Menu.Target>
            <button
              type="button"
              className={styles.more}
              aria-label={t('console.queue.actions', {
                number: isolatedTicketNumber(ticket.number, lang),
              })}
            >
              ⋯
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              disabled={!verbsOf(view).includes('callNamed')}
              onClick={() => openPanel({ kind: 'callNamed', ticketId: ticket.id })}
            >
              {t('console.queue.callThis')}
            </Menu.Item>
            <Menu.Item onClick={() => openPanel({ kind: 'priority', ticket })}>
              {t('console.queue.changePriority')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  )
}

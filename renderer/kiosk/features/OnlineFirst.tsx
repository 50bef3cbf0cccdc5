import type { Service } from '#shared/catalog/service.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { Address } from './Address.tsx'
import styles from './OnlineFirst.module.css'
import { ScrollArea } from './ScrollArea.tsx'

type Props = {
  readonly service: Service
  readonly url: string
  readonly sending: boolean
  readonly onTicketAnyway: () => void
  readonly onGoOnline: () => void
}

/** What can be done from home is offered before a place in the queue. */
export function OnlineFirst({ service, url, sending, onTicketAnyway, onGoOnline }: Props) {
  const { lang, t } = useLanguage()
  const verifiedOn = service.online?.verifiedOn ?? null

  return (
    <>
      <div className={styles.online}>
        <ScrollArea label={t('kiosk.service.onlineFirst')}>
          <div className={styles.words}>
            <h2>{t('kiosk.service.onlineFirst')}</h2>
            <p>{service.summary[lang]}</p>
            {service.documents.length > 0 && (
              <>
                <h3>{t('kiosk.service.onlineDocuments')}</h3>
                <ul className={styles.documents}>
                  {service.documents.map(({ id, title, onlyIf }) => (
                    <li key={id}>
                      {title[lang]}
                      {onlyIf !== null && <span> · {onlyIf[lang]}</span>}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        </ScrollArea>
        <Address url={url} title={service.title[lang]}>
          <p>{t('kiosk.service.onlineHint')}</p>
          {verifiedOn !== null && (
            <p>
              {t('kiosk.service.onlineVerified', {
                date: formatDate(verifiedOn, lang, 'UTC', 'long'),
              })}
            </p>
          )}
        </Address>
      </div>
      <footer className={styles.choices}>
        <Button size="kiosk" className={styles.choice} onClick={onTicketAnyway}>
          {t('kiosk.service.ticketAnyway')}
        </Button>
        <Button
          kind="primary"
          size="kiosk"
          className={`${styles.choice} ${styles.main}`}
          disabled={sending}
          onClick={onGoOnline}
        >
          {t('kiosk.service.goOnline')}
        </Button>
      </footer>
    </>
  )
}

import type { Service } from '#shared/catalog/service.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { useCountdown } from '../lib/use-countdown.ts'
import { Address } from './Address.tsx'
import { Countdown } from './Countdown.tsx'
import styles from './Thanks.module.css'

type Props = {
  readonly service: Service
  readonly counted: boolean
  readonly onEnd: () => void
}

const STAYS_SECONDS = 30

/** For somebody who goes home to do it online: the address, once more, for a photo. */
export function Thanks({ service, counted, onEnd }: Props) {
  const { lang, t } = useLanguage()
  const { left, restart } = useCountdown(STAYS_SECONDS, onEnd)
  return (
    <main className={styles.thanks} onPointerDown={restart}>
      <div className={styles.middle}>
        <h1>{t('kiosk.thanks.title')}</h1>
        {service.online !== null && (
          <Address url={service.online.url} title={service.title[lang]}>
            <p>{t('kiosk.thanks.hint')}</p>
          </Address>
        )}
        <p>{t('kiosk.thanks.back')}</p>
        {!counted && <p role="alert">{t('kiosk.thanks.notCounted')}</p>}
      </div>
      <footer className={styles.end}>
        <Countdown left={left} of={STAYS_SECONDS} />
        <Button kind="primary" size="kiosk" className={styles.done} onClick={onEnd}>
          {t('kiosk.issued.done')}
        </Button>
      </footer>
    </main>
  )
}

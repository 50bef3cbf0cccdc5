import { useT } from '../../ui/i18n.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { readableAddress } from '../lib/address.ts'
import styles from './Banner.module.css'

type Props = { readonly url: string; readonly title: string }

/** Of a service that is half online: where that half is. */
export function OnlinePart({ url, title }: Props) {
  const t = useT()
  return (
    <section className={styles.banner} data-tone="accent">
      <p>
        <strong>{t('kiosk.service.onlinePart')}</strong>{' '}
        <bdi dir="ltr" className={styles.address}>
          {readableAddress(url)}
        </bdi>
      </p>
      <div className={styles.qr}>
        <Qr value={url} label={t('kiosk.service.onlineQr', { service: title })} />
      </div>
    </section>
  )
}

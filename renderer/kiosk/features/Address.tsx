import type { ReactNode } from 'react'
import { useT } from '../../ui/i18n.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { readableAddress } from '../lib/address.ts'
import styles from './Address.module.css'

type Props = { readonly url: string; readonly title: string; readonly children: ReactNode }

/** An address to be read by a phone, and by eyes. */
export function Address({ url, title, children }: Props) {
  const t = useT()
  return (
    <div className={styles.address}>
      <div className={styles.qr}>
        <Qr value={url} label={t('kiosk.service.onlineQr', { service: title })} />
      </div>
      <p className={styles.url}>
        <bdi dir="ltr">{readableAddress(url)}</bdi>
      </p>
      <div className={styles.hints}>{children}</div>
    </div>
  )
}

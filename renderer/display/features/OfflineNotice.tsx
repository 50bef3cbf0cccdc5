import type { OfficeView } from '#shared/contract/schemas.ts'
import { formatTime } from '#shared/i18n/jalali.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './OfflineNotice.module.css'

/** Always in the page, empty while all is well, so that a screen reader hears it when it changes. */
export function OfflineNotice({
  since,
  failing,
  office,
}: {
  /** When the host was last heard, in milliseconds; null while it is heard. */
  readonly since: number | null
  /** Whether the host can record nothing. */
  readonly failing: boolean
  readonly office: OfficeView | null
}) {
  const { lang, t } = useLanguage()
  return (
    <div role="alert" className={styles.notice} data-testid="offline">
      {since !== null && office !== null ? (
        <p className={styles.words}>
          {t('display.offline', { time: formatTime(since, lang, office.zone) })}
        </p>
      ) : failing ? (
        <p className={styles.words}>{t('display.failing')}</p>
      ) : null}
    </div>
  )
}

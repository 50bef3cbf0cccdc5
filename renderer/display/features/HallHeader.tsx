import type { OfficeView } from '#shared/contract/schemas.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Clock } from '../../ui/Clock.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './HallHeader.module.css'

export function HallHeader({
  office,
  now,
}: {
  readonly office: OfficeView | null
  readonly now: number
}) {
  const { lang, t } = useLanguage()
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>
        {office === null ? null : <span>{office.name[lang]}</span>}
        {office?.sample ? null : <span className={styles.hall}>{t('display.hall')}</span>}
      </h1>
      {office === null ? null : (
        <div className={styles.clock}>
          <Clock now={now} zone={office.zone} layout="row" />
        </div>
      )}
      {office?.sample ? (
        <div className={styles.sample}>
          <Badge tone="gold">{t('common.sample')}</Badge>
        </div>
      ) : null}
    </header>
  )
}

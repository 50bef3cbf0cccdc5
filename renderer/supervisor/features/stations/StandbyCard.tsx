import type { StandbyView } from '#shared/contract/standby.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Card } from '../../../ui/Card.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import styles from './Stations.module.css'

/** A host says something every ten seconds to a standby that follows it. */
const SILENT_MS = 30_000

/** The machines that may take this one's place, and how far each has followed. */
export function StandbyCard({
  standbys,
  now,
}: {
  readonly standbys: readonly StandbyView[]
  readonly now: number
}) {
  const { lang, t } = useLanguage()

  function howFar({ behind, heardAt }: StandbyView) {
    if (heardAt === null || behind === null) return <Badge>{t('stations.standby.never')}</Badge>
    const silent = now - Date.parse(heardAt)
    const words =
      behind === 0
        ? t('stations.standby.whole')
        : t('stations.standby.behind', { n: formatNumber(behind, lang) })
    if (silent < SILENT_MS) return <Badge tone={behind === 0 ? 'green' : 'neutral'}>{words}</Badge>
    const duration = formatDuration(silent / 1000, lang)
    return (
      <>
        <Badge tone="red">{words}</Badge>{' '}
        <span className={styles.seen}>{t('stations.standby.silent', { duration })}</span>
      </>
    )
  }

  return (
    <Card title={t('stations.standby.title')}>
      <p className={styles.hint}>{t('stations.standby.hint')}</p>
      <ul className={styles.standbys}>
        {standbys.map((standby) => (
          <li key={standby.id} data-testid="standby">
            <bdi>{standby.name}</bdi> {howFar(standby)}
          </li>
        ))}
      </ul>
    </Card>
  )
}

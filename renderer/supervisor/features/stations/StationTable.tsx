import type { StationView } from '#shared/contract/stations.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { formatDate, formatDuration, formatTime } from '#shared/i18n/jalali.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { ScrollRegion } from '../ScrollRegion.tsx'
import styles from './Stations.module.css'

type Props = {
  readonly stations: readonly StationView[]
  readonly now: number
  readonly zone: string
  readonly onEdit: (station: StationView) => void
}

const columns = ['name', 'kind', 'counter', 'seen', 'version'] as const
const HOURS_AGO_MS = 12 * 3_600_000

export function StationTable({ stations, now, zone, onEdit }: Props) {
  const { lang, t } = useLanguage()

  function seenWords(lastSeen: string | null): string {
    if (lastSeen === null) return t('stations.list.never')
    const at = Date.parse(lastSeen)
    if (now - at < HOURS_AGO_MS) {
      return t('stations.list.ago', { duration: formatDuration((now - at) / 1000, lang) })
    }
    return `${formatDate(at, lang, zone, 'long')}${t('common.comma')}${formatTime(at, lang, zone)}`
  }

  return (
    <ScrollRegion label={t('stations.list.title')}>
      <table className={styles.stations}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`stations.list.${column}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {stations.map((station) => (
            <tr key={station.id} data-testid="station">
              <th scope="row">
                <bdi>{station.name}</bdi>
              </th>
              <td>{t(`stations.role.${station.role}`)}</td>
              <td>
                {station.counterId !== null ? (
                  <bdi>{digitsIn(lang, station.counterId)}</bdi>
                ) : (
                  t(
                    station.role === 'counter'
                      ? 'stations.list.anyCounter'
                      : 'stations.list.noCounter',
                  )
                )}
              </td>
              <td>
                {station.connected ? (
                  <Badge tone="green">{t('stations.list.connected')}</Badge>
                ) : (
                  <>
                    <Badge>{t('stations.list.away')}</Badge>{' '}
                    <span className={styles.seen}>{seenWords(station.lastSeen)}</span>
                  </>
                )}
              </td>
              <td>
                <bdi dir="ltr">{digitsIn(lang, station.version ?? '–')}</bdi>
              </td>
              <td className={styles.verbs}>
                <Button
                  aria-label={t('stations.list.editOf', { name: station.name })}
                  data-testid="edit-station"
                  onClick={() => onEdit(station)}
                >
                  {t('stations.list.edit')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

import { formatTime } from '#shared/i18n/jalali.ts'
import type { Translate } from '#shared/i18n/index.ts'
import { useLanguage } from './i18n.tsx'
import styles from './ConnectionBanner.module.css'

/** stale: what is shown may no longer be true. offline: it surely is not kept up. */
export type ConnectionState = 'live' | 'connecting' | 'stale' | 'offline'

/**
 * Says in words that the screen is behind, and since when. Always in the page, empty while all is
 * well, so that a screen reader hears it when it changes.
 */
export function ConnectionBanner({
  state,
  asOf = null,
  zone,
}: {
  readonly state: ConnectionState
  /** When what is shown was last true, in milliseconds; null when nothing has come yet. */
  readonly asOf?: number | null
  readonly zone: string
}) {
  const { lang, t } = useLanguage()
  const time = asOf === null ? null : formatTime(asOf, lang, zone)
  return (
    <div role="status" className={styles.banner} data-state={state}>
      {state === 'live' ? null : <p className={styles.words}>{wordsOf(state, time, t)}</p>}
    </div>
  )
}

function wordsOf(state: Exclude<ConnectionState, 'live'>, time: string | null, t: Translate) {
  switch (state) {
    case 'connecting':
      return t('common.connection.connecting')
    case 'stale':
      return time === null
        ? t('common.connection.staleUnknown')
        : t('common.connection.stale', { time })
    case 'offline':
      return time === null
        ? t('common.connection.offlineUnknown')
        : t('common.connection.offline', { time })
  }
}

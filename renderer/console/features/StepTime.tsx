import { formatClock, formatDuration } from '#shared/i18n/jalali.ts'
import { useNow } from '../../state/use-now.ts'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import type { Current } from '../lib/verbs.ts'
import styles from './StepTime.module.css'

/** A running clock: since the call, then of the service without the time on hold. */
export function StepTime({ current }: { readonly current: Current }) {
  const t = useT()
  const { clockOffset, lang } = useDesk()
  const now = useNow(clockOffset)
  const { startedAt, calledAt, heldSeconds } = current
  const since = startedAt ?? calledAt
  if (since === null) return null
  const held = startedAt === null ? 0 : heldSeconds
  const seconds = (now - Date.parse(since)) / 1000 - held
  const usual = current.steps.find(({ state }) => state === 'current')?.minutes ?? 0
  const long = startedAt !== null && usual > 0 && seconds > usual * 60
  return (
    <div className={styles.time} role="timer">
      <span className={styles.label}>
        {t(startedAt === null ? 'console.current.sinceCall' : 'console.current.inStep')}
      </span>
      <span className={styles.clock} data-long={long}>
        {formatClock(seconds, lang)}
      </span>
      {startedAt !== null && usual > 0 && (
        <span className={styles.label}>
          {t('console.current.usual', { duration: formatDuration(usual * 60, lang) })}
        </span>
      )}
    </div>
  )
}

import { formatNumber } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import type { Asked } from '../../lib/use-planning.ts'
import safety from '../Safety.module.css'
import styles from './Planning.module.css'

/** How far a replay is, or why there is none. */
export function Working({ asked }: { readonly asked: Asked<unknown> }) {
  const { lang, t } = useLanguage()
  if (asked.kind === 'failed') {
    return (
      <p role="alert" className={safety.failure}>
        {failureWords(asked.failure, t)}
      </p>
    )
  }
  if (asked.kind !== 'running') return null
  const { progress } = asked
  return (
    <div className={styles.working}>
      <p role="status">{t('planning.working')}</p>
      {progress === null ? (
        <progress aria-label={t('planning.working')} />
      ) : (
        <>
          <progress
            aria-label={t('planning.working')}
            value={progress.done}
            max={Math.max(1, progress.of)}
          />
          <span className={safety.hint}>
            {t('planning.progress', {
              done: formatNumber(progress.done, lang),
              of: formatNumber(progress.of, lang),
            })}
          </span>
        </>
      )}
    </div>
  )
}

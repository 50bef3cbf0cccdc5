import { deskTypeNames, type Step } from '#shared/catalog/service.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { counterList } from '../lib/counters.ts'
import styles from './StepPath.module.css'

type Props = {
  readonly steps: readonly Step[]
  /** Of each step in turn, the counters that do it. */
  readonly counters: readonly (readonly string[])[]
}

/** The way through the office: where, and for how long. */
export function StepPath({ steps, counters }: Props) {
  const { lang, t } = useLanguage()
  return (
    <ol className={styles.path}>
      {steps.map((step, i) => {
        const at = counters[i] ?? []
        const place =
          at.length > 0
            ? t('kiosk.counters', { count: at.length, counters: counterList(at, lang, t) })
            : deskTypeNames[step.deskType][lang]
        const about = [
          place,
          ...(step.place === null ? [] : [step.place[lang]]),
          formatDuration(step.minutes * 60, lang),
          ...(step.optional ? [t('common.optional')] : []),
        ]
        return (
          <li key={step.id}>
            <span className={styles.n} aria-hidden="true">
              {formatNumber(i + 1, lang)}
            </span>
            <div>
              <p className={styles.title}>{step.title[lang]}</p>
              <p className={styles.about}>{about.join(' · ')}</p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

import { formatNumber } from '#shared/i18n/digits.ts'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import type { Current } from '../lib/verbs.ts'
import styles from './StepPath.module.css'

const stateWords = {
  done: 'console.current.stepDone',
  current: 'console.current.stepNow',
  todo: 'console.current.stepLater',
} as const

export function StepPath({ steps }: { readonly steps: Current['steps'] }) {
  const t = useT()
  const { lang } = useDesk()
  return (
    <ol className={styles.path} aria-label={t('console.current.steps')}>
      {steps.map(({ id, n, title, state }) => (
        <li
          key={id}
          className={styles.step}
          data-state={state}
          aria-current={state === 'current' ? 'step' : undefined}
          title={title[lang]}
        >
          <span className={styles.mark} aria-hidden="true">
            {state === 'done' ? '✓' : formatNumber(n, lang)}
          </span>
          <span className={styles.name}>{title[lang]}</span>
          <span className={styles.state}>{t(stateWords[state])}</span>
        </li>
      ))}
    </ol>
  )
}

import { formatNumber } from '#shared/i18n/digits.ts'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import type { Current } from '../lib/verbs.ts'
import { keepFocus } from './keep-focus.ts'
import styles from './StepPath.module.css'

const stateWords = {
  done: 'console.current.stepDone',
  current: 'console.current.stepNow',
  todo: 'console.current.stepLater',
  optional: 'console.current.stepOptional',
  other: 'console.current.stepOther',
} as const

/** The way of the visit; an optional step that is still to come is asked for here. */
export function StepPath({ current }: { readonly current: Current }) {
  const t = useT()
  const { lang, run } = useDesk()
  const { steps, ticket } = current
  const wanted = steps.filter((step) => step.optional && step.state === 'todo')
  const mayAsk = (step: Current['steps'][number]) =>
    ticket.state === 'serving' && step.optional && ['todo', 'optional'].includes(step.state)
  const toggle = (id: (typeof steps)[number]['id']) => {
    const others = wanted.filter((step) => step.id !== id).map((step) => step.id)
    const asked = wanted.some((step) => step.id === id) ? others : [...others, id]
    void run((commands) => commands.setWanted(asked))
  }
  return (
    <ol className={styles.path} aria-label={t('console.current.steps')}>
      {steps.map((step) => {
        const { id, n, title, state, logic } = step
        return (
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
            <span className={styles.name}>
              {logic !== null && <i className={styles.join}>{t(`console.current.${logic}`)} </i>}
              {title[lang]}
            </span>
            <span className={styles.state}>{t(stateWords[state])}</span>
            {mayAsk(step) && (
              <button
                type="button"
                className={styles.ask}
                aria-pressed={state === 'todo'}
                aria-label={t('console.current.neededNamed', { step: title[lang] })}
                onMouseDown={keepFocus}
                onClick={() => toggle(id)}
              >
                {t('console.current.needed')}
              </button>
            )}
          </li>
        )
      })}
    </ol>
  )
}

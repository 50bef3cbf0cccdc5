import type { ConsoleView } from '#shared/contract/views.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './CounterChoice.module.css'

/** In place of the console of a counter that the office no longer has; it comes back by itself with it. */
export function CounterGone({
  counterId,
  leave,
}: {
  readonly counterId: ConsoleView['counter']['id']
  /** Null where the window or its key is that counter's alone. */
  readonly leave: (() => void) | null
}) {
  const { lang, t } = useLanguage()
  return (
    <main className={styles.page} role="alert" data-testid="counter-gone">
      <h1 className={styles.title}>
        {t('console.gone.title', { counter: digitsIn(lang, counterId) })}
      </h1>
      <p className={styles.hint}>
        {t(leave === null ? 'console.gone.bound' : 'console.gone.choose')}
      </p>
      {leave === null ? null : (
        <Button kind="primary" onClick={leave}>
          {t('console.chooseCounter.other')}
        </Button>
      )}
    </main>
  )
}

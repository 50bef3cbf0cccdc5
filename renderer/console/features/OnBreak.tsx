import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { FailureLine } from './FailureLine.tsx'
import { keepFocus } from './keep-focus.ts'
import styles from './SignIn.module.css'

export function OnBreak() {
  const t = useT()
  const { view, busy, doPrimary } = useDesk()
  const { pauseReason } = view.counter
  return (
    <section className={styles.card}>
      <h2 className={styles.title}>{t('console.break.on')}</h2>
      {pauseReason !== null && pauseReason !== '' && (
        <p className={styles.waiting}>{t('console.break.because', { reason: pauseReason })}</p>
      )}
      <p className={styles.waiting}>{t('console.signIn.waiting', { count: view.queue.length })}</p>
      <Button
        kind="primary"
        size="kiosk"
        keyHint="Space"
        data-testid="counter-open"
        aria-busy={busy}
        onMouseDown={keepFocus}
        onClick={doPrimary}
      >
        {t('console.break.end')}
      </Button>
      <FailureLine />
    </section>
  )
}

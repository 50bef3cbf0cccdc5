import { useState, type FormEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { FailureLine } from './FailureLine.tsx'
import { keepFocus } from './keep-focus.ts'
import { PinOfClerk } from './PinOfClerk.tsx'
import styles from './SignIn.module.css'

/** The end of a break takes what the opening took: anybody may have sat down meanwhile. */
export function OnBreak() {
  const t = useT()
  const { view, busy, doPrimary, run } = useDesk()
  const [pin, setPin] = useState('')
  const { pauseReason, clerk } = view.counter
  const asksPin = view.clerks.some(({ name, asksPin }) => asksPin && name === clerk)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!asksPin) return doPrimary()
    await run((commands) => commands.open(clerk ?? '', pin))
    setPin('')
  }
  return (
    <form className={styles.card} onSubmit={(event) => void submit(event)}>
      <h2 className={styles.title}>{t('console.break.on')}</h2>
      {pauseReason !== null && pauseReason !== '' && (
        <p className={styles.waiting}>{t('console.break.because', { reason: pauseReason })}</p>
      )}
      <p className={styles.waiting}>{t('console.signIn.waiting', { count: view.queue.length })}</p>
      {asksPin && <PinOfClerk name={clerk ?? ''} pin={pin} onChange={setPin} />}
      <Button
        type="submit"
        kind="primary"
        size="kiosk"
        keyHint={asksPin ? undefined : 'Space'}
        data-testid="counter-open"
        aria-busy={busy}
        onMouseDown={keepFocus}
      >
        {t('console.break.end')}
      </Button>
      <FailureLine />
    </form>
  )
}

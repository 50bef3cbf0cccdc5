import { useNow } from '../../state/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { capOf } from '../lib/keys.ts'
import { undoSecondsLeft } from '../lib/verbs.ts'
import { keepFocus } from './keep-focus.ts'
import styles from './UndoCall.module.css'

/** For ten seconds after a call, the way back from a slip of the finger. */
export function UndoCall() {
  const t = useT()
  const { view, clockOffset, doVerb } = useDesk()
  const now = useNow(clockOffset, 500)
  const left = undoSecondsLeft(view.current, now)
  if (left === 0) return null
  return (
    <div className={styles.undo}>
      <span>{t('console.undo.ask')}</span>
      <Button
        keyHint={capOf('putBack')}
        data-testid="undo-call"
        onMouseDown={keepFocus}
        onClick={() => doVerb('putBack')}
      >
        {t('console.undo.button')}
      </Button>
      <span className={styles.left} aria-hidden="true">
        {t('console.undo.left', { seconds: left })}
      </span>
    </div>
  )
}

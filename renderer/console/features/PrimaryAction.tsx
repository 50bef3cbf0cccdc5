import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { nextStep } from '../lib/say.ts'
import { primaryOf, unseenRequired } from '../lib/verbs.ts'
import { FailureLine } from './FailureLine.tsx'
import { keepFocus } from './keep-focus.ts'
import styles from './PrimaryAction.module.css'
import { PromiseDate } from './PromiseDate.tsx'
import { UndoCall } from './UndoCall.tsx'

export function PrimaryAction() {
  const t = useT()
  const { view, lang, busy, doPrimary } = useDesk()
  const { current } = view
  const primary = primaryOf(view)
  if (primary === null) return null
  const unseen =
    primary === 'complete-step' && current !== null ? unseenRequired(current).length : 0
  const label = () => {
    switch (primary) {
      case 'call-next':
        return t('console.primary.callNext')
      case 'start':
        return t('console.primary.start')
      case 'finish':
        return t('console.primary.finish')
      case 'complete-step': {
        const next = current === null ? undefined : nextStep(current)
        return next === undefined
          ? t('console.primary.completeLast')
          : t('console.primary.completeTo', { step: next.title[lang] })
      }
    }
  }
  return (
    <div className={styles.row}>
      <Button
        kind="primary"
        size="kiosk"
        keyHint="Space"
        className={styles.primary}
        data-testid={primary}
        aria-busy={busy}
        onMouseDown={keepFocus}
        onClick={(event) => {
          // The second half of a double click was not meant for the button that has come since.
          if (event.detail <= 1) doPrimary()
        }}
      >
        {label()}
      </Button>
      <div className={styles.beside}>
        <UndoCall />
        {primary === 'finish' && <PromiseDate />}
        <FailureLine />
        {unseen > 0 && <p className={styles.unseen}>{t('console.unseen', { count: unseen })}</p>}
      </div>
    </div>
  )
}

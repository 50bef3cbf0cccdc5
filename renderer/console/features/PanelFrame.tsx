import { useEffect, useRef, type FormEvent, type ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { FailureLine } from './FailureLine.tsx'
import styles from './PanelFrame.module.css'

type Props = {
  readonly title: string
  readonly hint?: string
  readonly submit: string
  readonly danger?: boolean
  /** False while something that must be said is missing. */
  readonly ready: boolean
  /** Sends the command; the panel closes when it says that it was done. */
  readonly onSubmit: () => Promise<{ readonly ok: boolean } | null>
  readonly children: ReactNode
}

/** A question in place of the citizen's papers: fields, one button, Esc for the way back. */
export function PanelFrame({
  title,
  hint,
  submit,
  danger = false,
  ready,
  onSubmit,
  children,
}: Props) {
  const t = useT()
  const { busy, closePanel } = useDesk()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    focusFirst(form.current, ['input:checked', 'input:not(:disabled)', 'button'])
  }, [])
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) {
      focusFirst(form.current, ['input:required:placeholder-shown', 'input:not(:disabled)'])
      return
    }
    const answer = await onSubmit()
    if (answer?.ok) closePanel()
  }
  return (
    <form
      ref={form}
      className={styles.panel}
      aria-labelledby="panel-title"
      noValidate
      onSubmit={(event) => void send(event)}
    >
      <div className={styles.head}>
        <h2 id="panel-title" className={styles.title}>
          {title}
        </h2>
        {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      </div>
      <div className={styles.fields}>{children}</div>
      <div className={styles.foot}>
        <Button
          type="submit"
          size="kiosk"
          kind={danger ? 'danger' : 'primary'}
          className={styles.submit}
          aria-disabled={!ready}
          aria-busy={busy}
        >
          {submit}
        </Button>
        <Button size="kiosk" keyHint="Esc" onClick={closePanel}>
          {t('console.panel.back')}
        </Button>
        <FailureLine />
      </div>
    </form>
  )
}

function focusFirst(form: HTMLFormElement | null, selectors: readonly string[]): void {
  for (const selector of selectors) {
    const found = form?.querySelector<HTMLElement>(selector)
    if (found) return found.focus()
  }
}

import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { PromiseView } from '#shared/contract/guidance.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { failureWords } from '../lib/failure.ts'
import { FailureLine } from './FailureLine.tsx'
import frame from './PanelFrame.module.css'
import { PromiseRow } from './PromiseRow.tsx'
import styles from './PromisesPanel.module.css'

type Answer = Result<{ readonly promises: readonly PromiseView[] }, Failure>

/** What was promised and is late, the oldest first; or the one whose code is typed. */
export function PromisesPanel() {
  const t = useT()
  const { view, lang, look, run, closePanel, dismiss, say } = useDesk()
  const [typed, setTyped] = useState('')
  /** The code that is looked for; null for all that are late. */
  const [code, setCode] = useState<string | null>(null)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [asked, setAsked] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  // The host's count changes when somebody else hands one over: then the list is not what it was.
  const { overduePromises } = view
  useEffect(() => {
    let gone = false
    void look((commands) =>
      code === null ? commands.promises() : commands.findPromise(code),
    ).then((given) => {
      if (!gone) setAnswer(given)
    })
    return () => void (gone = true)
  }, [look, code, asked, overduePromises])

  function lookFor(next: string | null): void {
    dismiss()
    setAnswer(null)
    setCode(next)
    setAsked((n) => n + 1)
    field.current?.focus()
  }

  const find = (event: FormEvent) => {
    event.preventDefault()
    lookFor(typed.trim() === '' ? null : typed.trim())
  }

  async function keep({ trackingCode }: PromiseView): Promise<void> {
    const kept = await run((commands) => commands.keepPromise(trackingCode))
    if (!kept?.ok) return
    say(t('console.promises.keptNow', { code: digitsIn(lang, trackingCode) }))
    setTyped('')
    setCode(null)
    setAsked((n) => n + 1)
    field.current?.focus()
  }

  const shown = answer?.ok
    ? answer.value.promises.filter(({ overdue }) => code !== null || overdue)
    : []
  return (
    <section className={frame.panel} aria-labelledby="panel-title" data-testid="promises">
      <div className={frame.head}>
        <h2 id="panel-title" className={frame.title}>
          {t('console.promises.title')}
        </h2>
        <p className={frame.hint}>{t('console.promises.hint')}</p>
      </div>
      <div className={frame.fields}>
        <form className={styles.find} onSubmit={find}>
          <TextInput
            ref={field}
            className={styles.code}
            size="md"
            label={t('console.promises.code')}
            autoComplete="off"
            inputMode="numeric"
            maxLength={20}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" data-testid="find-promise">
            {t('console.promises.find')}
          </Button>
          {code !== null && (
            <Button
              onClick={() => {
                setTyped('')
                lookFor(null)
              }}
            >
              {t('console.promises.all')}
            </Button>
          )}
        </form>
        <div role="status" className={styles.said} data-failed={answer?.ok === false}>
          {answer === null
            ? t('common.loading')
            : !answer.ok
              ? failureWords(answer.error, t)
              : shown.length === 0
                ? t('console.promises.none')
                : code === null
                  ? t('console.promises.overdue', { count: shown.length })
                  : t('console.promises.found')}
        </div>
        {shown.length > 0 && (
          <ul className={styles.rows}>
            {shown.map((promise) => (
              <PromiseRow
                key={promise.trackingCode}
                promise={promise}
                onKeep={() => void keep(promise)}
              />
            ))}
          </ul>
        )}
      </div>
      <div className={frame.foot}>
        <Button size="kiosk" keyHint="Esc" onClick={closePanel}>
          {t('console.promises.close')}
        </Button>
        <FailureLine />
      </div>
    </section>
  )
}

/** @jsxImportSource preact */
import { toAsciiDigits } from '#shared/i18n/digits.ts'
import styles from './tv.module.css'
import type { Say } from './words.ts'

export type Trouble = 'wrong' | 'tooMany' | 'notReached' | 'removed'

type EnterCodeProps = {
  readonly trouble: Trouble | null
  readonly enter: (code: string) => void
  readonly say: Say
}

/** A remote control types digits and presses OK; nothing else is asked of it. */
export function EnterCode({ trouble, enter, say }: EnterCodeProps) {
  return (
    <main className={styles.entry}>
      <h1>{say('tv.enterCode')}</h1>
      <p>{say('tv.askSupervisor')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const typed = new FormData(event.currentTarget).get('code')
          enter(toAsciiDigits(String(typed)).replace(/[^0-9]/g, ''))
        }}
      >
        <input
          name="code"
          aria-label={say('tv.enterCode')}
          inputMode="numeric"
          autoComplete="off"
          dir="ltr"
          maxLength={9}
        />
        <button type="submit">{say('tv.enter')}</button>
      </form>
      <p role="alert" className={styles.wrong}>
        {trouble === null ? '' : say(`tv.${trouble}`)}
      </p>
    </main>
  )
}

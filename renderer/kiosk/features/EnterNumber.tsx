import { useEffect, useRef, useState } from 'react'
import { digitsIn, toAsciiDigits } from '#shared/i18n/digits.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './EnterNumber.module.css'

type Props = {
  /** The letters that tickets begin with here. */
  readonly prefixes: readonly string[]
  readonly failure: string | null
  readonly onEnter: (typed: string) => void
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']
const MOST_DIGITS = 5

/** The number on a paper, by a letter and digits that a finger can hit; or typed, or scanned. */
export function EnterNumber({ prefixes, failure, onEnter }: Props) {
  const { lang, t } = useLanguage()
  const [letter, setLetter] = useState(prefixes[0] ?? '')
  const [digits, setDigits] = useState('')
  const [typed, setTyped] = useState('')
  // A scanner types like a keyboard, into whatever has the focus.
  const scanned = useRef<HTMLInputElement>(null)
  useEffect(() => scanned.current?.focus(), [])
  const touched = digits === '' ? '' : `${letter}-${digits}`
  const entered = typed.trim() === '' ? touched : toAsciiDigits(typed.trim())
  return (
    <main className={styles.enter}>
      <h1>{t('mine.title')}</h1>
      <p>{t('mine.hint')}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (entered !== '') onEnter(entered)
        }}
      >
        <output className={styles.number} aria-label={t('mine.number')}>
          <bdi dir="rtl">{digitsIn(lang, entered)}</bdi>
        </output>
        <input
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className={styles.scanned}
          aria-label={t('mine.number')}
          autoComplete="off"
          ref={scanned}
          inputMode="none"
          maxLength={80}
        />
        <div className={styles.letters} role="radiogroup" aria-label={t('mine.letter')}>
          {prefixes.map((prefix) => (
            <button
              key={prefix}
              type="button"
              role="radio"
              aria-checked={prefix === letter}
              className={styles.key}
              onClick={() => setLetter(prefix)}
            >
              {prefix}
            </button>
          ))}
        </div>
        <div className={styles.pad}>
          {DIGITS.map((digit) => (
            <button
              key={digit}
              type="button"
              className={styles.key}
              data-digit={digit}
              onClick={() => {
                setTyped('')
                setDigits((all) => (all + digit).slice(0, MOST_DIGITS))
              }}
            >
              {digitsIn(lang, digit)}
            </button>
          ))}
          <Button
            size="kiosk"
            onClick={() => {
              setTyped('')
              setDigits('')
            }}
          >
            {t('mine.erase')}
          </Button>
          <Button kind="primary" size="kiosk" type="submit" data-testid="show-ticket">
            {t('mine.show')}
          </Button>
        </div>
      </form>
      {failure !== null && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </main>
  )
}

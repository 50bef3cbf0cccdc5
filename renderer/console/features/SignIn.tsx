import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { digitsIn } from '#shared/i18n/digits.ts'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { knownClerks, rememberClerk } from '../lib/clerk-names.ts'
import { FailureLine } from './FailureLine.tsx'
import { PinOfClerk } from './PinOfClerk.tsx'
import styles from './SignIn.module.css'

export function SignIn() {
  const t = useT()
  const { view, lang, busy, run, leave } = useDesk()
  const [remembered] = useState(knownClerks)
  const { clerks } = view
  const isListed = clerks.length > 0
  const [typed, setClerk] = useState(
    () => remembered.find((name) => !isListed || clerks.some((one) => one.name === name)) ?? '',
  )
  const [pin, setPin] = useState('')
  const listed = clerks.find(({ name }) => name === typed)
  // Somebody may have left the list since.
  const clerk = isListed && listed === undefined ? '' : typed
  const asksPin = listed?.asksPin === true
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const name = clerk.trim()
    const answer = await run((commands) => commands.open(name, asksPin ? pin : null))
    setPin('')
    if (answer?.ok) rememberClerk(name)
  }
  return (
    <form className={styles.card} onSubmit={(event) => void submit(event)}>
      <h2 className={styles.title}>
        {t('console.signIn.title', { counter: digitsIn(lang, view.counter.id) })}
      </h2>
      <p className={styles.waiting}>{t('console.signIn.waiting', { count: view.queue.length })}</p>
      {isListed ? (
        <fieldset className={styles.clerks}>
          <legend>{t('console.signIn.clerkName')}</legend>
          {clerks.map(({ name }) => (
            <label key={name} className={styles.clerk} data-chosen={name === clerk}>
              <input
                type="radio"
                name="clerk"
                checked={name === clerk}
                onChange={() => {
                  setClerk(name)
                  setPin('')
                }}
              />
              <span dir="auto">{name}</span>
            </label>
          ))}
        </fieldset>
      ) : (
        <TextInput
          ref={field}
          size="lg"
          label={t('console.signIn.clerkName')}
          description={t('console.signIn.clerkHint')}
          autoComplete="off"
          maxLength={120}
          value={clerk}
          onChange={(event) => setClerk(event.currentTarget.value)}
        />
      )}
      {!isListed && remembered.length > 1 && (
        <div className={styles.known}>
          <span>{t('console.signIn.known')}</span>
          {remembered.map((name) => (
            <button
              key={name}
              type="button"
              className={styles.name}
              aria-pressed={name === clerk}
              onClick={() => setClerk(name)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      {asksPin && <PinOfClerk name={clerk} pin={pin} onChange={setPin} />}
      <Button type="submit" kind="primary" size="kiosk" data-testid="counter-open" aria-busy={busy}>
        {t('console.signIn.open')}
      </Button>
      <FailureLine />
      {leave !== null && <Button onClick={leave}>{t('console.chooseCounter.other')}</Button>}
    </form>
  )
}

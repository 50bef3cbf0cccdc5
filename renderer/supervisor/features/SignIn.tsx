import { PasswordInput } from '@mantine/core'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { PersonId } from '#shared/domain/ids.ts'
import { pinDigits } from '#shared/domain/pin.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { keepSession } from '../../client/session-key.ts'
import type { Session } from '../../client/start-screen.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { forgetEnded, hasEnded } from '../lib/signed-out.ts'
import styles from './SignIn.module.css'

type Props = {
  readonly client: Client
  readonly session: Pick<Session, 'office' | 'people'>
  readonly onEnter: () => void
  /** Back to what may be seen without signing in; null where nothing may. */
  readonly onBack: (() => void) | null
}

const LONGEST = 24

/** A name and a PIN; in an office that knows nobody by name, its one PIN. */
export function SignIn({ client, session, onEnter, onBack }: Props) {
  const { lang, t } = useLanguage()
  const { office, people } = session
  const [chosen, setChosen] = useState(people.length === 1 ? (people[0]?.id ?? null) : null)
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [ended] = useState(hasEnded)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => forgetEnded(), [])
  useEffect(() => field.current?.focus(), [chosen])
  const person = people.find(({ id }) => id === chosen)

  async function enter(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    if (people.length > 0 && chosen === null) return setProblem(t('people.signIn.choose'))
    if (pin.trim() === '') return setProblem(t('people.signIn.empty'))
    setBusy(true)
    setProblem(null)
    const typed = pinDigits(pin)
    const answer = await send((options) =>
      chosen === null
        ? client.session.unlock({ pin: typed }, options)
        : client.session.signIn({ personId: chosen as PersonId, pin: typed }, options),
    )
    setBusy(false)
    setPin('')
    if (answer.ok) {
      keepSession(answer.value.session)
      return onEnter()
    }
    field.current?.focus()
    setProblem(failureWords(answer.error, t))
  }

  const press = (digit: string) => {
    setProblem(null)
    setPin((before) => `${before}${digit}`.slice(0, LONGEST))
  }

  return (
    <main className={styles.page}>
      <Card className={styles.card}>
        <p className={styles.office}>{office?.name[lang] ?? t('common.appName')}</p>
        <h1 className={styles.title}>{t('people.signIn.title')}</h1>
        {ended ? <p className={styles.ended}>{t('people.signIn.ended')}</p> : null}
        <form
          className={people.length > 0 ? styles.form : styles.narrow}
          onSubmit={(event) => void enter(event)}
        >
          {people.length > 0 ? (
            <fieldset className={styles.names}>
              <legend className={styles.legend}>{t('people.signIn.who')}</legend>
              {people.map(({ id, name }) => (
                <label key={id} className={styles.name} data-chosen={id === chosen}>
                  <input
                    type="radio"
                    name="person"
                    value={id}
                    checked={id === chosen}
                    onChange={() => {
                      setProblem(null)
                      setPin('')
                      setChosen(id)
                    }}
                  />
                  <span dir="auto">{name}</span>
                </label>
              ))}
            </fieldset>
          ) : null}
          <div className={styles.entry}>
            <PasswordInput
              label={
                person === undefined
                  ? t('common.pin')
                  : t('people.signIn.pinOf', { name: person.name })
              }
              description={t(people.length > 0 ? 'people.signIn.hint' : 'people.signIn.officePin')}
              value={pin}
              onChange={(event) => setPin(event.currentTarget.value)}
              error={problem}
              inputMode="numeric"
              autoComplete="off"
              maxLength={LONGEST}
              size="lg"
              ref={field}
            />
            <div
              className={styles.keys}
              role="group"
              aria-label={t('people.signIn.digits')}
              dir="ltr"
            >
              {[...'1234567890'].map((digit) => (
                <Button key={digit} className={styles.key} onClick={() => press(digit)}>
                  {digitsIn(lang, digit)}
                </Button>
              ))}
              <Button
                className={styles.key}
                aria-label={t('people.signIn.erase')}
                onClick={() => setPin(pin.slice(0, -1))}
              >
                ⌫
              </Button>
            </div>
            <Button kind="primary" size="kiosk" type="submit" aria-disabled={busy}>
              {busy ? t('people.signIn.wait') : t('common.signIn')}
            </Button>
            {onBack === null ? null : <Button onClick={onBack}>{t('common.back')}</Button>}
          </div>
        </form>
      </Card>
    </main>
  )
}

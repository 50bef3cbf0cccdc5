import { ORPCError } from '@orpc/client'
import { useRef, useState, type FormEvent } from 'react'
import { formatNumber, toAsciiDigits } from '#shared/i18n/digits.ts'
import { formatTime } from '#shared/i18n/jalali.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import type { JoiningClient, StandbyNow } from '../client.ts'
import page from './Page.module.css'
import styles from './Standby.module.css'

/** What follows from it, said before; then whoever may do it, by their PIN. */
export function TakeOver({
  client,
  takeOver,
  since,
  zone,
}: {
  readonly client: JoiningClient
  readonly takeOver: NonNullable<StandbyNow['takeOver']>
  readonly since: string
  readonly zone: string
}) {
  const { lang, t } = useLanguage()
  const [person, setPerson] = useState<string | null>(null)
  const [pin, setPin] = useState('')
  const [state, setState] = useState<'asked' | 'doing' | 'done'>('asked')
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const { asks, lastAt, people } = takeOver

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (state !== 'asked') return
    const missing = missingIn()
    setProblem(missing)
    if (missing !== null) return field.current?.focus()
    setState('doing')
    try {
      await client.takeOver({ person, pin: toAsciiDigits(pin).replace(/\s/g, '') })
      setState('done')
    } catch (error) {
      setState('asked')
      setPin('')
      setProblem(wordsOf(error))
      field.current?.focus()
    }
  }

  function missingIn(): string | null {
    if (asks === 'person' && person === null) return t('joining.standby.takeOver.noPerson')
    if (asks !== 'nothing' && pin.trim() === '') return t('joining.standby.takeOver.noPin')
    return null
  }

  function wordsOf(error: unknown): string {
    if (!(error instanceof ORPCError)) return t('joining.standby.takeOver.failed')
    const { code, data } = error as ORPCError<string, unknown>
    if (code === 'locked-out') {
      const { waitMs = 0 } = (data ?? {}) as { waitMs?: number }
      const minutes = formatNumber(Math.max(1, Math.ceil(waitMs / 60_000)), lang)
      return t('joining.standby.takeOver.wait', { minutes })
    }
    return t(`joining.standby.takeOver.${code === 'wrong-pin' ? 'wrong' : 'failed'}`)
  }

  return (
    <form className={page.card} noValidate onSubmit={(event) => void submit(event)}>
      <h2 className={page.title}>{t('joining.standby.takeOver.title', { time: since })}</h2>
      <p>{t('joining.standby.takeOver.first')}</p>
      <p>{t('joining.standby.takeOver.follows')}</p>
      <ul className={styles.follows}>
        <li>
          {lastAt === null
            ? t('joining.standby.takeOver.noLast')
            : t('joining.standby.takeOver.last', {
                time: formatTime(Date.parse(lastAt), lang, zone),
              })}
        </li>
        <li>{t('joining.standby.takeOver.stations')}</li>
        <li>{t('joining.standby.takeOver.old')}</li>
        <li>{t('joining.standby.takeOver.numbers')}</li>
      </ul>
      {asks === 'person' ? (
        <fieldset className={styles.people}>
          <legend>{t('joining.standby.takeOver.who')}</legend>
          {people.map(({ id, name }) => (
            <label key={id} className={styles.person}>
              <input
                type="radio"
                name="person"
                checked={person === id}
                onChange={() => setPerson(id)}
              />
              <bdi>{name}</bdi>
            </label>
          ))}
        </fieldset>
      ) : null}
      {asks === 'nothing' ? (
        <p role="alert" className={page.problem}>
          {problem}
        </p>
      ) : (
        <Field
          ref={field}
          type="password"
          label={t(`joining.standby.takeOver.${asks === 'person' ? 'pin' : 'officePin'}`)}
          problem={problem}
          value={pin}
          onChange={({ target }) => setPin(target.value)}
          inputMode="numeric"
          dir="ltr"
          maxLength={40}
          autoComplete="off"
          data-testid="take-over-pin"
        />
      )}
      <div className={page.end}>
        <p role="status">{state === 'done' ? t('joining.standby.takeOver.done') : null}</p>
        <Button
          type="submit"
          kind="danger"
          size="kiosk"
          aria-disabled={state !== 'asked'}
          data-testid="take-over"
        >
          {t(`joining.standby.takeOver.${state === 'doing' ? 'doing' : 'confirm'}`)}
        </Button>
      </div>
    </form>
  )
}

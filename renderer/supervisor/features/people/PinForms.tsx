import { Radio } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { PersonView } from '#shared/contract/people.ts'
import type { PersonId } from '#shared/domain/ids.ts'
import { pinDigits } from '#shared/domain/pin.ts'
import type { Client } from '../../../client/client.ts'
import { send, type Failure, type SendOptions } from '../../../client/send.ts'
import { keepSession } from '../../../client/session-key.ts'
import { Button } from '../../../ui/Button.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import styles from './People.module.css'
import { isGoodPin, NewPinFields, noPin, PinField } from './PinFields.tsx'

type Props = {
  readonly client: Client
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** A form of this section: what is wrong stands in it, and it closes only when the host agreed. */
export function Form({
  isReady,
  ask,
  onDone,
  onCancel,
  save,
  children,
}: {
  readonly isReady: boolean
  readonly ask: (options: SendOptions) => Promise<unknown>
  readonly onDone: () => void
  /** Null where there is nothing to go back to. */
  readonly onCancel: (() => void) | null
  readonly save: string
  /** Is given whether the form was sent once. */
  readonly children: (asked: boolean) => ReactNode
}) {
  const t = useT()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setAsked(true)
    setFailure(null)
    if (busy || !isReady) return
    setBusy(true)
    const answer = await send(ask)
    setBusy(false)
    if (answer.ok) onDone()
    else setFailure(answer.error)
  }

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      {children(asked)}
      <p role="alert" className={styles.failure}>
        {failure === null ? null : failureWords(failure, t)}
      </p>
      <div className={styles.actions}>
        <Button kind="primary" type="submit" data-testid="save-person" aria-disabled={busy}>
          {save}
        </Button>
        {onCancel === null ? null : <Button onClick={onCancel}>{t('common.cancel')}</Button>}
      </div>
    </form>
  )
}

/** Somebody's first PIN. */
export function FirstPinForm({
  client,
  person,
  onDone,
  onCancel,
}: Props & { readonly person: PersonView }) {
  const t = useT()
  const [pin, setPin] = useState(noPin)
  return (
    <Form
      isReady={isGoodPin(pin)}
      ask={async (options) => {
        const { session } = await client.people.setPin(
          { id: person.id, pin: pinDigits(pin.pin) },
          options,
        )
        if (session !== null) keepSession(session)
      }}
      save={t('people.list.setPin')}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(asked) => (
        <>
          <p className={styles.hint}>{t('people.form.pinHint')}</p>
          <NewPinFields label={t('people.form.pin')} value={pin} onChange={setPin} asked={asked} />
        </>
      )}
    </Form>
  )
}

/** A new PIN for who forgot theirs: whoever is signed in, and a second person with their own PIN. */
export function ResetForm({
  client,
  person,
  seconds,
  onDone,
  onCancel,
}: Props & { readonly person: PersonView; readonly seconds: readonly PersonView[] }) {
  const t = useT()
  const [pin, setPin] = useState(noPin)
  const [second, setSecond] = useState<PersonId | null>(null)
  const [secondPin, setSecondPin] = useState('')
  if (seconds.length === 0) {
    return (
      <div className={styles.form}>
        <p className={styles.hint}>{t('people.reset.hint')}</p>
        <p className={styles.failure}>{t('people.reset.nobody')}</p>
        <div className={styles.actions}>
          <Button onClick={onCancel}>{t('common.close')}</Button>
        </div>
      </div>
    )
  }
  return (
    <Form
      isReady={isGoodPin(pin) && second !== null && secondPin !== ''}
      ask={(options) =>
        client.people.resetPin(
          {
            id: person.id,
            pin: pinDigits(pin.pin),
            secondId: second ?? person.id,
            secondPin: pinDigits(secondPin),
          },
          options,
        )
      }
      save={t('people.reset.save')}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(asked) => (
        <>
          <p className={styles.hint}>{t('people.reset.hint')}</p>
          <NewPinFields label={t('people.form.pin')} value={pin} onChange={setPin} asked={asked} />
          <Radio.Group
            label={t('people.reset.second')}
            value={second}
            onChange={(id) => setSecond(id as PersonId)}
            error={asked && second === null ? t('people.reset.chooseSecond') : null}
          >
            <div className={styles.choices}>
              {seconds.map(({ id, name }) => (
                <Radio key={id} value={id} label={name} />
              ))}
            </div>
          </Radio.Group>
          <PinField
            label={t('people.reset.secondPin')}
            value={secondPin}
            onChange={setSecondPin}
            error={asked && secondPin === '' ? t('people.signIn.empty') : null}
            testId="second-pin"
          />
        </>
      )}
    </Form>
  )
}

export function OwnPinForm({ client, onDone, onCancel }: Props) {
  const t = useT()
  const [now, setNow] = useState('')
  const [pin, setPin] = useState(noPin)
  return (
    <Form
      isReady={isGoodPin(pin) && now !== ''}
      ask={async (options) => {
        const { session } = await client.session.changePin(
          { pin: pinDigits(now), newPin: pinDigits(pin.pin) },
          options,
        )
        if (session !== null) keepSession(session)
      }}
      save={t('people.own.save')}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(asked) => (
        <>
          <PinField
            label={t('people.own.now')}
            value={now}
            onChange={setNow}
            error={asked && now === '' ? t('people.signIn.empty') : null}
            testId="own-pin"
          />
          <NewPinFields label={t('people.own.new')} value={pin} onChange={setPin} asked={asked} />
        </>
      )}
    </Form>
  )
}

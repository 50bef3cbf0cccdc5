import { Checkbox, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import { deskTypeNames, deskTypes } from '#shared/catalog/service.ts'
import type { CentralView } from '#shared/contract/central.ts'
import type { PersonView } from '#shared/contract/people.ts'
import { personRoles, signInRole, type PersonDetails } from '#shared/domain/people.ts'
import { pinDigits } from '#shared/domain/pin.ts'
import type { Client } from '../../../client/client.ts'
import { send, type Failure } from '../../../client/send.ts'
import { keepSession } from '../../../client/session-key.ts'
import type { ViewStore } from '../../../state/view-store.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage, useT } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import { OfficesField } from './OfficesField.tsx'
import styles from './People.module.css'
import { isGoodPin, NewPinFields, noPin } from './PinFields.tsx'
import { Form } from './PinForms.tsx'

type Props = {
  readonly client: Client
  /** Null for somebody new. */
  readonly person: PersonView | null
  /** Of a centre alone. */
  readonly central?: ViewStore<CentralView> | null
  readonly onDone: () => void
  readonly onCancel: () => void
}

const nobody: PersonDetails = { name: '', roles: ['clerk'], skills: [], lang: null }
/** A centre has no counters. */
const ofCentre: PersonDetails = { ...nobody, roles: ['supervisor'] }

/** Somebody's name, roles and skills; of somebody new their PIN as well. */
export function PersonForm({ client, person, central = null, onDone, onCancel }: Props) {
  const { lang: screen, t } = useLanguage()
  const [details, setDetails] = useState<PersonDetails>(
    person ?? (central === null ? nobody : ofCentre),
  )
  const [pin, setPin] = useState(noPin)
  const { name, roles, skills, lang, offices = [] } = details
  const set = (change: Partial<PersonDetails>) => setDetails({ ...details, ...change })
  const rolesHere = central === null ? personRoles : personRoles.filter((role) => role !== 'clerk')
  const asksPin = person === null && roles.length > 0
  // At a counter one may work without a PIN.
  const pinReady = isGoodPin(pin) || (signInRole(details) === null && pin.pin + pin.again === '')
  const input = {
    name,
    roles: [...roles],
    skills: [...skills],
    lang,
    ...(central === null ? {} : { offices: offices === 'all' ? offices : [...offices] }),
  }
  const problem =
    name.trim() === ''
      ? 'name-required'
      : roles.length === 0
        ? 'role-required'
        : roles.includes('inspector') && roles.length > 1
          ? 'inspector-alone'
          : null
  return (
    <>
      <Form
        isReady={problem === null && (!asksPin || pinReady)}
        ask={async (options) => {
          if (person !== null) return client.people.change({ ...input, id: person.id }, options)
          const typed = asksPin ? pinDigits(pin.pin) || null : null
          const { session } = await client.people.add({ ...input, pin: typed }, options)
          if (session !== null) keepSession(session)
        }}
        save={t('common.save')}
        onDone={onDone}
        onCancel={onCancel}
      >
        {(asked) => (
          <>
            <TextInput
              label={t('people.form.name')}
              description={t('people.form.nameHint')}
              value={name}
              onChange={(event) => set({ name: event.currentTarget.value })}
              error={asked && problem === 'name-required' ? t('refusals.name-required') : null}
              maxLength={120}
              autoComplete="off"
              dir="auto"
              data-autofocus
              data-testid="person-name"
            />
            <Checkbox.Group
              label={t('people.form.roles')}
              value={[...roles]}
              onChange={(chosen) =>
                set({ roles: personRoles.filter((role) => chosen.includes(role)) })
              }
              error={
                asked && problem !== null && problem !== 'name-required'
                  ? t(`refusals.${problem}`)
                  : null
              }
            >
              <div className={styles.choices}>
                {rolesHere.map((role) => (
                  <Checkbox key={role} value={role} label={t(`people.role.${role}`)} />
                ))}
              </div>
            </Checkbox.Group>
            {roles.includes('clerk') ? (
              <Checkbox.Group
                label={t('people.form.skills')}
                description={t('people.form.skillsHint')}
                value={[...skills]}
                onChange={(chosen) =>
                  set({ skills: deskTypes.filter((desk) => chosen.includes(desk)) })
                }
              >
                <div className={styles.choices}>
                  {deskTypes.map((desk) => (
                    <Checkbox key={desk} value={desk} label={deskTypeNames[desk][screen]} />
                  ))}
                </div>
              </Checkbox.Group>
            ) : null}
            {central === null ? null : (
              <OfficesField
                store={central}
                value={offices}
                onChange={(seen) => set({ offices: seen })}
              />
            )}
            {signInRole(details) === null ? null : (
              <Radio.Group
                label={t('people.form.lang')}
                value={lang ?? 'any'}
                onChange={(value) => set({ lang: value === 'fa' || value === 'en' ? value : null })}
              >
                <div className={styles.choices}>
                  <Radio value="any" label={t('people.form.langAny')} />
                  <Radio value="fa" label="فارسی" />
                  <Radio value="en" label="English" />
                </div>
              </Radio.Group>
            )}
            {asksPin ? (
              <>
                <p className={styles.hint}>
                  {t(signInRole(details) === null ? 'people.form.clerkPin' : 'people.form.pinHint')}
                </p>
                <NewPinFields
                  label={t('people.form.pin')}
                  value={pin}
                  onChange={setPin}
                  asked={asked && !pinReady}
                />
              </>
            ) : null}
          </>
        )}
      </Form>
      {person === null ? null : <Removal client={client} person={person} onDone={onDone} />}
    </>
  )
}

/** Asked twice, since the PIN of who is removed is gone at once. */
function Removal({
  client,
  person,
  onDone,
}: {
  readonly client: Client
  readonly person: PersonView
  readonly onDone: () => void
}) {
  const t = useT()
  const [asked, setAsked] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function remove(): Promise<void> {
    const answer = await send((options) => client.people.remove({ id: person.id }, options))
    if (answer.ok) onDone()
    else setFailure(answer.error)
  }

  return (
    <div className={styles.removal}>
      {asked ? (
        <>
          <p>{t('people.form.removeQuestion', { name: person.name })}</p>
          <p role="alert" className={styles.failure}>
            {failure === null ? null : failureWords(failure, t)}
          </p>
          <div className={styles.actions}>
            <Button kind="danger" data-testid="confirm-removal" onClick={() => void remove()}>
              {t('people.form.removeConfirm')}
            </Button>
            <Button onClick={() => setAsked(false)}>{t('common.cancel')}</Button>
          </div>
        </>
      ) : (
        <Button kind="danger" data-testid="remove-person" onClick={() => setAsked(true)}>
          {t('people.form.remove')}
        </Button>
      )}
    </div>
  )
}

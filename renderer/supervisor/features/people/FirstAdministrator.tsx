import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { pinDigits } from '#shared/domain/pin.ts'
import type { Client } from '../../../client/client.ts'
import { keepSession } from '../../../client/session-key.ts'
import { Card } from '../../../ui/Card.tsx'
import { useT } from '../../../ui/i18n.tsx'
import styles from './People.module.css'
import { isGoodPin, NewPinFields, noPin } from './PinFields.tsx'
import { Form } from './PinForms.tsx'

/** How an office with one PIN for all becomes one whose people are known by name. */
export function FirstAdministrator({
  client,
  isCentre,
  onDone,
}: {
  readonly client: Client
  /** Then they see every office, until they say who else sees which. */
  readonly isCentre: boolean
  readonly onDone: () => void
}) {
  const t = useT()
  const [name, setName] = useState('')
  const [pin, setPin] = useState(noPin)
  return (
    <Card title={t('people.first.title')}>
      <p className={styles.hint}>{t('people.first.hint')}</p>
      <Form
        isReady={name.trim() !== '' && isGoodPin(pin)}
        ask={async (options) => {
          const { session } = await client.people.add(
            {
              name,
              roles: ['administrator'],
              pin: pinDigits(pin.pin),
              ...(isCentre ? { offices: 'all' } : {}),
            },
            options,
          )
          if (session !== null) keepSession(session)
        }}
        save={t('people.first.add')}
        onDone={onDone}
        onCancel={null}
      >
        {(asked) => (
          <>
            <TextInput
              label={t('people.form.name')}
              description={t('people.form.nameHint')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={asked && name.trim() === '' ? t('refusals.name-required') : null}
              maxLength={120}
              autoComplete="off"
              dir="auto"
              data-testid="person-name"
            />
            <NewPinFields
              label={t('people.form.pin')}
              value={pin}
              onChange={setPin}
              asked={asked}
            />
          </>
        )}
      </Form>
    </Card>
  )
}

import { Modal } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { CentralView } from '#shared/contract/central.ts'
import type { PersonView } from '#shared/contract/people.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../../client/client.ts'
import { send } from '../../../client/send.ts'
import type { Session } from '../../../client/start-screen.tsx'
import type { ViewStore } from '../../../state/view-store.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import { useMay } from '../../lib/may.ts'
import { useAnswer } from '../../lib/use-answer.ts'
import { FirstAdministrator } from './FirstAdministrator.tsx'
import styles from './People.module.css'
import { PeopleChanges } from './PeopleChanges.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { PersonForm } from './PersonForm.tsx'
import { FirstPinForm, OwnPinForm, ResetForm } from './PinForms.tsx'
import { RightsTable } from './RightsTable.tsx'

type Props = {
  readonly client: Client
  readonly session: Session
  readonly view: SupervisorView
  /** Of a centre alone. */
  readonly central?: ViewStore<CentralView> | null
  readonly onChanged: () => void
}

/** Which form is open, and about whom. */
export type Asked =
  | { readonly kind: 'add' }
  | { readonly kind: 'own' }
  | { readonly kind: 'edit'; readonly person: PersonView }
  | { readonly kind: 'first-pin'; readonly person: PersonView }
  | { readonly kind: 'reset'; readonly person: PersonView }

/** Who works here, what each may do, and what was changed last. */
export function People({ client, session, view, central = null, onChanged }: Props) {
  const t = useT()
  const may = useMay()
  const [asked, setAsked] = useState<Asked | null>(null)
  const ask = useCallback(() => send((options) => client.people.list(undefined, options)), [client])
  const { answer, again } = useAnswer(ask, view.rev)
  const close = () => setAsked(null)
  const done = () => {
    close()
    again()
    onChanged()
  }
  const { zone } = view.office
  const people = answer?.ok === true ? answer.value.people : []
  const you = session.person?.id ?? null
  const isFirst = answer?.ok === true && answer.value.unmanned && people.length === 0

  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{t('people.title')}</h1>
        <p className={styles.hint}>{t('people.hint')}</p>
      </header>
      {answer === null ? (
        <p role="status">{t('common.loading')}</p>
      ) : !answer.ok ? (
        <p role="alert" className={styles.failure}>
          {failureWords(answer.error, t)} <Button onClick={again}>{t('common.retry')}</Button>
        </p>
      ) : (
        <>
          {isFirst && may('administer') ? (
            <FirstAdministrator client={client} isCentre={central !== null} onDone={done} />
          ) : (
            <Card
              title={t('people.list.title')}
              aside={
                <div className={styles.actions}>
                  {you === null ? null : (
                    <Button data-testid="own-pin-open" onClick={() => setAsked({ kind: 'own' })}>
                      {t('people.own.open')}
                    </Button>
                  )}
                  {may('administer') ? (
                    <Button
                      kind="primary"
                      data-testid="add-person"
                      onClick={() => setAsked({ kind: 'add' })}
                    >
                      {t('people.list.add')}
                    </Button>
                  ) : null}
                </div>
              }
            >
              <PeopleTable
                list={answer.value}
                you={you}
                isCentre={central !== null}
                onAsk={setAsked}
              />
            </Card>
          )}
          <RightsTable />
          <PeopleChanges changes={answer.value.changes} zone={zone} />
        </>
      )}
      <Modal
        opened={asked !== null}
        onClose={close}
        centered
        size="lg"
        title={asked === null ? null : <Title asked={asked} />}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {asked === null ? null : asked.kind === 'own' ? (
          <OwnPinForm client={client} onDone={done} onCancel={close} />
        ) : asked.kind === 'add' ? (
          <PersonForm
            client={client}
            person={null}
            central={central}
            onDone={done}
            onCancel={close}
          />
        ) : asked.kind === 'edit' ? (
          <PersonForm
            client={client}
            person={asked.person}
            central={central}
            onDone={done}
            onCancel={close}
          />
        ) : asked.kind === 'first-pin' ? (
          <FirstPinForm client={client} person={asked.person} onDone={done} onCancel={close} />
        ) : (
          <ResetForm
            client={client}
            person={asked.person}
            seconds={people.filter((one) => maySecond(one, asked.person, you))}
            onDone={done}
            onCancel={close}
          />
        )}
      </Modal>
    </div>
  )
}

/** Whoever may be the second of two: neither the one who is signed in nor the PIN's owner. */
const maySecond = ({ id, roles, hasPin }: PersonView, owner: PersonView, you: string | null) =>
  hasPin &&
  id !== owner.id &&
  id !== you &&
  (roles.includes('supervisor') || roles.includes('administrator'))

function Title({ asked }: { readonly asked: Asked }) {
  const t = useT()
  switch (asked.kind) {
    case 'add':
      return t('people.form.addTitle')
    case 'own':
      return t('people.own.title')
    case 'edit':
      return t('people.form.editTitle', { name: asked.person.name })
    case 'first-pin':
      return t('people.list.setPinOf', { name: asked.person.name })
    case 'reset':
      return t('people.reset.title', { name: asked.person.name })
  }
}

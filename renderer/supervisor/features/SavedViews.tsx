import { TextInput } from '@mantine/core'
import { useCallback, useEffect, useRef, useState, type FormEvent } from 'react'
import { savedView, type SavedViews as Views } from '#shared/contract/saved-views.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { isLookedAt, useTrendChoice } from '../lib/trends.ts'
import { useAnswer } from '../lib/use-answer.ts'
import safety from './Safety.module.css'
import styles from './SavedViews.module.css'

type Answer = Result<{ readonly views: Views }, Failure>

/** The views that whoever is here keeps under names of their own: one press, and all is as it was. */
export function SavedViews({ client }: { readonly client: Client }) {
  const t = useT()
  const choice = useTrendChoice()
  const ask = useCallback(
    () => send((options) => client.savedViews.list(undefined, options)),
    [client],
  )
  const { answer: asked } = useAnswer(ask)
  const [changed, setChanged] = useState<Answer | null>(null)
  const [naming, setNaming] = useState(false)
  const views = (changed?.ok ? changed : asked?.ok ? asked : null)?.value.views ?? []
  const failed = [changed, asked].find((each) => each?.ok === false)
  const looked = views.find(({ view }) => isLookedAt(view, choice))

  async function save(name: string): Promise<void> {
    const view = savedView.parse(choice)
    const answer = await send((options) => client.savedViews.save({ name, view }, options))
    setChanged(answer)
    if (answer.ok) setNaming(false)
  }

  return (
    <section aria-label={t('supervisor.views.title')} className={styles.bar}>
      {views.length === 0 ? null : (
        <ul className={styles.views} data-testid="saved-views">
          {views.map(({ name, view }) => (
            <li key={name}>
              <button
                type="button"
                className={styles.view}
                aria-pressed={name === looked?.name}
                onClick={() => useTrendChoice.setState(view)}
              >
                <bdi>{name}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      {naming ? (
        <Name
          taken={views.map(({ name }) => name)}
          onSave={(name) => void save(name)}
          onCancel={() => setNaming(false)}
        />
      ) : looked === undefined ? (
        <Button data-testid="save-view" onClick={() => setNaming(true)}>
          {t('supervisor.views.save')}
        </Button>
      ) : (
        <Button
          data-testid="remove-view"
          onClick={() =>
            void send((options) => client.savedViews.remove({ name: looked.name }, options)).then(
              setChanged,
            )
          }
        >
          {t('supervisor.views.remove', { name: looked.name })}
        </Button>
      )}
      {failed?.ok === false ? (
        <p role="alert" className={safety.failure}>
          {failureWords(failed.error, t)}
        </p>
      ) : null}
    </section>
  )
}

type NameProps = {
  readonly taken: readonly string[]
  readonly onSave: (name: string) => void
  readonly onCancel: () => void
}

function Name({ taken, onSave, onCancel }: NameProps) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const name = typed.trim()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name !== '') onSave(name)
  }
  return (
    <form className={styles.name} onSubmit={submit}>
      <TextInput
        ref={field}
        label={t('supervisor.views.name')}
        description={t(taken.includes(name) ? 'supervisor.views.taken' : 'supervisor.views.hint')}
        maxLength={60}
        dir="auto"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel()
        }}
      />
      <Button type="submit" kind="primary" aria-disabled={name === ''}>
        {t('common.save')}
      </Button>
      <Button onClick={onCancel}>{t('common.cancel')}</Button>
    </form>
  )
}

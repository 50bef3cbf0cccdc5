import { Modal } from '@mantine/core'
import { useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { Code } from './Code.tsx'
import styles from './Safety.module.css'

type Closed = Awaited<ReturnType<Client['day']['close']>>
type State =
  | { readonly kind: 'asking' | 'closing' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'closed'; readonly closed: Closed }

/** Closes the day, after saying what that ends; and then tells what the day was. */
export function CloseDay({
  client,
  view,
}: {
  readonly client: Client
  readonly view: SupervisorView
}) {
  const { lang, t } = useLanguage()
  const [state, setState] = useState<State | null>(null)
  const { day, policy, issued } = view
  if (day === null || (day.closed && state === null)) return null

  async function close(): Promise<void> {
    setState({ kind: 'closing' })
    const answer = await send((options) => client.day.close(undefined, options))
    setState(
      answer.ok
        ? { kind: 'closed', closed: answer.value }
        : { kind: 'failed', failure: answer.error },
    )
  }

  const carry = policy.holdsAtClosing === 'carry'
  const facts: readonly (readonly [number, string])[] =
    state?.kind === 'closed'
      ? [
          [state.closed.issued, t('supervisor.closing.issued')],
          [state.closed.served, t('supervisor.closing.served')],
          [state.closed.noShows, t('supervisor.closing.noShows')],
          [state.closed.open, t('supervisor.closing.open')],
          [state.closed.carried, t('supervisor.closing.carried')],
        ]
      : [
          [issued, t('supervisor.closing.issued')],
          [day.served, t('supervisor.closing.served')],
          [day.noShows, t('supervisor.closing.noShows')],
          [carry ? day.open - day.held : day.open, t('supervisor.closing.open')],
          [day.held, t(carry ? 'supervisor.closing.heldCarried' : 'supervisor.closing.held')],
        ]

  return (
    <>
      <Button data-testid="close-day" onClick={() => setState({ kind: 'asking' })}>
        {t('supervisor.closing.close')}
      </Button>
      <Modal
        opened={state !== null}
        onClose={() => setState(null)}
        centered
        title={t(
          state?.kind === 'closed' ? 'supervisor.closing.done' : 'supervisor.closing.question',
        )}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <ul className={styles.sums}>
          {facts.map(([n, words]) => (
            <li key={words}>
              <strong>{formatNumber(n, lang)}</strong> {words}
            </li>
          ))}
        </ul>
        {state?.kind === 'closed' ? (
          <div className={styles.block}>
            <p>{t('supervisor.closing.head')}</p>
            <Code hash={state.closed.head} />
          </div>
        ) : (
          <p className={styles.block}>{t('supervisor.closing.hint')}</p>
        )}
        <p role="status" className={styles.failure}>
          {state?.kind === 'failed'
            ? t('supervisor.closing.failed', { reason: failureWords(state.failure, t) })
            : null}
        </p>
        <div className={styles.actions}>
          {state?.kind === 'closed' ? null : (
            <Button
              kind="danger"
              data-testid="confirm-close-day"
              aria-disabled={state?.kind === 'closing'}
              onClick={() => void close()}
            >
              {t(
                state?.kind === 'closing'
                  ? 'supervisor.closing.closing'
                  : 'supervisor.closing.confirm',
              )}
            </Button>
          )}
          <Button onClick={() => setState(null)}>
            {t(state?.kind === 'closed' ? 'common.close' : 'common.cancel')}
          </Button>
        </div>
      </Modal>
    </>
  )
}

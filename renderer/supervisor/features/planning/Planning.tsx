import { useCallback } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../../client/client.ts'
import { send } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import { useAnswer } from '../../lib/use-answer.ts'
import safety from '../Safety.module.css'
import styles from './Planning.module.css'
import { Replay } from './Replay.tsx'
import { Staffing } from './Staffing.tsx'

type Props = { readonly client: Client; readonly view: SupervisorView }

/** What another order of calls, or another counter, would have brought on days that are past. */
export function Planning({ client, view }: Props) {
  const t = useT()
  const ask = useCallback(
    () => send((options) => client.planning.days(undefined, options)),
    [client],
  )
  const { answer, again } = useAnswer(ask)
  return (
    <div className={styles.page} data-testid="planning">
      <header>
        <h1 className={safety.title}>{t('planning.title')}</h1>
        <p className={safety.hint}>{t('planning.intro')}</p>
      </header>
      {answer === null ? (
        <p role="status">{t('common.loading')}</p>
      ) : !answer.ok ? (
        <div role="alert" className={safety.failure}>
          <span>{failureWords(answer.error, t)}</span>{' '}
          <Button onClick={again}>{t('common.retry')}</Button>
        </div>
      ) : answer.value.days.length === 0 ? (
        <EmptyState title={t('planning.empty')} hint={t('planning.emptyHint')} />
      ) : (
        <>
          <Replay client={client} view={view} days={answer.value.days} />
          <Staffing client={client} view={view} />
        </>
      )}
    </div>
  )
}

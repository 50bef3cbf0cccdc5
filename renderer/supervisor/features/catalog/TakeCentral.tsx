import { Switch } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../../client/client.ts'
import { send, type Failure } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { hrefOfPlace } from '../../lib/catalog-place.ts'
import { failureWords } from '../../lib/failure.ts'
import { useSignature } from '../../lib/signature.ts'
import { useAnswer } from '../../lib/use-answer.ts'
import { usePolicyPart } from '../../lib/use-policy-part.ts'
import { SavingWords } from '../SavingWords.tsx'
import { Changes } from './Changes.tsx'
import styles from './Import.module.css'
import { SignedFields } from './SignedFields.tsx'

type Props = { readonly client: Client; readonly view: SupervisorView }

/** What the centre has published, what it would change here, and the button that takes it. */
export function TakeCentral({ client, view }: Props) {
  const { lang, t } = useLanguage()
  const ask = useCallback(
    () => send((options) => client.catalog.central(undefined, options)),
    [client],
  )
  const { answer, again } = useAnswer(ask, view.catalogRev + (view.centralRev ?? 0))
  const { by, note } = useSignature()
  const [tried, setTried] = useState(false)
  const [state, setState] = useState<'asking' | 'taking' | 'done' | Failure>('asking')
  const n = (value: number) => formatNumber(value, lang)

  async function take(rev: number, base: number): Promise<void> {
    setTried(true)
    if (by.trim() === '' || state === 'taking') return
    setState('taking')
    const taken = await send((options) =>
      client.catalog.takeCentral({ rev, base, by: by.trim(), note: note.trim() }, options),
    )
    setState(taken.ok ? 'done' : taken.error)
    if (taken.ok) useSignature.setState({ note: '' })
    again()
  }

  const there = answer?.ok === true ? answer.value.there : null
  return (
    <div className={styles.page}>
      <header>
        <a className={styles.back} href={hrefOfPlace({ at: 'list' })}>
          {t('catalog.title')}
        </a>
        <h1 className={styles.title}>
          {there === null
            ? t('central.catalog.take')
            : t('central.catalog.title', { rev: n(there.rev) })}
        </h1>
        <p className={styles.hint}>{t('central.catalog.hint')}</p>
        {there === null ? null : (
          <p className={styles.hint}>
            {t('central.catalog.published', {
              when: formatDate(Date.parse(there.at), lang, view.office.zone, 'long'),
            })}
            {there.by === '' ? null : <bdi> · {there.by}</bdi>}
            {there.note === '' ? null : <bdi> · {there.note}</bdi>}
          </p>
        )}
      </header>
      {answer === null ? (
        <p role="status">{t('common.loading')}</p>
      ) : !answer.ok ? (
        <div role="alert" className={styles.failure}>
          <span>{failureWords(answer.error, t)}</span>{' '}
          <Button onClick={again}>{t('common.retry')}</Button>
        </div>
      ) : (
        <>
          <div role="status" data-testid="central-done">
            {state === 'done' ? <p className={styles.done}>{t('central.catalog.done')}</p> : null}
          </div>
          {there === null || answer.value.takenRev === there.rev ? (
            state === 'done' ? null : (
              <p className={styles.hint}>
                {answer.value.takenRev === null
                  ? t('central.catalog.nothingThere')
                  : t('central.catalog.upToDate', { rev: n(answer.value.takenRev) })}
              </p>
            )
          ) : (
            <section className={styles.outcome} aria-label={t('catalog.import.changes')}>
              {answer.value.changes.length === 0 ? (
                <p className={styles.hint}>{t('central.catalog.nothing')}</p>
              ) : (
                <Changes changes={answer.value.changes} />
              )}
              {answer.value.local === 0 ? null : (
                <p className={styles.hint}>
                  {t('central.catalog.local', { count: answer.value.local })}
                </p>
              )}
              <SignedFields tried={tried} />
              <p role="status" className={styles.failure}>
                {typeof state === 'object' ? failureWords(state, t) : null}
              </p>
              <div className={styles.actions}>
                <Button
                  kind="primary"
                  data-testid="take-central"
                  aria-disabled={state === 'taking'}
                  onClick={() => void take(there.rev, answer.value.rev)}
                >
                  {t(state === 'taking' ? 'central.catalog.taking' : 'central.catalog.take')}
                </Button>
              </div>
            </section>
          )}
          <ByItself client={client} policy={view.policy} />
        </>
      )}
    </div>
  )
}

/** A rule of the office, off until somebody wants it. */
function ByItself({
  client,
  policy,
}: {
  readonly client: Client
  readonly policy: SupervisorView['policy']
}) {
  const { t } = useLanguage()
  const { rules, set, save, saving, isEdited } = usePolicyPart(client, policy, ['takesCentral'])
  return (
    <>
      <Switch
        data-testid="takes-central"
        label={t('central.catalog.takesItself')}
        description={t('central.catalog.takesItselfHint')}
        checked={rules.takesCentral === true}
        onChange={({ currentTarget: { checked } }) => set({ takesCentral: checked })}
      />
      {isEdited || saving !== 'idle' ? (
        <div className={styles.actions}>
          <Button data-testid="save-takes-central" onClick={() => void save()}>
            {t('common.save')}
          </Button>
          <SavingWords saving={saving} />
        </div>
      ) : null}
    </>
  )
}

import { useState } from 'react'
import { formatNumber } from '#shared/i18n/digits.ts'
import { formatTime } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { download } from '../lib/use-export.ts'
import { Backups } from './Backups.tsx'
import { Code } from './Code.tsx'
import styles from './Safety.module.css'

type Props = { readonly client: Client; readonly zone: string }
type Verified = Awaited<ReturnType<Client['journal']['verify']>>
type Checkpoint = Awaited<ReturnType<Client['journal']['checkpoint']>>
type Asked<T> =
  | { readonly kind: 'idle' | 'running' }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** What keeps the log trustworthy, for whoever answers for it. */
export function Safety({ client, zone }: Props) {
  const { t } = useLanguage()
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{t('supervisor.safety.title')}</h1>
        <p className={styles.hint}>{t('supervisor.safety.hint')}</p>
      </header>
      <VerifyLog client={client} />
      <CheckpointCard client={client} zone={zone} />
      <Backups client={client} zone={zone} />
    </div>
  )
}

function VerifyLog({ client }: { readonly client: Client }) {
  const { t } = useLanguage()
  const [asked, setAsked] = useState<Asked<Verified>>({ kind: 'idle' })

  async function verify(): Promise<void> {
    setAsked({ kind: 'running' })
    const answer = await send((options) => client.journal.verify(undefined, options))
    setAsked(
      answer.ok ? { kind: 'done', value: answer.value } : { kind: 'failed', failure: answer.error },
    )
  }

  return (
    <Card title={t('supervisor.safety.log')}>
      <div className={styles.actions}>
        <Button
          kind="primary"
          data-testid="verify-log"
          aria-disabled={asked.kind === 'running'}
          onClick={() => void verify()}
        >
          {t('supervisor.safety.verify')}
        </Button>
      </div>
      <div role="status" className={styles.block} data-testid="verified">
        {asked.kind === 'running' ? <p>{t('supervisor.safety.verifying')}</p> : null}
        {asked.kind === 'failed' ? (
          <p className={styles.failure}>
            {t('supervisor.safety.failed', { reason: failureWords(asked.failure, t) })}
          </p>
        ) : null}
        {asked.kind === 'done' ? <Found verified={asked.value} /> : null}
      </div>
      <p className={styles.hint}>{t('supervisor.safety.proves')}</p>
      <p className={styles.hint}>{t('supervisor.safety.provesNot')}</p>
    </Card>
  )
}

function Found({ verified }: { readonly verified: Verified }) {
  const { lang, t } = useLanguage()
  const { ok, events, checkpoints, head, faults } = verified
  if (!ok) {
    return (
      <div className={styles.failure}>
        <p>{t('supervisor.safety.broken')}</p>
        <ul className={styles.faults}>
          {faults.map(({ seq, problem }) => (
            <li key={seq}>
              {t('supervisor.safety.fault', {
                seq: formatNumber(seq, lang),
                problem: t(`supervisor.safety.problem.${problem}`),
              })}
            </li>
          ))}
        </ul>
      </div>
    )
  }
  return (
    <div>
      <p className={styles.good}>
        {t('supervisor.safety.whole', {
          count: events,
          checkpoints: formatNumber(checkpoints, lang),
        })}
      </p>
      {head === null ? null : (
        <p>
          {t('supervisor.safety.head')}: <Code hash={head} />
        </p>
      )}
    </div>
  )
}

function CheckpointCard({ client, zone }: Props) {
  const { lang, t } = useLanguage()
  const [made, setMade] = useState<Asked<Checkpoint>>({ kind: 'idle' })
  const running = made.kind === 'running'

  async function save(): Promise<void> {
    setMade({ kind: 'running' })
    const zip = await send((options) => client.journal.package(undefined, options))
    if (!zip.ok) return setMade({ kind: 'failed', failure: zip.error })
    const signed = await send((options) => client.journal.checkpoint(undefined, options))
    if (!signed.ok) return setMade({ kind: 'failed', failure: signed.error })
    download(zip.value, `nobat-journal-${signed.value.day ?? 'office'}.zip`)
    setMade({ kind: 'done', value: signed.value })
  }

  return (
    <Card
      title={t('supervisor.safety.package')}
      aside={
        <Button data-testid="save-package" aria-disabled={running} onClick={() => void save()}>
          {t('common.save')}
        </Button>
      }
    >
      <p className={styles.hint}>{t('supervisor.safety.packageHint')}</p>
      <div role="status" className={styles.block}>
        {running ? t('supervisor.safety.packing') : null}
        {made.kind === 'failed' ? (
          <p className={styles.failure}>
            {t('supervisor.safety.failed', { reason: failureWords(made.failure, t) })}
          </p>
        ) : null}
        {made.kind === 'done' ? (
          <>
            <p className={styles.good}>{t('supervisor.safety.packed')}</p>
            <p>
              {t('supervisor.safety.checkpoint')}{' '}
              {t('supervisor.safety.signedAt', {
                time: formatTime(Date.parse(made.value.time), lang, zone),
                count: made.value.count,
              })}
              : {made.value.head === null ? null : <Code hash={made.value.head} />}
            </p>
            <p className={styles.hint}>{t(`supervisor.safety.${made.value.keptIn}`)}</p>
          </>
        ) : null}
      </div>
    </Card>
  )
}

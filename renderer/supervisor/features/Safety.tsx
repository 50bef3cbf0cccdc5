import { useCallback, useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { addDays, businessDate, formatTime } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { useMay } from '../lib/may.ts'
import type { Dates } from '../lib/period.ts'
import { useAnswer } from '../lib/use-answer.ts'
import { fileName, useFileExport } from '../lib/use-export.ts'
import { Backups } from './Backups.tsx'
import { Code } from './Code.tsx'
import { ExportResult } from './ExportResult.tsx'
import { PeriodPicker } from './PeriodPicker.tsx'
import styles from './Safety.module.css'

const USUAL_DAYS = 30

type Props = { readonly client: Client; readonly view: SupervisorView }
type Verified = Awaited<ReturnType<Client['journal']['verify']>>
type Asked<T> =
  | { readonly kind: 'idle' | 'running' }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** What keeps the log trustworthy, for whoever answers for it. */
export function Safety({ client, view }: Props) {
  const { t } = useLanguage()
  const may = useMay()
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{t('supervisor.safety.title')}</h1>
        <p className={styles.hint}>{t('supervisor.safety.hint')}</p>
      </header>
      <VerifyLog client={client} />
      <InspectionCard client={client} view={view} />
      {may('manage') ? <Backups client={client} zone={view.office.zone} /> : null}
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

/** The package for an inspection, of the days that are chosen. */
function InspectionCard({ client, view }: Props) {
  const { lang, t } = useLanguage()
  const today = view.date ?? businessDate(Date.parse(view.now), view.office.zone)
  const [chosen, setChosen] = useState<Dates | null>(null)
  const { state, run } = useFileExport()
  const dates = chosen ?? { from: addDays(today, 1 - USUAL_DAYS), to: today }

  return (
    <Card
      title={t('supervisor.safety.package')}
      aside={
        <div className={styles.choice}>
          <PeriodPicker dates={dates} today={today} onChange={setChosen} />
          <Button
            data-testid="save-package"
            aria-disabled={state.kind === 'running'}
            onClick={() => {
              if (state.kind === 'running') return
              void run('zip', fileName('inspection', 'zip', dates), (options) =>
                client.journal.package({ ...dates, lang }, options),
              )
            }}
          >
            {t('common.save')}
          </Button>
        </div>
      }
    >
      <p className={styles.hint}>{t('supervisor.safety.packageHint')}</p>
      <ExportResult state={state} />
      {state.kind === 'done' ? <Signed client={client} zone={view.office.zone} /> : null}
    </Card>
  )
}

/** What the package was signed with, to be noted away from the computer. */
function Signed({ client, zone }: { readonly client: Client; readonly zone: string }) {
  const { lang, t } = useLanguage()
  const ask = useCallback(
    () => send((options) => client.journal.checkpoint(undefined, options)),
    [client],
  )
  const { answer } = useAnswer(ask)
  if (!answer?.ok) return null
  const { time, count, head, keptIn } = answer.value
  return (
    <div className={styles.block}>
      <p>
        {t('supervisor.safety.checkpoint')}{' '}
        {t('supervisor.safety.signedAt', { time: formatTime(Date.parse(time), lang, zone), count })}
        : {head === null ? null : <Code hash={head} />}
      </p>
      <p className={styles.hint}>{t(`supervisor.safety.${keptIn}`)}</p>
    </div>
  )
}

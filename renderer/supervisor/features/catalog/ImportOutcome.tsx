import { useState } from 'react'
import type { Client } from '../../../client/client.ts'
import { send, type Failure } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { countFates } from '../../lib/change-rows.ts'
import { failureWords } from '../../lib/failure.ts'
import { useSignature } from '../../lib/signature.ts'
import { Changes } from './Changes.tsx'
import { FileMessage } from './FileMessage.tsx'
import styles from './Import.module.css'
import { SignedFields } from './SignedFields.tsx'

export type Compared = Awaited<ReturnType<Client['catalog']['compare']>>
export type Chosen = { readonly name: string; readonly source: string }

const fates = ['added', 'changed', 'withdrawn', 'removed'] as const
/** Beyond these a list of what is missing helps nobody. */
const MOST_MISSING = 100

type Props = {
  readonly client: Client
  readonly chosen: Chosen
  readonly keepOthers: boolean
  readonly compared: Compared
  readonly onDone: () => void
  readonly onAgain: () => void
}

/** What is wrong with the file; or what it would change, and the button. */
export function ImportOutcome({ client, chosen, keepOthers, compared, onDone, onAgain }: Props) {
  const { lang, t } = useLanguage()
  const { problems, changes, missing, rev } = compared
  const { by, note } = useSignature()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  if (problems.length > 0) {
    return (
      <section aria-labelledby="problems">
        <h2 id="problems" className={styles.heading}>
          {t('catalog.import.problems', { count: problems.length })}
        </h2>
        <p className={styles.hint}>{t('catalog.import.problemsHint')}</p>
        <ul className={styles.problems} data-testid="import-problems">
          {problems.map(({ message }, index) => (
            <li key={index}>{lang === 'fa' ? <FileMessage message={message.fa} /> : message.en}</li>
          ))}
        </ul>
      </section>
    )
  }
  if (changes.length === 0) return <p role="status">{t('catalog.import.nothing')}</p>

  async function take(): Promise<void> {
    setTried(true)
    if (by.trim() === '' || busy || missing.length > 0) return
    setBusy(true)
    const answer = await send((options) =>
      client.catalog.import(
        { source: chosen.source, keepOthers, base: rev, by: by.trim(), note: note.trim() },
        options,
      ),
    )
    setBusy(false)
    if (!answer.ok) {
      setFailure(answer.error)
      return
    }
    useSignature.setState({ note: '' })
    onDone()
  }

  const counts = countFates(changes)
  return (
    <section className={styles.outcome} aria-labelledby="outcome">
      <h2 id="outcome" className={styles.heading}>
        {t('catalog.import.changes')}
      </h2>
      <ul className={styles.counts}>
        {fates
          .filter((fate) => counts[fate] > 0)
          .map((fate) => (
            <li key={fate}>{t(`catalog.import.count.${fate}`, { count: counts[fate] })}</li>
          ))}
      </ul>
      {missing.length > 0 && (
        <div className={styles.missing} role="alert">
          <p>{t('catalog.import.missing')}</p>
          <ul className={styles.problems}>
            {missing.slice(0, MOST_MISSING).map(({ title, message }, index) => (
              <li key={index}>
                <strong>{title[lang]}:</strong> {message[lang]}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Changes changes={changes} />
      <SignedFields tried={tried} />
      <p role="status" className={styles.failure}>
        {failure === null ? null : failureWords(failure, t)}
      </p>
      <div className={styles.actions}>
        <Button
          kind="primary"
          data-testid="confirm-import"
          aria-disabled={busy || missing.length > 0}
          onClick={() => void take()}
        >
          {t(busy ? 'catalog.publishing' : 'catalog.import.confirm')}
        </Button>
        {failure?.code === 'changed-meanwhile' && (
          <Button onClick={onAgain}>{t('catalog.import.again')}</Button>
        )}
      </div>
    </section>
  )
}

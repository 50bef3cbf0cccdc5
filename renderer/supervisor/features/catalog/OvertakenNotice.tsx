import { useState } from 'react'
import { diffCatalogs } from '#shared/catalog/diff.ts'
import type { Service } from '#shared/catalog/service.ts'
import type { ServiceId } from '#shared/domain/ids.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import type { Client } from '../../../client/client.ts'
import { send, type Failure } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import { Changes } from './Changes.tsx'
import styles from './EditorPage.module.css'
import type { Opened } from './ServiceEditor.tsx'

type Props = {
  readonly client: Client
  readonly service: Service
  readonly opened: Opened
  readonly was: Service | null
  readonly onKeep: () => void
  readonly onDiscard: () => Promise<Failure | null>
}

/** Somebody published the service while it was being written: what they changed, and the ways out. */
export function OvertakenNotice({ client, service, opened, was, onKeep, onDiscard }: Props) {
  const { lang, t } = useLanguage()
  const { published, rev } = opened
  const [failure, setFailure] = useState<Failure | null>(null)
  const now = published === null ? [] : [published]
  const theirs = diffCatalogs(was === null ? [] : [{ ...was, rev: published?.rev ?? 0 }], now)

  async function keep(): Promise<void> {
    const id = service.id as ServiceId
    const answer = await send((options) =>
      client.catalog.saveDraft({ id, base: rev, service }, options),
    )
    if (answer.ok) onKeep()
    else setFailure(answer.error)
  }
  return (
    <Card title={t('catalog.overtaken.title')}>
      <div className={styles.panel} role="alert" data-testid="overtaken">
        <p>
          {published === null
            ? t('catalog.overtaken.removed')
            : t('catalog.overtaken.hint', { rev: formatNumber(published.rev, lang) })}
        </p>
        <Changes changes={theirs} ofOne />
        {failure !== null && <p className={styles.failure}>{failureWords(failure, t)}</p>}
        <div className={styles.actions}>
          <Button kind="primary" data-testid="keep-mine" onClick={() => void keep()}>
            {t('catalog.overtaken.keep')}
          </Button>
          <Button
            kind="danger"
            data-testid="take-theirs"
            onClick={() => void onDiscard().then(setFailure)}
          >
            {t('catalog.overtaken.discard')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

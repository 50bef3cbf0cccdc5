import { useState } from 'react'
import { diffCatalogs } from '#shared/catalog/diff.ts'
import type { Service } from '#shared/catalog/service.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import type { Failure } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import { Changes } from './Changes.tsx'
import styles from './EditorPage.module.css'

type Props = {
  /** As it was when the writing began; null where it was not there. */
  readonly was: Service | null
  readonly published: Service | null
  readonly onKeep: () => Promise<Failure | null>
  readonly onDiscard: () => Promise<Failure | null>
}

/** Somebody published the service while it was being written: what they changed, and the ways out. */
export function OvertakenNotice({ was, published, onKeep, onDiscard }: Props) {
  const { lang, t } = useLanguage()
  const [failure, setFailure] = useState<Failure | null>(null)
  const theirs = diffCatalogs(
    was === null ? [] : [{ ...was, rev: published?.rev ?? was.rev }],
    published === null ? [] : [published],
  )
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
          <Button
            kind="primary"
            data-testid="keep-mine"
            onClick={() => void onKeep().then(setFailure)}
          >
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

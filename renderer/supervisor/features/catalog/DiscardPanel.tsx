import { Modal } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import styles from './EditorPage.module.css'

type Props = {
  /** It was never published: with the draft, the service is gone. */
  readonly last: boolean
  readonly onDiscard: () => Promise<Failure | null>
  readonly onClose: () => void
}

/** Asked first, because it alone cannot be undone. */
export function DiscardPanel({ last, onDiscard, onClose }: Props) {
  const t = useT()
  const [failure, setFailure] = useState<Failure | null>(null)
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={t('catalog.discardTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.panel}>
        <p>{t(last ? 'catalog.discardLast' : 'catalog.discardHint')}</p>
        <p role="status" className={styles.failure}>
          {failure === null ? null : failureWords(failure, t)}
        </p>
        <div className={styles.actions}>
          <Button
            kind="danger"
            data-testid="confirm-discard"
            onClick={() => void onDiscard().then(setFailure)}
          >
            {t('catalog.discard')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
        </div>
      </div>
    </Modal>
  )
}

import { Modal } from '@mantine/core'
import { useState } from 'react'
import type { CatalogChange } from '#shared/catalog/diff.ts'
import type { Failure } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import { useSignature } from '../../lib/signature.ts'
import { Changes } from './Changes.tsx'
import styles from './EditorPage.module.css'
import { SignedFields } from './SignedFields.tsx'

type Props = {
  readonly title: string
  readonly hint: string
  readonly confirm: string
  readonly danger?: boolean
  readonly changes: readonly CatalogChange[]
  /** Publishes; gives what went wrong. */
  readonly onPublish: (signed: {
    readonly by: string
    readonly note: string
  }) => Promise<Failure | null>
  readonly onClose: () => void
}

/** The last look before it is public: what changes, who answers for it, and why. */
export function PublishPanel(props: Props) {
  const t = useT()
  const { by, note } = useSignature()
  const [tried, setTried] = useState(false)
  const [state, setState] = useState<'asking' | 'publishing' | Failure>('asking')

  async function publish(): Promise<void> {
    setTried(true)
    if (by.trim() === '' || state === 'publishing') return
    setState('publishing')
    const failure = await props.onPublish({ by: by.trim(), note: note.trim() })
    if (failure !== null) return setState(failure)
    useSignature.setState({ note: '' })
  }

  return (
    <Modal
      opened
      onClose={props.onClose}
      size="lg"
      centered
      title={props.title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.panel}>
        <p>{props.hint}</p>
        {props.changes.length > 0 && <Changes changes={props.changes} ofOne />}
        <SignedFields tried={tried} />
        <p role="status" className={styles.failure}>
          {typeof state === 'object' ? failureWords(state, t) : null}
        </p>
        <div className={styles.actions}>
          <Button
            kind={props.danger === true ? 'danger' : 'primary'}
            data-testid="confirm-publish"
            aria-disabled={state === 'publishing'}
            onClick={() => void publish()}
          >
            {state === 'publishing' ? t('catalog.publishing') : props.confirm}
          </Button>
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
        </div>
      </div>
    </Modal>
  )
}

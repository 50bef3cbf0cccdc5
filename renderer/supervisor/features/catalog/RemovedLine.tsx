import { Button } from '../../../ui/Button.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import styles from './Parts.module.css'

export type Removed = {
  readonly title: string
  /** How many undos there were just after. */
  readonly depth: number
}

/** In place of a question before: what was just removed, and the way back, until something else is done. */
export function RemovedLine({ removed }: { readonly removed: Removed | null }) {
  const t = useT()
  const { depth, undo } = useEditor()
  const shown = removed !== null && removed.depth === depth
  return (
    <div role="status">
      {shown && (
        <p className={styles.removed}>
          {t('catalog.removed', { title: removed.title })}
          <Button data-testid="undo-remove" onClick={undo}>
            {t('common.undo')}
          </Button>
        </p>
      )}
    </div>
  )
}

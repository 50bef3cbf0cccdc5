import { Button } from '../../../ui/Button.tsx'
import { useT } from '../../../ui/i18n.tsx'
import styles from './Parts.module.css'

type Props = {
  readonly index: number
  readonly count: number
  readonly most: number
  readonly onMove: (to: number) => void
  readonly onDuplicate: () => void
  readonly onRemove: () => void
}

/** What one does with a whole step or document; moving it too, for whom dragging is not. */
export function ItemButtons({ index, count, most, onMove, onDuplicate, onRemove }: Props) {
  const t = useT()
  return (
    <div className={styles.buttons}>
      <Button disabled={index <= 0} onClick={() => onMove(index - 1)}>
        {t('catalog.order.up')}
      </Button>
      <Button disabled={index >= count - 1} onClick={() => onMove(index + 1)}>
        {t('catalog.order.down')}
      </Button>
      <Button disabled={count >= most} onClick={onDuplicate}>
        {t('catalog.duplicate')}
      </Button>
      <Button kind="danger" data-testid="remove-item" onClick={onRemove}>
        {t('common.remove')}
      </Button>
    </div>
  )
}

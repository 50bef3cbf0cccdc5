import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import styles from './HomeNothing.module.css'

type Props = {
  readonly onSearchAgain: () => void
  readonly onShowAll: () => void
}

/** Nothing has the words that were typed: what one can do, and where a person helps. */
export function HomeNothing({ onSearchAgain, onShowAll }: Props) {
  const t = useT()
  return (
    <div className={styles.nothing}>
      <h2>{t('kiosk.searchResults', { count: 0 })}</h2>
      <p>{t('kiosk.searchNothingHint')}</p>
      <div className={styles.ways}>
        <Button size="kiosk" kind="primary" onClick={onSearchAgain}>
          {t('kiosk.searchAgain')}
        </Button>
        <Button size="kiosk" onClick={onShowAll}>
          {t('kiosk.showAll')}
        </Button>
      </div>
    </div>
  )
}

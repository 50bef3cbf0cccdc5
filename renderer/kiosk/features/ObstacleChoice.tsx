import { obstacleCategories, type ObstacleCategory } from '#shared/domain/guidance.ts'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import styles from './MyTicket.module.css'

type Props = {
  readonly failure: string | null
  readonly onChoose: (category: ObstacleCategory) => void
}

/** What made it hard: one touch tells it, of the step where the ticket is. */
export function ObstacleChoice({ failure, onChoose }: Props) {
  const t = useT()
  return (
    <main className={styles.survey}>
      <h1>{t('mine.obstacleTitle')}</h1>
      <div className={styles.kinds}>
        {obstacleCategories.map((category) => (
          <Button
            key={category}
            size="kiosk"
            data-category={category}
            onClick={() => onChoose(category)}
          >
            {t(`common.obstacleKind.${category}`)}
          </Button>
        ))}
      </div>
      {failure !== null && <p role="alert">{failure}</p>}
    </main>
  )
}

import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import type { FieldProblem } from '../../lib/problem-words.ts'
import styles from './EditorPage.module.css'

const MOST = 8

type Props = {
  readonly problems: readonly FieldProblem[]
  /** Nothing differs from what is published. */
  readonly unchanged: boolean
  readonly onReveal: (key: string) => void
  /** Pressed while something is missing. */
  readonly onTry: () => void
  readonly onPublish: () => void
}

/** Always there: what keeps the service from being published, each a way to its field. */
export function PublishBar({ problems, unchanged, onReveal, onTry, onPublish }: Props) {
  const { t } = useLanguage()
  const more = problems.length - MOST
  return (
    <footer className={styles.bar}>
      {problems.length > 0 ? (
        <div className={styles.missing} data-testid="missing">
          <strong>{t('catalog.missing', { count: problems.length })}</strong>
          <ul aria-label={t('catalog.missing', { count: problems.length })}>
            {problems.slice(0, MOST).map(({ key, place, message }) => (
              <li key={key}>
                <button
                  type="button"
                  title={message}
                  data-missing={key}
                  onClick={() => onReveal(key)}
                >
                  {place}
                </button>
              </li>
            ))}
          </ul>
          {more > 0 && <span>{t('catalog.missingMore', { count: more })}</span>}
        </div>
      ) : (
        <p className={styles.ready}>{t(unchanged ? 'catalog.unchanged' : 'catalog.ready')}</p>
      )}
      <Button
        kind="primary"
        data-testid="publish"
        aria-disabled={problems.length === 0 && unchanged}
        onClick={() => {
          if (problems.length > 0) onTry()
          else if (!unchanged) onPublish()
        }}
      >
        {t('catalog.publish')}
      </Button>
    </footer>
  )
}

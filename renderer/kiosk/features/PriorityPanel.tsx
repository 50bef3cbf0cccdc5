import type { KioskView } from '#shared/contract/views.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { Panel } from './Panel.tsx'
import styles from './PriorityPanel.module.css'

type Props = {
  readonly priorities: KioskView['priorities']
  readonly chosen: string | null
  readonly onChoose: (priority: string | null) => void
  readonly onClose: () => void
}

/** One tap, one's own word. */
export function PriorityPanel({ priorities, chosen, onChoose, onClose }: Props) {
  const { lang, t } = useLanguage()
  return (
    <Panel title={t('kiosk.priority.title')} onClose={onClose}>
      <div className={styles.choices}>
        {priorities.map(({ id, title }) => (
          <Button
            key={id}
            size="kiosk"
            className={styles.choice}
            aria-pressed={id === chosen}
            onClick={() => onChoose(id)}
          >
            {title[lang]}
          </Button>
        ))}
        <Button
          size="kiosk"
          className={styles.choice}
          aria-pressed={chosen === null}
          onClick={() => onChoose(null)}
        >
          {t('kiosk.priority.notMe')}
        </Button>
      </div>
      <p className={styles.hint}>{t('kiosk.priority.hint')}</p>
    </Panel>
  )
}

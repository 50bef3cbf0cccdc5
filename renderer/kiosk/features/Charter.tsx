import { charterLines } from '#shared/i18n/charter.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './Help.module.css'
import { Panel } from './Panel.tsx'

type Props = { readonly complaintLines: readonly string[]; readonly onClose: () => void }

/** What a visitor and a clerk owe each other, and where to complain. */
export function Charter({ complaintLines, onClose }: Props) {
  const { lang, t } = useLanguage()
  return (
    <Panel title={t('common.charter.title')} onClose={onClose}>
      <ul className={styles.steps} data-testid="charter">
        {charterLines(t, lang, complaintLines).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Button kind="primary" size="kiosk" onClick={onClose}>
        {t('common.close')}
      </Button>
    </Panel>
  )
}

import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { formatNumber } from '#shared/i18n/digits.ts'
import styles from './Help.module.css'
import { Panel } from './Panel.tsx'

const steps = ['step1', 'step2', 'step3', 'step4', 'step5'] as const

/** How the kiosk works, in five short sentences. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const { lang, t } = useLanguage()
  return (
    <Panel title={t('kiosk.help.title')} onClose={onClose}>
      <ol className={styles.steps}>
        {steps.map((step, i) => (
          <li key={step}>
            <span className={styles.n} aria-hidden="true">
              {formatNumber(i + 1, lang)}
            </span>
            {t(`kiosk.help.${step}`)}
          </li>
        ))}
      </ol>
      <p className={styles.ask}>{t('kiosk.help.ask')}</p>
      <Button kind="primary" size="kiosk" onClick={onClose}>
        {t('common.close')}
      </Button>
    </Panel>
  )
}

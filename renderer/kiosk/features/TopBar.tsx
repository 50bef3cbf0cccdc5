import type { OfficeView } from '#shared/contract/schemas.ts'
import { Button } from '../../ui/Button.tsx'
import { Clock } from '../../ui/Clock.tsx'
import { useLanguage, useT } from '../../ui/i18n.tsx'
import { useNow } from '../../state/use-now.ts'
import { BackIcon, HomeIcon } from './icons.tsx'
import styles from './TopBar.module.css'

type Props = {
  readonly office: OfficeView
  readonly clockOffset: number
  readonly onBack?: () => void
  readonly onHome?: () => void
  /** For somebody who has a ticket already; on the first page. */
  readonly onMine?: () => void
}

/** Always there: the way back, the way home, the time, the other language. */
export function TopBar({ office, clockOffset, onBack, onHome, onMine }: Props) {
  const t = useT()
  const { lang, setLang } = useLanguage()
  const now = useNow(clockOffset)
  const other = lang === 'fa' ? 'en' : 'fa'
  const atHome = onBack === undefined && onHome === undefined
  return (
    <header className={styles.bar}>
      {atHome ? (
        <div className={styles.heading}>
          <p>{office.name[lang]}</p>
          <h1>{t('kiosk.title')}</h1>
        </div>
      ) : (
        <nav className={styles.ways} aria-label={t('kiosk.navigation')}>
          {onBack !== undefined && (
            <Button size="kiosk" onClick={onBack}>
              <span className={styles.iconed}>
                <BackIcon />
                {t('common.back')}
              </span>
            </Button>
          )}
          {onHome !== undefined && (
            <Button size="kiosk" onClick={onHome}>
              <span className={styles.iconed}>
                <HomeIcon />
                {t('common.home')}
              </span>
            </Button>
          )}
        </nav>
      )}
      {atHome && onMine !== undefined && (
        <Button size="kiosk" data-testid="mine" onClick={onMine}>
          {t('mine.open')}
        </Button>
      )}
      <Clock now={now} zone={office.zone} />
      <Button
        size="kiosk"
        lang={other}
        aria-label={t('common.switchLanguage')}
        onClick={() => setLang(other)}
      >
        {t('common.otherLanguage')}
      </Button>
    </header>
  )
}

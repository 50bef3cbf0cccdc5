import { useState } from 'react'
import { useT } from '../../ui/i18n.tsx'
import styles from './Choose.module.css'
import page from './Page.module.css'

/** The first question of a new machine, in words of what it does and not of what it is called. */
export function Choose({
  onHost,
  onStation,
}: {
  readonly onHost: () => void
  readonly onStation: () => void
}) {
  const t = useT()
  const [opening, setOpening] = useState(false)
  return (
    <div className={page.page}>
      <h1 className={page.title}>{t('joining.choose.title')}</h1>
      <p className={page.hint}>{t('joining.choose.hint')}</p>
      <div className={styles.choices}>
        <button
          type="button"
          className={styles.choice}
          aria-disabled={opening}
          data-testid="keep-office"
          onClick={() => {
            if (opening) return
            setOpening(true)
            onHost()
          }}
        >
          <Machine kind="host" />
          <span className={styles.name}>{t('joining.choose.host')}</span>
          <span className={styles.hint}>{t('joining.choose.hostHint')}</span>
        </button>
        <button
          type="button"
          className={styles.choice}
          data-testid="be-station"
          onClick={onStation}
        >
          <Machine kind="station" />
          <span className={styles.name}>{t('joining.choose.station')}</span>
          <span className={styles.hint}>{t('joining.choose.stationHint')}</span>
        </button>
      </div>
    </div>
  )
}

/** One computer with the office in it; or one that hangs on another. */
const Machine = ({ kind }: { readonly kind: 'host' | 'station' }) => (
  <svg viewBox="0 0 48 32" className={styles.picture} aria-hidden="true">
    {kind === 'host' ? (
      <>
        <rect x="12" y="3" width="24" height="18" rx="2" />
        <path d="M19 28h10M24 21v7M18 9h12M18 13h12M18 17h7" />
      </>
    ) : (
      <>
        <rect x="3" y="7" width="16" height="13" rx="2" />
        <rect x="29" y="7" width="16" height="13" rx="2" />
        <path d="M7 26h8M11 20v6M33 26h8M37 20v6M33 12h8M33 16h5M19 13.5h2M23 13.5h2M27 13.5h2" />
      </>
    )}
  </svg>
)

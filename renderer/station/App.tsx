import { useState } from 'react'
import { useLanguage } from '../ui/i18n.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './App.module.css'
import type { Begun, HostSeen, JoiningClient } from './client.ts'
import { Check } from './features/Check.tsx'
import { Choose } from './features/Choose.tsx'
import { Join } from './features/Join.tsx'
import { Standby } from './features/Standby.tsx'
import { Trouble } from './features/Trouble.tsx'

/** What this machine is, and how it comes to its host; or why it cannot go on with the one it has. */
export function App({ client, begun }: { readonly client: JoiningClient; readonly begun: Begun }) {
  const { lang, t, setLang } = useLanguage()
  const [page, setPage] = useState(begun.page)
  const [seen, setSeen] = useState<HostSeen | null>(null)

  function shown() {
    if (page === 'choose') {
      return (
        <Choose
          onHost={() => void client.keepOffice()}
          onStation={() => {
            setPage('join')
          }}
        />
      )
    }
    if (page === 'standby') return <Standby client={client} />
    if (page !== 'join') {
      return (
        <Trouble
          trouble={page}
          version={begun.version}
          host={begun.host}
          onPairAgain={() => {
            setPage('join')
          }}
        />
      )
    }
    if (seen !== null) {
      return (
        <Check
          client={client}
          host={seen}
          onBack={() => {
            setSeen(null)
          }}
        />
      )
    }
    const back = begun.page === 'join' ? null : () => setPage(begun.page)
    return <Join client={client} onSeen={setSeen} onBack={back} />
  }

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <p className={styles.app}>{t('common.appName')}</p>
        <Button
          onClick={() => setLang(lang === 'fa' ? 'en' : 'fa')}
          aria-label={t('common.switchLanguage')}
          lang={lang === 'fa' ? 'en' : 'fa'}
        >
          {t('common.otherLanguage')}
        </Button>
      </header>
      <main className={styles.main}>{shown()}</main>
    </div>
  )
}

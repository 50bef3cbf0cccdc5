import { useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Screen } from '../client/start-screen.tsx'
import type { ViewStore } from '../state/view-store.ts'
import { MantineRoot } from '../ui/MantineRoot.tsx'
import { Lock } from './features/Lock.tsx'
import { Office } from './features/Office.tsx'
import { ThemeContext } from './lib/theme.ts'

type Props = Screen & { readonly openStore: () => ViewStore<SupervisorView> }

export function App({ client, session, openStore }: Props) {
  const [unlocked, setUnlocked] = useState(session.unlocked)
  const [theme, setTheme] = useState<'light' | 'dark'>(() =>
    document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light',
  )
  return (
    <MantineRoot theme={theme}>
      <ThemeContext value={setTheme}>
        {unlocked ? (
          <Office client={client} session={session} store={openStore()} />
        ) : (
          <Lock client={client} office={session.office} onUnlock={() => setUnlocked(true)} />
        )}
      </ThemeContext>
    </MantineRoot>
  )
}

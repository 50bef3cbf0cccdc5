import { useEffect, useState } from 'react'
import type { CentralView } from '#shared/contract/central.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { send } from '../client/send.ts'
import type { Screen } from '../client/start-screen.tsx'
import type { ViewStore } from '../state/view-store.ts'
import { MantineRoot } from '../ui/MantineRoot.tsx'
import { useLanguage } from '../ui/i18n.tsx'
import { Office } from './features/Office.tsx'
import { SignIn } from './features/SignIn.tsx'
import { mayOf, MayContext } from './lib/may.ts'
import { PlaceContext } from './lib/place.ts'
import { startAgain } from './lib/signed-out.ts'
import { ThemeContext } from './lib/theme.ts'
import { useHand } from './lib/use-hand.ts'

type Props = Screen & {
  readonly openStore: () => ViewStore<SupervisorView>
  /** Of a centre alone. */
  readonly openCentral: () => ViewStore<CentralView>
}

export function App({ client, session: first, openStore, openCentral }: Props) {
  const { setLang } = useLanguage()
  const [session, setSession] = useState(first)
  const [signingIn, setSigningIn] = useState(false)
  const [theme, setTheme] = useState<'light' | 'dark'>(() =>
    document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light',
  )
  useHand(client, session.person !== null)
  // Null goes back to the language of the screen.
  useEffect(() => setLang(session.person?.lang ?? null), [setLang, session.person?.lang])

  /** Learns again who is here and what they may do. */
  async function renew(): Promise<void> {
    const answer = await send((options) => client.session.get(undefined, options))
    if (!answer.ok) return startAgain('signed-out')
    setSession(answer.value)
    setSigningIn(false)
  }

  async function leave(): Promise<void> {
    await send((options) => client.session.signOut(undefined, options))
    startAgain('signed-out')
  }

  const locked = !session.unlocked
  return (
    <MantineRoot theme={theme}>
      <ThemeContext value={setTheme}>
        {locked || signingIn ? (
          <SignIn
            client={client}
            session={session}
            onEnter={() => void renew()}
            onBack={locked ? null : () => setSigningIn(false)}
          />
        ) : (
          <MayContext value={mayOf(session)}>
            <PlaceContext value={session.place ?? 'office'}>
              <Office
                client={client}
                session={session}
                store={openStore()}
                openCentral={openCentral}
                onSignIn={() => setSigningIn(true)}
                onSignOut={() => void leave()}
                onChanged={() => void renew()}
              />
            </PlaceContext>
          </MayContext>
        )}
      </ThemeContext>
    </MantineRoot>
  )
}

import '../ui/base.css'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { LanguageProvider } from '../ui/i18n.tsx'
import { bridgeClient, inWindow } from './bridge.ts'
import type { Client } from './client.ts'
import { networkClient } from './network.ts'
import { leaveOffice } from './opened-office.ts'
import { pauseAfter } from './pause.ts'

export type Session = Awaited<ReturnType<Client['session']['get']>>

/** What every screen begins with: a client, and who the screen is. */
export type Screen = { readonly client: Client; readonly session: Session }

/** Connects, learns who this screen is, and draws it; waits for a host that is not there yet. */
export async function startScreen(draw: (screen: Screen) => ReactNode): Promise<void> {
  const client = inWindow() ? bridgeClient() : networkClient()
  const element = document.getElementById('root')
  if (element === null) throw new Error('The page has no #root')
  const root = createRoot(element)
  const asked = new URLSearchParams(window.location.search)
  for (let failures = 1; ; failures++) {
    try {
      const session = await client.session.get()
      const lang =
        asked.get('lang') === 'en' ? 'en' : asked.get('lang') === 'fa' ? 'fa' : session.lang
      const theme = asked.get('theme') ?? session.theme
      document.documentElement.dataset['theme'] = theme === 'system' ? systemTheme() : theme
      root.render(
        <StrictMode>
          <LanguageProvider lang={lang}>
            <ErrorBoundary>{draw({ client, session: { ...session, lang } })}</ErrorBoundary>
          </LanguageProvider>
        </StrictMode>,
      )
      return
    } catch (error) {
      if (leaveOffice((error as { code?: unknown }).code)) return
      root.render(<Waiting error={error} />)
      await new Promise((resolve) => setTimeout(resolve, pauseAfter(failures)))
    }
  }
}

const systemTheme = () =>
  window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'

/** Both languages, because before the session nobody knows which. */
function Waiting({ error }: { readonly error: unknown }) {
  const code = (error as { code?: unknown }).code
  const refused = code === 'unauthorized' || code === 'forbidden'
  return (
    <main
      role="status"
      aria-busy="true"
      style={{ padding: '3rem', textAlign: 'center', fontSize: '1.5rem' }}
    >
      <p lang="fa" dir="rtl">
        {refused
          ? 'این صفحه اجازهٔ ورود ندارد. نشانی را با کلید تازه از سرپرست بگیرید.'
          : 'در حال اتصال به میزبان نوبت…'}
      </p>
      <p lang="en" dir="ltr">
        {refused
          ? 'This page has no permission. Ask the supervisor for an address with a new token.'
          : 'Connecting to the Nobat host…'}
      </p>
    </main>
  )
}

import '../ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { LanguageProvider } from '../ui/i18n.tsx'
import { App } from './App.tsx'
import { joiningClient } from './client.ts'

const element = document.getElementById('root')
if (element === null) throw new Error('The page has no #root')
const client = joiningClient()
const begun = await client.begin()
const asked = new URLSearchParams(window.location.search)
const theme = asked.get('theme') ?? begun.theme
const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
document.documentElement.dataset['theme'] = theme === 'system' ? (dark ? 'dark' : 'light') : theme
createRoot(element).render(
  <StrictMode>
    <LanguageProvider lang={asked.get('lang') === 'en' ? 'en' : begun.lang}>
      <ErrorBoundary>
        <App client={client} begun={begun} />
      </ErrorBoundary>
    </LanguageProvider>
  </StrictMode>,
)

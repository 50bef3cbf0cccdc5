import '../ui/base.css'
import './kiosk.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { previewSchema, type PreviewReply } from '#shared/catalog/preview.ts'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { LanguageProvider } from '../ui/i18n.tsx'
import { PreviewPage } from './features/PreviewPage.tsx'

const element = document.getElementById('root')
if (element === null) throw new Error('The page has no #root')
const root = createRoot(element)
const tell = (lang: PreviewReply['lang']) => {
  const reply: PreviewReply = { kind: 'nobat:preview-shows', lang }
  window.parent.postMessage(reply, window.origin)
}

// It has no client: it draws what the page around it says, and nobody else.
window.addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
  if (window.parent === window || source !== window.parent || origin !== window.origin) return
  const parsed = previewSchema.safeParse(data)
  if (!parsed.success) return
  const { lang, theme, service } = parsed.data
  document.documentElement.dataset['theme'] = theme
  root.render(
    <StrictMode>
      <LanguageProvider key={lang} lang={lang}>
        <ErrorBoundary key={`${service.id} ${service.mode}`}>
          <PreviewPage preview={parsed.data} onLang={tell} />
        </ErrorBoundary>
      </LanguageProvider>
    </StrictMode>,
  )
})
tell(null)

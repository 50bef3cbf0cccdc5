import { startScreen } from '../client/start-screen.tsx'
import { createViewStore } from '../state/view-store.ts'
import { createAnnouncer } from './announcer.ts'
import { App } from './App.tsx'
import { hallTheme } from './hall-theme.ts'
import { createChime } from './sound/chime.ts'

void startScreen(({ client, session }) => {
  document.documentElement.dataset['theme'] = hallTheme(window.location.search, session.theme)
  const views = createViewStore((input, options) => client.display.feed(input, options))
  const chime = createChime()
  return (
    <App
      office={session.office}
      views={views}
      announcer={createAnnouncer(views, chime)}
      chime={chime}
    />
  )
})

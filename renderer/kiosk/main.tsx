import { startScreen } from '../client/start-screen.tsx'
import { createViewStore } from '../state/view-store.ts'
import { App } from './App.tsx'
import './kiosk.css'

void startScreen(({ client }) => (
  <App
    client={client}
    store={createViewStore((input, options) => client.feeds.kiosk(input, options))}
  />
))

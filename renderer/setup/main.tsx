import { startScreen } from '../client/start-screen.tsx'
import { App } from './App.tsx'

void startScreen(({ client, session }) => <App client={client} session={session} />)

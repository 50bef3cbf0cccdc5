import { startScreen } from '../client/start-screen.tsx'
import { createViewStore } from '../state/view-store.ts'
import { App } from './App.tsx'
import { giveAriaWords } from './lib/aria-words.ts'
import { once } from './lib/once.ts'

giveAriaWords()

void startScreen(({ client, session }) => (
  <App
    client={client}
    session={session}
    // A locked host refuses the feed, so nothing is opened before the PIN.
    openStore={once(() =>
      createViewStore((input, options) => client.feeds.supervisor(input, options)),
    )}
  />
))

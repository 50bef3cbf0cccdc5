import { leaveOffice } from '../client/opened-office.ts'
import { startScreen } from '../client/start-screen.tsx'
import { createViewStore } from '../state/view-store.ts'
import { App } from './App.tsx'
import { giveAriaWords } from './lib/aria-words.ts'
import { once } from './lib/once.ts'
import { isSignedOut, startAgain } from './lib/signed-out.ts'

giveAriaWords()

void startScreen(({ client, session }) => (
  <App
    client={client}
    session={session}
    // A locked host refuses the feed, so nothing is opened before the PIN.
    openStore={once(() =>
      createViewStore(async (input, options) => {
        try {
          return await client.feeds.supervisor(input, options)
        } catch (error) {
          if (leaveOffice((error as { code?: unknown }).code)) throw error
          if (isSignedOut(error)) startAgain('ended')
          throw error
        }
      }),
    )}
    openCentral={once(() =>
      createViewStore((input, options) => client.central.feed(input, options)),
    )}
  />
))

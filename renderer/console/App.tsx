import { useEffect, useMemo, useState } from 'react'
import type { CounterId } from '#shared/domain/ids.ts'
import type { Screen } from '../client/start-screen.tsx'
import { createViewStore } from '../state/view-store.ts'
import { MantineRoot } from '../ui/MantineRoot.tsx'
import { Console } from './Console.tsx'
import { CounterChoice } from './features/CounterChoice.tsx'
import { leaveCounter, rememberCounter, rememberedCounter } from './lib/chosen-counter.ts'
import { useKnownCounters } from './lib/use-known-counters.ts'

export function App({ client, session }: Screen) {
  const [bound, setBound] = useState(session.counterId)
  const [chosen, setChosen] = useState<CounterId | null>(
    () => session.counterId ?? rememberedCounter(session.counters.map(({ id }) => id)),
  )
  const store = useMemo(
    () =>
      chosen === null
        ? null
        : createViewStore((_input, options) => client.feeds.console({ id: chosen }, options)),
    [client, chosen],
  )
  // The office may bind this machine to another counter while it works.
  useEffect(
    () =>
      store?.subscribe(({ refused }, { refused: before }) => {
        if (refused !== 'forbidden' || before === 'forbidden') return
        client.session.get().then(
          ({ counterId }) => {
            setBound(counterId)
            if (counterId !== null) setChosen(counterId)
          },
          () => undefined,
        )
      }),
    [client, store],
  )
  const counters = useKnownCounters(client, session.counters, chosen === null)
  const choose = (id: CounterId) => {
    rememberCounter(id)
    setChosen(id)
  }
  return (
    <MantineRoot theme={document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'}>
      {chosen === null || store === null ? (
        <CounterChoice counters={counters} onChoose={choose} />
      ) : (
        <Console
          client={client}
          counterId={chosen}
          store={store}
          leave={bound === null ? leaveCounter : null}
        />
      )}
    </MantineRoot>
  )
}

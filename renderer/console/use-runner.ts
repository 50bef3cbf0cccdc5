import { useCallback, useMemo, useRef, useState } from 'react'
import type { ConsoleView } from '#shared/contract/views.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Client } from '../client/client.ts'
import type { Failure } from '../client/send.ts'
import type { ViewStore } from '../state/view-store.ts'
import type { Ask, Desk } from './desk.ts'
import { counterCommands } from './lib/commands.ts'

/** How long to wait, after an answer, for the view that shows it. */
const VIEW_MS = 600

type Runner = Pick<Desk, 'busy' | 'run' | 'look' | 'check'> & {
  readonly failure: Failure | null
  readonly dismiss: () => void
}

/**
 * Sends commands one at a time. A second press on the same view is a slip and does nothing; one on a
 * newer view, whose answer is still on its way, waits for that answer.
 */
export function useRunner(
  client: Client,
  counterId: ConsoleView['counter']['id'],
  store: ViewStore<ConsoleView>,
): Runner {
  const commands = useMemo(() => counterCommands(client, counterId), [client, counterId])
  const last = useRef<{ readonly rev: number | undefined; readonly done: Promise<unknown> }>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  const run = useCallback(
    async <T>(ask: Ask<T>): Promise<Result<T, Failure> | null> => {
      const before = last.current
      const rev = store.getState().view?.rev
      if (before !== null && before.rev === rev) return null
      const done = (async () => {
        await before?.done
        setFailure(null)
        const answer = await ask(commands)
        if (answer.ok) await viewAfter(store, rev)
        else setFailure(answer.error)
        return answer
      })()
      last.current = { rev, done }
      setBusy(true)
      try {
        return await done
      } finally {
        if (last.current.done === done) {
          last.current = null
          setBusy(false)
        }
      }
    },
    [commands, store],
  )
  const check = useCallback<Desk['check']>(
    (documentId, finding) => {
      void commands.checkDocument(documentId, finding).then((answer) => {
        if (!answer.ok) setFailure(answer.error)
      })
    },
    [commands],
  )
  const look = useCallback(<T>(ask: Ask<T>) => ask(commands), [commands])
  const dismiss = useCallback(() => setFailure(null), [])
  return { busy, failure, run, look, check, dismiss }
}

/** The answer may come before the view: until both are here the next press would be a wrong one. */
function viewAfter(store: ViewStore<ConsoleView>, rev: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(done, VIEW_MS)
    const stop = store.subscribe(({ view }) => {
      if (view?.rev !== rev) done()
    })
    if (store.getState().view?.rev !== rev) done()
  })
}

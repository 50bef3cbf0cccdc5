import { useEffect, useRef, useState } from 'react'
import type { Result } from '#shared/lib/result.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'

type Progress = { readonly done: number; readonly of: number }

export type Asked<T> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: Progress | null }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: Failure }

const LOOK_MS = 700

/** A question that takes its time: how far it is, and its answer; the newest asked counts. */
export function usePlanning<T>(client: Client) {
  const [asked, setAsked] = useState<Asked<T>>({ kind: 'idle' })
  const turn = useRef(0)
  const running = asked.kind === 'running'
  useEffect(() => () => void (turn.current += 1), [])
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => {
      void send((options) => client.planning.progress(undefined, options)).then((answer) => {
        if (!answer.ok) return
        const { progress } = answer.value
        setAsked((now) => (now.kind === 'running' ? { kind: 'running', progress } : now))
      })
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [client, running])

  async function run(ask: () => Promise<Result<T, Failure>>): Promise<void> {
    const own = (turn.current += 1)
    setAsked({ kind: 'running', progress: null })
    const answer = await ask()
    if (turn.current !== own) return
    setAsked(
      answer.ok ? { kind: 'done', value: answer.value } : { kind: 'failed', failure: answer.error },
    )
  }
  return { asked, run }
}

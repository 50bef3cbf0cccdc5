import { Worker } from 'node:worker_threads'
import type { StaffingChange } from '#shared/contract/planning.ts'
import type { Policy } from '#shared/domain/office.ts'
import type { FigureSettings } from '#shared/metrics/figures.ts'
import { modestMemory, workerEntry } from '../platform/worker-entry.ts'
import type { Numbered } from './past-day.ts'

export type Question = { readonly settings: FigureSettings } & (
  | { readonly kind: 'replay'; readonly policy: Partial<Policy> }
  | { readonly kind: 'staffing'; readonly change: StaffingChange }
  | { readonly kind: 'suggest' }
)
export type ToReplay =
  | { readonly kind: 'orders'; readonly events: readonly Numbered[] }
  | { readonly kind: 'day'; readonly events: readonly Numbered[] }
  | Question
export type Progress = { readonly done: number; readonly of: number }
export type FromReplay =
  { readonly progress: Progress } | { readonly value: unknown } | { readonly error: string }

/** Asks one question in a thread of its own, so that calls at the counters never wait for a replay. */
export function askInThread<T>(
  question: Question,
  orders: readonly Numbered[],
  days: AsyncIterable<readonly Numbered[]>,
  progress: (now: Progress) => void,
): { readonly answer: Promise<T>; readonly stop: () => void } {
  const worker = new Worker(workerEntry(new URL('worker.ts', import.meta.url), 'replay-worker'), {
    resourceLimits: modestMemory,
  })
  const send = (message: ToReplay) => worker.postMessage(message)
  const answer = new Promise<T>((resolve, reject) => {
    worker.on('message', (message: FromReplay) => {
      if ('progress' in message) return progress(message.progress)
      if ('error' in message) reject(new Error(message.error))
      else resolve(message.value as T)
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The thread of the replay has ended')))
    void sendAll().catch((error: unknown) => {
      reject(error instanceof Error ? error : new Error(String(error)))
      void worker.terminate()
    })
  })

  async function sendAll(): Promise<void> {
    send({ kind: 'orders', events: orders })
    for await (const events of days) send({ kind: 'day', events })
    send(question)
  }
  return { answer, stop: () => void worker.terminate() }
}

import { Worker } from 'node:worker_threads'
import { modestMemory, workerEntry } from '../platform/worker-entry.ts'
import type { Projection } from './projection.ts'

export type Request = {
  readonly id: number
  readonly file: string
  readonly method: keyof Projection
  readonly args: readonly unknown[]
}
export type Reply = { readonly id: number; readonly value?: unknown; readonly error?: string }

type Waiting = {
  readonly resolve: (value: never) => void
  readonly reject: (reason: Error) => void
}

/** A thread for the projections of many offices, which are asked one after another. */
export type ProjectionThread = {
  readonly of: (file: string) => Projection
  readonly close: () => Promise<void>
}

/** The projection in a thread of its own, so that a long report never holds the queue up. */
export function startProjection(file: string): Projection {
  const thread = startProjections()
  const projection = thread.of(file)
  return {
    ...projection,
    async close() {
      await projection.close()
      await thread.close()
    },
  }
}

/** A thread that dies fails what was asked of it, and the next question starts another. */
export function startProjections(): ProjectionThread {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let closed = false
  let worker: Worker | null = start()

  function start(): Worker {
    const started = new Worker(
      workerEntry(new URL('worker.ts', import.meta.url), 'projections-worker'),
      { resourceLimits: modestMemory },
    )
    started.on('message', ({ id, value, error }: Reply) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (error === undefined) asked?.resolve(value as never)
      else asked?.reject(new Error(error))
    })
    started.on('error', (error) => {
      end(error instanceof Error ? error : new Error(String(error)))
    })
    started.on('exit', () => end(new Error('The thread of the reports has ended')))

    function end(reason: Error): void {
      if (worker !== started) return
      worker = null
      for (const { reject } of waiting.values()) reject(reason)
      waiting.clear()
    }
    return started
  }

  function askOf<T>(
    file: string,
    method: keyof Projection,
    ...args: readonly unknown[]
  ): Promise<T> {
    if (closed) return Promise.reject(new Error('The reports have been closed'))
    worker ??= start()
    const to = worker
    return new Promise<T>((resolve, reject) => {
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      to.postMessage({ id: lastId, file, method, args } satisfies Request)
    })
  }

  return {
    of(file) {
      const ask = <T>(method: keyof Projection, ...args: readonly unknown[]) =>
        askOf<T>(file, method, ...args)
      return projectionBy(ask, async () => {
        // A thread that has ended has it closed.
        if (worker !== null && !closed) await ask('close').catch(() => undefined)
      })
    },
    async close() {
      closed = true
      await worker?.terminate()
    },
  }
}

type Ask = <T>(method: keyof Projection, ...args: readonly unknown[]) => Promise<T>

function projectionBy(ask: Ask, close: () => Promise<void>): Projection {
  return {
    place: () => ask('place'),
    apply: (lines) => ask('apply', lines),
    applyFrom: (journalFile, most) => ask('applyFrom', journalFile, most),
    clear: () => ask('clear'),
    count: (filter) => ask('count', filter),
    page: (filter, window, lang) => ask('page', filter, window, lang),
    textPage: (filter, window, lang, names, form) =>
      ask('textPage', filter, window, lang, names, form),
    figures: (filter, settings) => ask('figures', filter, settings),
    figuresByService: (filter, settings) => ask('figuresByService', filter, settings),
    promised: (filter) => ask('promised', filter),
    trend: (asked, terms) => ask('trend', asked, terms),
    promises: (asked) => ask('promises', asked),
    overdue: (today) => ask('overdue', today),
    diversions: (days) => ask('diversions', days),
    obstacles: (days, minutesOf) => ask('obstacles', days, minutesOf),
    surveys: (days) => ask('surveys', days),
    steps: (filter, window) => ask('steps', filter, window),
    requests: (days, settings) => ask('requests', days, settings),
    digest: () => ask('digest'),
    close,
  }
}

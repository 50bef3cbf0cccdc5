import { useCallback, useEffect, useRef, useState } from 'react'
import type { ExportKind, ExportState } from '#shared/contract/exports.ts'
import type { VisitFilter } from '#shared/contract/reports.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import { download } from './use-export.ts'

/** How often a job is asked how far it is. */
const ASK_MS = 400

export type JobView =
  | { readonly kind: 'idle' }
  /** `job`: null until the host has answered. */
  | { readonly kind: 'working'; readonly asked: ExportKind; readonly job: ExportState | null }
  | { readonly kind: 'done'; readonly asked: ExportKind; readonly job: ExportState }
  | { readonly kind: 'cancelled'; readonly asked: ExportKind }
  | { readonly kind: 'failed'; readonly asked: ExportKind; readonly failure: Failure }

/**
 * One file at a time: begins it, follows it, and hands it to the browser to save when it is whole.
 * Who leaves the page breaks it off.
 */
export function useExportJob(client: Client) {
  const [view, setView] = useState<JobView>({ kind: 'idle' })
  const running = useRef<{ id: string | null; broken: boolean } | null>(null)

  const breakOff = useCallback(() => {
    const job = running.current
    running.current = null
    if (job === null) return
    job.broken = true
    const { id } = job
    if (id !== null) void send((options) => client.exports.cancel({ id }, options))
  }, [client])

  useEffect(() => breakOff, [breakOff])

  async function start(asked: ExportKind, filter: VisitFilter): Promise<void> {
    breakOff()
    const own = { id: null as string | null, broken: false }
    running.current = own
    setView({ kind: 'working', asked, job: null })
    const fail = (failure: Failure) => {
      if (!own.broken) setView({ kind: 'failed', asked, failure })
    }

    let answer = await send((options) => client.exports.start({ ...filter, kind: asked }, options))
    for (;;) {
      if (!answer.ok) return fail(answer.error)
      const job = answer.value
      own.id = job.id
      if (own.broken) return void send((options) => client.exports.cancel({ id: job.id }, options))
      if (job.state === 'failed') return fail(job.failure ?? { code: 'internal', message: '' })
      if (job.state === 'cancelled') return setView({ kind: 'cancelled', asked })
      if (job.state === 'done') break
      setView({ kind: 'working', asked, job })
      await new Promise((resolve) => setTimeout(resolve, ASK_MS))
      if (own.broken) return
      answer = await send((options) => client.exports.get({ id: job.id }, options))
    }

    const job = answer.value
    const failure = await save(job, 0)
    if (own.broken) return
    running.current = null
    setView(failure === null ? { kind: 'done', asked, job } : { kind: 'failed', asked, failure })
  }

  /** Hands one of the files over; each asks where to, so it is one at a time. */
  async function save({ id, files }: ExportState, n: number): Promise<Failure | null> {
    const file = await send((options) => client.exports.file({ id, n }, options))
    if (!file.ok) return file.error
    download(file.value, files[n]?.name ?? file.value.name)
    return null
  }

  function cancel(): void {
    if (view.kind !== 'working') return
    breakOff()
    setView({ kind: 'cancelled', asked: view.asked })
  }

  /** What lies beside the file that was asked for. */
  async function saveBeside(n: number): Promise<void> {
    if (view.kind !== 'done') return
    const failure = await save(view.job, n)
    if (failure !== null) setView({ kind: 'failed', asked: view.asked, failure })
  }

  return { view, start, cancel, saveBeside }
}

import { randomUUID } from 'node:crypto'
import { mkdirSync, openAsBlob, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportKind, ExportState } from '#shared/contract/exports.ts'
import type { VisitFilter } from '#shared/contract/reports.ts'
import { isFull } from '../journal/guarded.ts'
import type { Logger } from '../platform/logger.ts'
import type { ExportKinds } from './export-kinds.ts'
import { writeWhole } from './whole-file.ts'

const KEPT_MS = 10 * 60_000
const UNFINISHED_AT_MOST = 8

type Made = { readonly name: string; readonly type: string; readonly path: string }

/** How a job is going; why it failed, as a code of the contract. */
export type JobState = Omit<ExportState, 'files' | 'failure'> & {
  readonly files: readonly ExportState['files'][number][]
  readonly failure: 'disk-full' | 'internal' | null
}

/** Files that take their time: begun, looked at, broken off, fetched. */
export type ExportJobs = {
  /** The same id again is the same job. Null where too many wait already. */
  readonly start: (id: string, kind: ExportKind, filter: VisitFilter) => JobState | null
  readonly get: (id: string) => JobState | null
  readonly cancel: (id: string) => JobState | null
  /** Null where there is no such file, or no longer. */
  readonly file: (id: string, n: number) => Promise<File | null>
  readonly close: () => Promise<void>
}

type Job = {
  readonly id: string
  readonly kind: ExportKind
  readonly filter: VisitFilter
  readonly abort: AbortController
  state: JobState['state']
  rows: number
  of: number | null
  bytes: number
  made: readonly Made[]
  failure: JobState['failure']
}

/**
 * One file after another, so that exports never take more than one thread's share from the queue.
 * What a job has made lies in `dir` for ten minutes after it is done; what is broken off leaves
 * nothing there.
 */
export function createExportJobs(ports: {
  readonly kinds: ExportKinds
  readonly dir: string
  readonly log: Logger
}): ExportJobs {
  const { kinds, dir, log } = ports
  mkdirSync(dir, { recursive: true })
  const jobs = new Map<string, Job>()
  let last: Promise<void> = Promise.resolve()

  async function forget(job: Job): Promise<void> {
    const made = job.made
    job.made = []
    await Promise.all(made.map(({ path }) => rm(path, { force: true }).catch(() => undefined)))
  }

  async function write(job: Job): Promise<readonly Made[]> {
    const { signal } = job.abort
    job.of = await kinds.count(job.kind, job.filter)
    const made: Made[] = []
    let before = 0
    try {
      for (const file of kinds.files(job.kind, job.filter, nameOf(job.kind, job.filter))) {
        const path = join(dir, randomUUID())
        const source = file.open({ signal, rows: (count) => void (job.rows += count) })
        const onBytes = (bytes: number) => void (job.bytes = before + bytes)
        await writeWhole(path, source, { signal, onBytes, mode: 0o600 })
        before = job.bytes
        made.push({ name: file.name, type: file.type, path })
      }
      return made
    } catch (error) {
      await Promise.all(made.map(({ path }) => rm(path, { force: true })))
      throw error
    }
  }

  async function carryOut(job: Job): Promise<void> {
    const { signal } = job.abort
    try {
      signal.throwIfAborted()
      job.state = 'running'
      job.made = await write(job)
      if (signal.aborted) await forget(job)
      else job.state = 'done'
    } catch (error) {
      if (!signal.aborted) {
        log.error({ err: error }, 'an export failed')
        job.state = 'failed'
        job.failure = isFull(error) ? 'disk-full' : 'internal'
      }
    }
    setTimeout(() => {
      jobs.delete(job.id)
      void forget(job)
    }, KEPT_MS).unref()
  }

  async function breakOff(job: Job): Promise<void> {
    job.abort.abort()
    job.state = 'cancelled'
    await forget(job)
  }

  const viewOf = ({ id, kind, state, rows, of, bytes, made, failure }: Job): JobState => ({
    id,
    kind,
    state,
    rows,
    of,
    bytes,
    files: made.map(({ name, path }) => ({ name, bytes: statSync(path).size })),
    failure,
  })

  const found = (id: string): JobState | null => {
    const job = jobs.get(id)
    return job === undefined ? null : viewOf(job)
  }

  return {
    start(id, kind, filter) {
      const known = found(id)
      if (known !== null) return known
      const unfinished = [...jobs.values()].filter(
        ({ state }) => state === 'waiting' || state === 'running',
      )
      if (unfinished.length >= UNFINISHED_AT_MOST) return null
      const job: Job = {
        id,
        kind,
        filter,
        abort: new AbortController(),
        state: 'waiting',
        rows: 0,
        of: null,
        bytes: 0,
        made: [],
        failure: null,
      }
      jobs.set(id, job)
      last = last.then(() => carryOut(job))
      return viewOf(job)
    },
    get: found,
    cancel(id) {
      const job = jobs.get(id)
      if (job === undefined) return null
      if (job.state !== 'failed') void breakOff(job)
      return viewOf(job)
    },
    async file(id, n) {
      const made = jobs.get(id)?.made[n]
      if (made === undefined) return null
      return new File([await openAsBlob(made.path)], made.name, { type: made.type })
    },
    async close() {
      for (const job of jobs.values()) await breakOff(job)
      await last
    },
  }
}

const stemOf: Readonly<Record<ExportKind, string>> = {
  csv: 'waits',
  xlsx: 'waits',
  jsonl: 'waits',
  xes: 'process',
  'weekly-csv': 'weekly',
  'weekly-xlsx': 'weekly',
  report: 'report',
}

/** Named after its days: a second file of the same name would hide the first. */
export function nameOf(kind: ExportKind, { from, to }: Pick<VisitFilter, 'from' | 'to'>): string {
  const days = [...new Set([from, to])].filter((day) => day !== undefined)
  return ['nobat', stemOf[kind], ...days].join('-')
}

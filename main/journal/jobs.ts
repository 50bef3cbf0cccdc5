import { Worker } from 'node:worker_threads'
import { modestMemory, workerEntry } from '../platform/worker-entry.ts'
import type { Backup } from './backup.ts'
import type { Verification } from './verify.ts'

export type Job =
  | { readonly kind: 'verify'; readonly journal: string }
  | {
      readonly kind: 'backup'
      readonly journal: string
      readonly folder: string
      /** Milliseconds since 1970, UTC. */
      readonly time: number
    }
export type JobResult = Verification | Backup

/** Reads a journal's file through, beside the queue and never in its way. */
export const verifyInThread = (journal: string) =>
  inThread({ kind: 'verify', journal }) as Promise<Verification>

export const backupInThread = (journal: string, folder: string, time: number) =>
  inThread({ kind: 'backup', journal, folder, time }) as Promise<Backup>

function inThread(job: Job): Promise<JobResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(
      workerEntry(new URL('worker.ts', import.meta.url), 'journal-worker'),
      { workerData: job, resourceLimits: modestMemory },
    )
    worker.once('message', ({ value, error }: { value?: JobResult; error?: string }) => {
      if (value === undefined) reject(new Error(error))
      else resolve(value)
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The thread that read the journal has ended')))
  })
}

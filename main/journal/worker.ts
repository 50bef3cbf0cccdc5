import { parentPort, workerData } from 'node:worker_threads'
import { makeBackup, verifyFile } from './backup.ts'
import type { Job, JobResult } from './jobs.ts'

/** One long reading of a journal's file, in a thread of its own. */
const job = workerData as Job

async function run(): Promise<JobResult> {
  switch (job.kind) {
    case 'verify':
      return verifyFile(job.journal)
    case 'backup':
      return makeBackup(job.journal, job.folder, new Date(job.time))
  }
}

run().then(
  (value) => parentPort?.postMessage({ value }),
  (error: unknown) =>
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) }),
)

import { existsSync } from 'node:fs'
import type { ResourceLimits } from 'node:worker_threads'

/**
 * What a thread may take that reads rows by the million and keeps few of them. On a machine with much
 * memory the engine would let the garbage of each grow by hundreds of megabytes before it looks. The
 * old ones are given far more room than they have been seen to need, since who has none left ends.
 */
export const modestMemory: ResourceLimits = {
  maxYoungGenerationSizeMb: 12,
  maxOldGenerationSizeMb: 512,
}

/**
 * Run from its source, a worker is its own file; built, an entry of that name beside the program's,
 * while the code that asks may have been put in a folder of shared pieces below it.
 */
export function workerEntry(source: URL, built: string): URL {
  if (import.meta.url.endsWith('.ts')) return source
  const beside = new URL(`${built}.js`, import.meta.url)
  return existsSync(beside) ? beside : new URL(`../${built}.js`, import.meta.url)
}

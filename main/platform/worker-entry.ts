import { existsSync } from 'node:fs'

/**
 * Run from its source, a worker is its own file; built, an entry of that name beside the program's,
 * while the code that asks may have been put in a folder of shared pieces below it.
 */
export function workerEntry(source: URL, built: string): URL {
  if (import.meta.url.endsWith('.ts')) return source
  const beside = new URL(`${built}.js`, import.meta.url)
  return existsSync(beside) ? beside : new URL(`../${built}.js`, import.meta.url)
}

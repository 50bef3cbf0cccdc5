import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

export { modestMemory } from '../../main/platform/worker-entry.ts'

/** The threads as they are built: taking the types off their sources costs each half a second. */
export const workerEntry = (_source: URL, built: string): URL =>
  pathToFileURL(resolve('dist', 'main', `${built}.js`))

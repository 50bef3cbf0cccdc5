import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The folder that holds `resources/` and `dist/`: the project's root, or the packed program's. */
export const rootDir: string = findRoot(import.meta.dirname)

export const resourcesDir: string = join(rootDir, 'resources')
export const screensDir: string = join(rootDir, 'dist', 'renderer')
/** The page for old televisions. */
export const tvDir: string = join(rootDir, 'dist', 'tv')

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  const parent = join(from, '..')
  if (parent === from) throw new Error('The folder with package.json was not found')
  return findRoot(parent)
}

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** When a file was last changed, in milliseconds; 0 when it is not there. */
export function timeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** When the newest file in any of these files and folders was changed. */
export function newestSource(paths: readonly string[]): number {
  return Math.max(
    ...paths.map((path) =>
      statSync(path).isDirectory()
        ? Math.max(
            timeOf(path),
            ...readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) =>
              timeOf(join(path, name)),
            ),
          )
        : timeOf(path),
    ),
  )
}

import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { PNG } from 'pngjs'
import type { PageEngine } from '../printing/printers.ts'

const run = promisify(execFile)

const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]
const LIMIT_MS = 20_000
/** Higher than any paper; what stays white at its foot is cut off. */
const HIGHEST = 6_000

/** Chromium, or a browser made of it, as this system has it; null where it has none. */
export function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find(isProgram)
    if (found !== undefined) return found
  }
  return null
}

/**
 * Draws pages with the system's own Chromium, for hosts without windows: a process for each page, in
 * a profile that goes with it, so that nothing is left and nothing can hang on.
 */
export function createChromiumEngine(program: string): PageEngine {
  return {
    toPdf: null,
    print: null,
    warm: () => undefined,
    async toPixels(html, dots) {
      const folder = await mkdtemp(join(tmpdir(), 'nobat-page-'))
      try {
        const page = join(folder, 'page.html')
        const picture = join(folder, 'page.png')
        await writeFile(page, html)
        await run(
          program,
          [
            ...['--headless', '--disable-gpu', '--hide-scrollbars', '--no-first-run'],
            ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
            ...['--force-device-scale-factor=1', '--virtual-time-budget=2000'],
            // Its sandbox does not run as root.
            ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
            `--user-data-dir=${join(folder, 'profile')}`,
            `--window-size=${dots},${HIGHEST}`,
            `--screenshot=${picture}`,
            pathToFileURL(page).href,
          ],
          { timeout: LIMIT_MS, killSignal: 'SIGKILL', cwd: folder },
        )
        const { width, height, data } = PNG.sync.read(await readFile(picture))
        return { width, height, data, order: 'rgba' }
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      }
    },
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

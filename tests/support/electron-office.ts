import { _electron, errors, type ElectronApplication, type Page } from '@playwright/test'
import { join } from 'node:path'
import { findElectron } from '../../scripts/electron.ts'
import { ownDisplay } from './displays.ts'

export type ElectronOffice = {
  readonly app: ElectronApplication
  /** The windows of one kind, in the order in which they were opened. */
  readonly windows: (kind: string, count?: number) => Promise<readonly Page[]>
  /** Saves the next download to a file instead of asking where. */
  readonly exported: (press: () => Promise<void>) => Promise<string>
  readonly close: () => Promise<void>
}

/** Starts the built program in a real Electron, or a packed one. */
export async function launchOffice(
  args: readonly string[],
  options: {
    readonly executable?: string
    readonly downloads?: string
    readonly env?: Readonly<Record<string, string>>
  } = {},
): Promise<ElectronOffice> {
  // Chromium's sandbox cannot be set up by root, as CI runs.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const packed = options.executable !== undefined
  const program: Parameters<typeof _electron.launch>[0] = {
    executablePath: options.executable ?? (await findElectron()).path,
    args: [...asRoot, '--disable-gpu', ...(packed ? [] : ['.']), ...args],
    env: { ...(process.env as Record<string, string>), ...ownDisplay(), ...options.env },
    timeout: 30_000,
  }
  // Playwright waits for ever for a window that had no page yet when it connected (its issue 29386).
  const app = await _electron.launch(program).catch((error: unknown) => {
    if (!(error instanceof errors.TimeoutError)) throw error
    return _electron.launch(program)
  })
  return {
    app,
    async windows(kind, count = 1) {
      const wanted = () => app.windows().filter((page) => page.url().includes(`/${kind}/`))
      const until = Date.now() + 30_000
      while (wanted().length < count && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      if (wanted().length < count) {
        throw new Error(
          `No window of ${kind}: ${app
            .windows()
            .map((page) => page.url())
            .join(', ')}`,
        )
      }
      return wanted()
    },
    async exported(press) {
      const saved = app.evaluate(
        ({ session }, folder) =>
          new Promise<string>((resolve, reject) => {
            session.defaultSession.once('will-download', (_event, item) => {
              const path = `${folder}/${item.getFilename()}`
              item.setSavePath(path)
              item.once('done', (_done, state) =>
                state === 'completed' ? resolve(path) : reject(new Error(state)),
              )
            })
          }),
        options.downloads ?? '',
      )
      await press()
      return join(await saved)
    },
    close: () => app.close(),
  }
}

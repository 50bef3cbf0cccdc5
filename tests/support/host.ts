import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newToken } from '../../main/gateway/access.ts'
import { createHttpGateway } from '../../main/gateway/http.ts'
import { openHost, type Host, type HostOptions, type Machine } from '../../main/host.ts'
import { createLogger } from '../../main/platform/logger.ts'
import type { Role } from '#shared/contract/roles.ts'
import type { CounterId } from '#shared/domain/ids.ts'

const backup = { folder: null, everyMinutes: 15 }
const exports = { kinds: [], folder: null, every: 'day', keep: 30 } as const

const shut = { open: false, port: 0 }
const doors = { lan: shut, tv: shut }

/** A machine without windows or printer. */
export const bareMachine: Machine = {
  settings: () => ({
    lang: null,
    theme: 'light',
    backup,
    exports: { ...exports, kinds: [] },
    ...doors,
  }),
  describe: async () => ({
    lang: 'fa',
    theme: 'light',
    printer: 'none',
    printers: [],
    logo: 'none',
    monitors: [],
    windows: [],
    backup,
    exports: { ...exports, kinds: [] },
    ...doors,
  }),
  change: () => undefined,
  pdfOf: null,
  printTestPage: async () => ({ printed: false, reason: null, told: null }),
  findPrinters: async () => ({ printers: [], asked: 0 }),
}

export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'nobat-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Hashes as they are made, but quick: what a PIN costs in an office is tested by itself. */
const quick = { iterations: 1, memorySize: 64, parallelism: 1 }

/** A real host on a real disk, in this process, without windows. */
export function openTestHost(dataDir: string, options: Partial<HostOptions> = {}): Promise<Host> {
  return openHost({
    dataDir,
    resourcesDir: 'resources',
    machine: bareMachine,
    printer: () => null,
    log: createLogger('silent'),
    pinCost: quick,
    ...options,
  })
}

export type Answer = { readonly status: number; readonly body: never; readonly headers: Headers }

/** One caller of the HTTP API, with a token of one role. */
export type Api = (
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>

export type ServedOffice = {
  readonly host: Host
  readonly address: string
  readonly as: (role: Role | null, counter?: string, asksPin?: boolean) => Api
  /** `asksPin`: whoever uses it has to sign in. */
  readonly token: (role: Role, counter?: string, asksPin?: boolean) => string
  readonly stop: () => Promise<void>
}

/** The sample office, served over HTTP on a free port of this machine. */
export async function serveOffice(
  dataDir: string,
  options: Partial<HostOptions> & { readonly empty?: boolean } = {},
): Promise<ServedOffice> {
  const host = await openTestHost(dataDir, options)
  if (options.empty !== true) await host.setUpSample('resources/catalogs/qom.json')
  const gateway = createHttpGateway(host, {
    screensDir: join(process.cwd(), 'dist', 'renderer'),
    log: createLogger('silent'),
  })
  const address = await gateway.listen('127.0.0.1', 0)
  const token = (role: Role, counter?: string, asksPin?: boolean) => {
    // A file has it when this returns; a database soon after, and is asked when it comes.
    const made = newToken()
    void host.access.makeToken(role, (counter ?? null) as CounterId | null, asksPin, made)
    return made
  }
  return {
    host,
    address,
    token,
    as(role, counter, asksPin) {
      const bearer: Record<string, string> =
        role === null ? {} : { authorization: `Bearer ${token(role, counter, asksPin)}` }
      return async (method, path, body, headers = {}) => {
        const response = await fetch(`${address}/api/v1${path}`, {
          method,
          headers: {
            ...bearer,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined
            ? {}
            : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        })
        const isJson = response.headers.get('content-type')?.startsWith('application/json')
        return {
          status: response.status,
          headers: response.headers,
          body: (isJson ? await response.json() : await response.text()) as never,
        }
      }
    },
    async stop() {
      await gateway.close()
      await host.close()
    },
  }
}

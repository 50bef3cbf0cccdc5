import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '#shared/contract/roles.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { openAccess } from '../../main/gateway/access.ts'
import { hostProgram } from '../support/program.ts'

/** One caller of the host. Gives null when the host is gone before it has answered. */
export type Ask = (
  method: 'GET' | 'POST',
  path: string,
  options?: { readonly body?: unknown; readonly key?: string },
) => Promise<{ readonly status: number; readonly body: never } | null>

export type Served = {
  readonly process: ChildProcess
  readonly address: string
  readonly token: (role: Role) => string
  readonly as: (role: Role) => Ask
  /** The first view of a feed. */
  readonly view: (role: Role, path: string) => Promise<Record<string, unknown>>
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>
}

/** How often a fault is injected: a few times in the tests, more by `npm run faults`. */
export function times(usual: number): number {
  return Number(process.env['FAULT_TIMES'] ?? usual)
}

const tokens = new Map<string, ReadonlyMap<Role, string>>()

/** Tokens of every role, made while no host has the folder. */
export async function makeTokens(data: string): Promise<void> {
  mkdirSync(data, { recursive: true })
  const access = openAccess(join(data, 'access.sqlite'))
  const made = new Map<Role, string>()
  for (const role of ['kiosk', 'counter', 'display', 'supervisor', 'inspector'] as const) {
    made.set(role, await access.makeToken(role, null as CounterId | null))
  }
  access.close()
  tokens.set(data, made)
}

const running = new Set<ChildProcess>()

/** Ends every host that a test left running, so that a failed one keeps no disk mounted. */
export async function killAll(): Promise<void> {
  await Promise.all([...running].map((child) => killed(child, 'SIGKILL')))
}

async function killed(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** A process of the host, of which it is not known yet whether it comes up. */
export function startHost(
  data: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) {
  const child = spawn(process.execPath, [hostProgram, '--data', data, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NOBAT_LOG: 'silent', ...env },
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** The real host, as `npm run serve` starts it, in a process of its own. */
export async function serve(
  data: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Served> {
  if (!tokens.has(data)) await makeTokens(data)
  const child = startHost(data, args, env)
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (words: string) => (said += words))
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (words: string) => {
      const found = /listening on (\S+)/.exec(words)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`The host ended with ${code}: ${said}`)))
  })
  const token = (role: Role) => tokens.get(data)?.get(role) ?? ''
  const header = (role: Role) => ({ authorization: `Bearer ${token(role)}` })

  return {
    process: child,
    address,
    token,
    as:
      (role) =>
      async (method, path, { body, key } = {}) => {
        try {
          const response = await fetch(`${address}/api/v1${path}`, {
            method,
            headers: {
              ...header(role),
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              ...(key === undefined ? {} : { 'idempotency-key': key }),
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          })
          const isJson = response.headers.get('content-type')?.startsWith('application/json')
          const answer: unknown = isJson ? await response.json() : await response.text()
          return { status: response.status, body: answer as never }
        } catch {
          return null
        }
      },
    async view(role, path) {
      const response = await fetch(`${address}/api/v1${path}`, { headers: header(role) })
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
      let text = ''
      for (;;) {
        const { value, done } = (await reader?.read()) ?? { value: '', done: true }
        text += value ?? ''
        const data = /^data: (.+)$/m.exec(text)?.[1]
        if (data !== undefined) {
          await reader?.cancel()
          return JSON.parse(data) as Record<string, unknown>
        }
        if (done) throw new Error(`${path} gave no view: ${text}`)
      }
    },
    kill: (signal = 'SIGKILL') => killed(child, signal),
  }
}

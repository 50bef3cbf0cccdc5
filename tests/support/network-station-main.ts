import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { ORPCError } from '@orpc/client'
import { createLogger } from '../../main/platform/logger.ts'
import { openAway } from '../../main/station/away.ts'
import { createPassThrough } from '../../main/station/pass-through.ts'
import type { PairedHost } from '../../main/station/paired-host.ts'
import { createPinned } from '../../main/station/pinned.ts'

/** What a station is told by the test, and what it tells: lines of JSON on standard output. */
export type StationTold = {
  readonly host: PairedHost
  /** Its own folder. */
  readonly dataDir: string
  readonly everyMs: number
}
export type StationSaid =
  | { readonly kind: 'issued'; readonly id: string; readonly number: string }
  | { readonly kind: 'called'; readonly id: string }
  | { readonly kind: 'refused'; readonly code: string; readonly what: string }
  | { readonly kind: 'seen'; readonly rev: number; readonly calls: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'alone' }
  | { readonly kind: 'idle' }

const told = JSON.parse(process.argv[2] ?? '') as StationTold
const say = (said: StationSaid) => process.stdout.write(`${JSON.stringify(said)}\n`)
const { role, counterId, stationId } = told.host

// The station's own way to its host, as its windows have it; what a window does stands below.
const pinned = createPinned(told.host.fingerprint)
const through = createPassThrough({
  host: () => told.host,
  pinned: () => pinned,
  version: '0.0.0',
  lang: () => 'en',
  reached: () => undefined,
})
const away =
  role === 'kiosk' || role === 'counter'
    ? openAway({
        dataDir: told.dataDir,
        host: () => told.host,
        passOn: through,
        version: '0.0.0',
        lang: () => 'en',
        log: createLogger('silent'),
      })
    : null
const passOn = away?.passOn ?? through

let commands = 0
/** The same id until there is an answer, as a window sends it. Null where it was refused. */
async function send<T>(path: readonly string[], input: object): Promise<T | null> {
  const id = `${stationId}:${(commands += 1)}`
  for (;;) {
    if (away?.isAway()) say({ kind: 'alone' })
    try {
      const headers = new Headers({ 'idempotency-key': id })
      return (await passOn(path, input, { headers, signal: undefined })) as T
    } catch (error) {
      const code = error instanceof ORPCError ? String(error.code) : 'unreachable'
      if (code !== 'unreachable' && code !== 'unavailable') {
        say({ kind: 'refused', code, what: path.join('.') })
        return null
      }
      say({ kind: 'lost' })
      await pause(200)
    }
  }
}

type Ticket = { readonly id: string; readonly number: string; readonly state: string }

const tasks: Readonly<Record<string, () => Promise<void>>> = {
  async kiosk() {
    const ticket = await send<Ticket>(['tickets', 'issue'], { serviceId: 'complaints' })
    if (ticket !== null) say({ kind: 'issued', id: ticket.id, number: ticket.number })
  },
  async counter() {
    const at = { id: counterId }
    const answer = await send<{ ticket: Ticket | null }>(['counters', 'callNext'], at)
    const ticketId = answer?.ticket?.id
    if (ticketId === undefined) return
    say({ kind: 'called', id: ticketId })
    await send(['counters', 'start'], { ...at, ticketId })
    const done = await send<{ ticket: Ticket }>(['counters', 'completeStep'], {
      ...at,
      checks: [],
    })
    if (done?.ticket.state !== 'finishing') return
    await send(['counters', 'finish'], { ...at, outcome: 'completed', missing: [] })
  },
}

type Seen = { readonly rev: number; readonly calls: readonly { readonly n: number }[] }

async function follow(): Promise<never> {
  for (;;) {
    try {
      const context = { headers: new Headers(), signal: undefined }
      const views = (await passOn(['display', 'feed'], undefined, context)) as AsyncIterable<Seen>
      for await (const { rev, calls } of views) {
        say({ kind: 'seen', rev, calls: calls[0]?.n ?? 0 })
      }
    } catch {
      say({ kind: 'lost' })
    }
    await pause(300)
  }
}

if (role === 'display') void follow()
if (role === 'counter') {
  await send(['counters', 'open'], { id: counterId, clerk: `clerk ${String(counterId)}` })
}
await send(['session', 'get'], {})
say({ kind: 'ready' })
/** Milliseconds since 1970, from the test: nothing new is begun after it. */
const [until] = (await once(createInterface(process.stdin), 'line')) as [string]
if (role !== 'display') {
  while (Date.now() < Number(until)) {
    const next = pause(told.everyMs)
    await tasks[role]?.()
    await next
  }
  // What was done without the host is told before the day is over.
  while (away?.isAway()) await pause(200)
  say({ kind: 'idle' })
}

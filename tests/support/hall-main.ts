import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Instant } from '#shared/domain/ids.ts'
import { serveOffice } from './host.ts'

/** What the hall's host tells when it listens. */
export type Opened = {
  readonly address: string
  readonly begins: number
  readonly tokens: Readonly<Record<'kiosk' | 'counter' | 'display', string>>
}

/** What it tells of itself after its clock was moved. */
export type HostState = {
  /** Feeds that browsers have open. */
  readonly streams: number
  /** All connections of browsers, those included that are kept for the next request. */
  readonly connections: number
  readonly rss: number
}

/** A few seconds past half past seven in Tehran on Saturday 30 Aban 1405. */
const DOORS_OPEN = Date.parse('2026-11-21T04:00:05Z')
const MINUTE = 60_000

const [dataDir = ''] = process.argv.slice(2)
const streams = new Set<ServerResponse>()
const connections = new Set<Socket>()
subscribe('http.server.request.start', (message) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
  // Who plays the clerks says no name of a browser.
  if (request.headers['user-agent'] === undefined) return
  const { socket } = request
  if (!connections.has(socket)) socket.once('close', () => connections.delete(socket))
  connections.add(socket)
  if (request.url?.endsWith('/feed') !== true) return
  streams.add(response)
  response.once('close', () => streams.delete(response))
})

let now = DOORS_OPEN
const { host, address, token, stop } = await serveOffice(dataDir, { clock: () => now as Instant })
process.on('message', (ms: number) => {
  now += ms
  void (ms > MINUTE ? host.desk.tick() : Promise.resolve()).then(() =>
    process.send?.({
      streams: streams.size,
      connections: connections.size,
      rss: process.memoryUsage.rss(),
    } satisfies HostState),
  )
})
// Ctrl+C reaches every process of a terminal; whoever started this one says when it ends.
process.on('SIGINT', () => undefined)
process.once('disconnect', () => {
  void stop().then(() => process.exit(0))
})
process.send?.({
  address,
  begins: now,
  tokens: { kiosk: token('kiosk'), counter: token('counter'), display: token('display') },
} satisfies Opened)

import { existsSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import fastifyStatic from '@fastify/static'
import Fastify from 'fastify'
import { tvPairing, type TvView } from '#shared/contract/tv.ts'
import { tvView } from '#shared/views/tv.ts'
import type { Host } from '../host.ts'
import type { Logger } from '../platform/logger.ts'
import { feedOf } from './feed.ts'
import type { HttpGateway } from './http.ts'
import { securityHeaders } from './security-headers.ts'

const BODY_LIMIT = 1024

/**
 * A page for old televisions, over plain HTTP: they trust no certificate that an office makes. It
 * gives numbers and counters, and nothing else can be asked or done here; the token that opens it
 * opens nothing at the other doors.
 */
export function createTvGateway(
  host: Host,
  options: {
    readonly pagesDir: string
    readonly log: Logger
    /** The token for a code that a supervisor gave out; what speaks against it, else. */
    readonly pair: (code: string, address: string) => Promise<TvPairing>
  },
): HttpGateway {
  const app = Fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true })
  app.addHook('onSend', async ({ url }, reply) => {
    reply.headers(securityHeaders(url.split('?', 1)[0] ?? ''))
  })
  const view = (): TvView =>
    tvView(host.desk.state(), {
      now: host.clock(),
      seq: host.desk.seq(),
      storage: host.safety.storage(),
      warnings: [],
    })
  function admitted(token: unknown): boolean {
    const station = typeof token === 'string' ? host.access.stationOf(token) : null
    return station !== null && station !== 'revoked' && station.role === 'tv'
  }

  app.get('/tv/feed', async (request, reply) => {
    const { token } = request.query as { token?: unknown }
    reply.hijack()
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    // An EventSource is told nothing of a status; that it is let in no more comes as a word.
    if (!admitted(token)) return reply.raw.end('event: refused\ndata:\n\n')
    for await (const each of feedOf(view, host.bell, gone.signal)) {
      if (!admitted(token)) {
        reply.raw.end('event: refused\ndata:\n\n')
        return
      }
      await send(reply.raw, `id: ${each.rev}\nevent: view\ndata: ${JSON.stringify(each)}\n\n`)
    }
  })
  app.post('/tv/pair', async (request, reply) => {
    const asked = tvPairing.safeParse(request.body)
    if (!asked.success) return reply.status(400).send({ code: 'bad-request' })
    const answer = await options.pair(asked.data.code, request.ip)
    if (answer.ok) return { token: answer.token }
    return reply.status(answer.code === 'too-many-tries' ? 429 : 403).send({ code: answer.code })
  })
  app.get('/voices/*', async (request, reply) => {
    const voice = await host.voices.read(request.url.split('?', 1)[0] ?? '')
    return voice === null ? reply.callNotFound() : reply.type(voice.type).send(voice.body)
  })
  app.get('/', (_request, reply) => reply.redirect('/tv/'))
  if (existsSync(options.pagesDir)) {
    void app.register(fastifyStatic, { root: options.pagesDir, prefix: '/tv', redirect: true })
  }
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) options.log.error({ err: error }, 'a television was not answered')
    return reply.status(status).send({ code: status < 500 ? 'bad-request' : 'internal' })
  })
  return {
    listen: (address, port) => app.listen({ host: address, port }),
    close: () => app.close(),
  }
}

export type TvPairing =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly code: 'pairing-code-wrong' | 'too-many-tries' }

/** Waits while the reader does not read, so that only the newest view is ever on the way to it. */
async function send(to: ServerResponse, text: string): Promise<void> {
  if (to.write(text) || to.destroyed) return
  await new Promise<void>((resolve) => {
    const go = () => {
      to.off('drain', go)
      to.off('close', go)
      resolve()
    }
    to.once('drain', go)
    to.once('close', go)
  })
}

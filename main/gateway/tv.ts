import { existsSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import fastifyStatic from '@fastify/static'
import { call } from '@orpc/server'
import Fastify from 'fastify'
import { tvPairing, type TvView } from '#shared/contract/tv.ts'
import { tvView } from '#shared/views/tv.ts'
import type { Host } from '../host.ts'
import type { Logger } from '../platform/logger.ts'
import { inOneForm } from './failure.ts'
import { feedOf, shared } from './feed.ts'
import type { HttpGateway } from './http.ts'
import { securityHeaders } from './security-headers.ts'

const BODY_LIMIT = 1024
/** An `EventSource` is told nothing of a status; that it is let in no more comes as a word. */
const REFUSED = 'event: refused\ndata:\n\n'

/** A television's token was taken away while it followed. */
class PutOut extends Error {}

/**
 * A page for old televisions, over plain HTTP: they trust no certificate that an office makes. It
 * gives numbers and counters, and nothing else can be asked or done here; the token that opens it
 * opens nothing at the other doors.
 */
export function createTvGateway(
  host: Host,
  { pagesDir, log }: { readonly pagesDir: string; readonly log: Logger },
): HttpGateway {
  const app = Fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true })
  app.addHook('onSend', async ({ url }, reply) => {
    reply.headers(securityHeaders(url.split('?', 1)[0] ?? ''))
  })
  const view = shared(host.bell, (): TvView =>
    tvView(host.desk.state(), {
      now: host.clock(),
      seq: host.desk.seq(),
      storage: host.safety.storage(),
      warnings: [],
    }),
  )
  /** The television whose token it is; null where it is none's, or has been taken away. */
  function televisionOf(token: unknown): string | null {
    const station = typeof token === 'string' ? host.access.stationOf(token) : null
    return station !== null && station !== 'revoked' && station.role === 'tv' ? station.id : null
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
    if (typeof token === 'string') await host.access.recognise(token)
    const television = televisionOf(token)
    if (television === null) return reply.raw.end(REFUSED)
    host.access.stations.seen(television, { address: request.ip, version: null })
    gone.signal.addEventListener('abort', host.presence.joined(television))
    const still = () => {
      if (televisionOf(token) === null) throw new PutOut()
      return view()
    }
    try {
      for await (const each of feedOf(still, host.bell, gone.signal)) {
        await send(reply.raw, `id: ${each.rev}\nevent: view\ndata: ${JSON.stringify(each)}\n\n`)
      }
    } catch (error) {
      if (!(error instanceof PutOut)) throw error
      reply.raw.end(REFUSED)
    }
  })
  app.post('/tv/pair', async (request, reply) => {
    const asked = tvPairing.safeParse(request.body)
    if (!asked.success) return reply.status(400).send({ code: 'bad-request' })
    const context = {
      station: null,
      session: null,
      from: { address: request.ip, door: 'tv' },
    } as const
    try {
      const input = { code: asked.data.code, name: '', version: '' }
      const { token } = await call(host.router.stations.pair, input, { context })
      return { token }
    } catch (error) {
      const { status, code } = inOneForm(error, 'fa')
      if (code === 'internal') throw error
      return reply.status(status).send({ code })
    }
  })
  app.get('/voices/*', async (request, reply) => {
    const voice = await host.voices.read(request.url.split('?', 1)[0] ?? '')
    return voice === null ? reply.callNotFound() : reply.type(voice.type).send(voice.body)
  })
  app.get('/', (_request, reply) => reply.redirect('/tv/'))
  if (existsSync(pagesDir)) {
    void app.register(fastifyStatic, { root: pagesDir, prefix: '/tv', redirect: true })
  }
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) log.error({ err: error }, 'a television was not answered')
    return reply.status(status).send({ code: status < 500 ? 'bad-request' : 'internal' })
  })
  return {
    listen: (address, port) => app.listen({ host: address, port }),
    close: () => app.close(),
  }
}

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

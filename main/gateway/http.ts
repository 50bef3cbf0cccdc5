import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { onError } from '@orpc/server'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { maxCatalogBytes } from '#shared/catalog/read-catalog.ts'
import type { ErrorCode } from '#shared/contract/errors.ts'
import { SESSION_HEADER } from '#shared/contract/people.ts'
import { mayUse } from '#shared/contract/rights.ts'
import {
  EPOCH_HEADER,
  protocolProblem,
  PROTOCOL_HEADER,
  STANDBYS_HEADER,
  VERSION_HEADER,
} from '#shared/contract/protocol.ts'
import type { Host } from '../host.ts'
import type { Logger } from '../platform/logger.ts'
import type { Certificate } from './certificate.ts'
import { failure, inOneForm } from './failure.ts'
import { preferredLang } from './base.ts'
import { createMetrics } from './metrics.ts'
import { securityHeaders } from './security-headers.ts'

const API = '/api/v1'
const BODY_LIMIT = 64 * 1024
/** A catalogue file as a string of JSON, with its quotes and newlines escaped. */
const CATALOG_LIMIT = 1.5 * maxCatalogBytes
const KEEP_ALIVE_MS = 15_000
const VERSION_LENGTH = 40

export type HttpGateway = {
  /** Begins to listen; gives the address, with the port that was really taken. */
  readonly listen: (host: string, port: number) => Promise<string>
  readonly close: () => Promise<void>
}

/** The contract over HTTP and Server-Sent Events, and the screens for a browser. */
export function createHttpGateway(
  host: Host,
  {
    screensDir,
    log,
    certificate = null,
  }: {
    readonly screensDir: string
    readonly log: Logger
    /** Of the listener for other machines, which speaks TLS alone. */
    readonly certificate?: Certificate | null
  },
): HttpGateway {
  const app = newApp(certificate)
  const metrics = createMetrics(host)
  acceptJson(app)
  /** Requests of machines that were let in, over the listener for them. */
  const ofStations = new WeakSet<object>()
  app.addHook('onSend', async (request, reply) => {
    reply.headers(securityHeaders(request.url.split('?', 1)[0] ?? ''))
    if (ofStations.has(request)) reply.headers(headersOfTurn(host))
  })

  const apiOf = (router: Host['router']) =>
    new OpenAPIHandler(router, {
      plugins: [new RequestHeadersPlugin()],
      eventIteratorKeepAliveInterval: KEEP_ALIVE_MS,
      customErrorResponseBodyEncoder: (error) => ({
        code: error.code,
        message: error.message,
        details: (error.data as unknown) ?? {},
      }),
      interceptors: [
        onError((error) => {
          if (!(error instanceof Error) || !('code' in error)) {
            log.error({ err: error }, 'a request failed')
          }
        }),
      ],
      clientInterceptors: [
        async ({ context, next }) => {
          try {
            return await next()
          } catch (error) {
            const formed = inOneForm(error, langOf(context.reqHeaders?.get('accept-language')))
            if (formed.code === 'internal') log.error({ err: error }, 'a request failed')
            throw formed
          }
        },
      ],
    })
  const api = apiOf(host.router)

  const langOf = (header: string | null | undefined) =>
    preferredLang(header) ?? host.desk.state().office?.lang ?? 'fa'

  function refuse(request: FastifyRequest, reply: FastifyReply, code: ErrorCode) {
    const { status, message, data } = failure(code, langOf(request.headers['accept-language']))
    return reply.status(status).send({ code, message, details: data })
  }

  const senderOf = async ({ headers, ip }: FastifyRequest) => {
    const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
    const told = headers[SESSION_HEADER]
    const session = typeof told === 'string' ? told : null
    const station = token === undefined ? null : await host.access.recognise(token)
    if (station !== null && station !== 'revoked') await host.sessions.meet(session, station.id)
    return {
      station: station === 'revoked' ? null : station,
      revoked: station === 'revoked',
      session,
      from: { address: ip, door: certificate === null ? 'home' : 'lan' } as const,
    }
  }
  /** Until the answer has been given in full, which of a feed is when it ends. */
  function noteStation({ headers, ip }: FastifyRequest, reply: FastifyReply, station: string) {
    const version = headers[VERSION_HEADER]
    const told = typeof version === 'string' ? version.slice(0, VERSION_LENGTH) : null
    host.access.stations.seen(station, { address: ip, version: told })
    reply.raw.once('close', host.presence.joined(station))
  }

  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const spoken = request.headers[PROTOCOL_HEADER]
    const problem = protocolProblem(Array.isArray(spoken) ? spoken[0] : spoken)
    if (problem !== null) return refuse(request, reply, problem)
    const context = await senderOf(request)
    if (context.station !== null) {
      noteStation(request, reply, context.station.id)
      if (certificate !== null) {
        ofStations.add(request)
        host.standby.heardOf(epochIn(request.headers[EPOCH_HEADER]))
      }
    }
    const { matched } = await api.handle(request, reply, { prefix: API, context })
    if (!matched) return refuse(request, reply, 'not-found')
    return reply
  }
  app.all(`${API}/*`, answer)
  const { centre } = host
  if (centre !== null) {
    /** An office is opened for whoever may look into it, and nothing is done with its id before. */
    const apis = new WeakMap<Host['router'], ReturnType<typeof apiOf>>()
    app.all<{ Params: { id: string } }>(`/offices/:id${API}/*`, async (request, reply) => {
      const { id } = request.params
      const context = await senderOf(request)
      const opened = await centre.open(id, context)
      if (typeof opened === 'string') return refuse(request, reply, opened)
      reply.raw.once('close', opened.leave)
      const its = apis.get(opened.router) ?? apiOf(opened.router)
      apis.set(opened.router, its)
      if (context.station !== null) noteStation(request, reply, context.station.id)
      const { matched } = await its.handle(request, reply, {
        prefix: `/offices/${id}${API}`,
        context,
      })
      if (!matched) return refuse(request, reply, 'not-found')
      return reply
    })
  }
  app.all(`${API}/catalog/*`, {
    bodyLimit: CATALOG_LIMIT,
    // A body so large is read from those alone who may send one.
    onRequest: async (request, reply) => {
      const { station, revoked, session } = await senderOf(request)
      if (station === null) {
        return refuse(request, reply, revoked ? 'station-revoked' : 'unauthorized')
      }
      const { role, unlocked } = host.door.callerAt(station, session)
      if (!mayUse('manage', role, host.door.unmanned())) return refuse(request, reply, 'forbidden')
      if (!unlocked) return refuse(request, reply, 'sign-in-first')
    },
    handler: answer,
  })
  app.get('/metrics', async (request, reply) => {
    const { station, session } = await senderOf(request)
    if (station === null) return refuse(request, reply, 'unauthorized')
    const { role, unlocked } = host.door.callerAt(station, session)
    if (!unlocked || !mayUse('read', role, host.door.unmanned())) {
      return refuse(request, reply, 'forbidden')
    }
    return reply.type(metrics.contentType).send(await metrics.text())
  })
  app.addHook('onResponse', async ({ method, url }, reply) => {
    const { statusCode: status, elapsedTime } = reply
    metrics.answered({ method, status, seconds: elapsedTime / 1000 })
    const ms = Math.round(elapsedTime)
    log.info({ method, path: url.split('?', 1)[0], status, ms }, 'answered')
  })
  app.get('/voices/*', async (request, reply) => {
    const voice = await host.voices.read(request.url.split('?', 1)[0] ?? '')
    return voice === null
      ? refuse(request, reply, 'not-found')
      : reply.type(voice.type).send(voice.body)
  })
  if (existsSync(screensDir)) {
    void app.register(fastifyStatic, { root: screensDir, redirect: true })
  }
  app.setNotFoundHandler((request, reply) => refuse(request, reply, 'not-found'))
  app.setErrorHandler((error: { code?: string; statusCode?: number }, request, reply) => {
    if (error.statusCode === 413) return refuse(request, reply, 'too-large')
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return refuse(request, reply, 'bad-request')
    }
    log.error({ err: error }, 'a request failed')
    return refuse(request, reply, 'internal')
  })

  return {
    listen: (address, port) => app.listen({ host: address, port }),
    async close() {
      metrics.stop()
      await app.close()
    },
  }
}

/** Zero where none is told. */
function epochIn(told: string | string[] | undefined): number {
  return typeof told === 'string' && /^\d{1,9}$/.test(told) ? Number(told) : 0
}

/** Which host this is of the office's, and where another would be. */
function headersOfTurn({ access, standby }: Host): Record<string, string> {
  const ids = access.stations.list().flatMap(({ id, role }) => (role === 'standby' ? [id] : []))
  const places = standby.followers.places(ids)
  return {
    [EPOCH_HEADER]: String(access.epoch()),
    [STANDBYS_HEADER]: places.map(({ address, port }) => `${address}:${port}`).join(' '),
  }
}

function newApp(certificate: Certificate | null): FastifyInstance {
  const options = { bodyLimit: BODY_LIMIT, forceCloseConnections: true } as const
  if (certificate === null) return Fastify(options)
  const { key, cert } = certificate
  const https = { key, cert, minVersion: 'TLSv1.2' } as const
  return Fastify({ ...options, https }) as unknown as FastifyInstance
}

/** JSON bodies, an empty one allowed: most of a counter's verbs say all in their address. */
function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, {})
    try {
      done(null, JSON.parse(String(body)))
    } catch {
      done(Object.assign(new Error('not JSON'), { statusCode: 400 }))
    }
  })
}

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
import type { Host } from '../host.ts'
import type { Logger } from '../platform/logger.ts'
import { failure, inOneForm } from './failure.ts'
import { preferredLang } from './base.ts'
import { securityHeaders } from './security-headers.ts'

const API = '/api/v1'
const BODY_LIMIT = 64 * 1024
/** A catalogue file as a string of JSON, with its quotes and newlines escaped. */
const CATALOG_LIMIT = 1.5 * maxCatalogBytes
const KEEP_ALIVE_MS = 15_000

export type HttpGateway = {
  /** Begins to listen; gives the address, with the port that was really taken. */
  readonly listen: (host: string, port: number) => Promise<string>
  readonly close: () => Promise<void>
}

/** The contract over HTTP and Server-Sent Events, and the screens for a browser. */
export function createHttpGateway(
  host: Host,
  { screensDir, log }: { readonly screensDir: string; readonly log: Logger },
): HttpGateway {
  const app = Fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true })
  acceptJson(app)
  app.addHook('onSend', async ({ url }, reply) => {
    reply.headers(securityHeaders(url.split('?', 1)[0] ?? ''))
  })

  const api = new OpenAPIHandler(host.router, {
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

  const langOf = (header: string | null | undefined) =>
    preferredLang(header) ?? host.desk.state().office?.lang ?? 'fa'

  function refuse(request: FastifyRequest, reply: FastifyReply, code: ErrorCode) {
    const { status, message, data } = failure(code, langOf(request.headers['accept-language']))
    return reply.status(status).send({ code, message, details: data })
  }

  const senderOf = ({ headers }: FastifyRequest) => {
    const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
    const session = headers[SESSION_HEADER]
    return {
      station: token === undefined ? null : host.access.stationOf(token),
      session: typeof session === 'string' ? session : null,
    }
  }
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const context = senderOf(request)
    const { matched } = await api.handle(request, reply, { prefix: API, context })
    if (!matched) return refuse(request, reply, 'not-found')
    return reply
  }
  app.all(`${API}/*`, answer)
  app.all(`${API}/catalog/*`, {
    bodyLimit: CATALOG_LIMIT,
    // A body so large is read from those alone who may send one.
    onRequest: async (request, reply) => {
      const { station, session } = senderOf(request)
      if (station === null) return refuse(request, reply, 'unauthorized')
      const { role, unlocked } = host.door.callerAt(station, session)
      if (!mayUse('manage', role, host.door.unmanned())) return refuse(request, reply, 'forbidden')
      if (!unlocked) return refuse(request, reply, 'sign-in-first')
    },
    handler: answer,
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
    close: () => app.close(),
  }
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

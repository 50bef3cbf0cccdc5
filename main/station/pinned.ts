import { createHash } from 'node:crypto'
import { connect, type TLSSocket } from 'node:tls'
import { Agent, fetch as fetchBy, type buildConnector } from 'undici'

const CONNECT_MS = 5_000
/** A host says something on a feed every fifteen seconds, if only that it is there. */
const SILENCE_MS = 40_000
const HEADERS_MS = 300_000

/** At this address another machine answers than the one that was paired. */
export class OtherCertificate extends Error {
  constructor(address: string) {
    super(`The machine at ${address} has another certificate than the host that was paired`)
  }
}

export type Asked = {
  readonly method: string
  readonly headers: Iterable<[string, string]>
  /** Null where there is none. */
  readonly body: ArrayBuffer | null
  readonly signal: AbortSignal | undefined
}

/** HTTPS to one machine alone, whichever address it has. */
export type Pinned = {
  readonly ask: (url: string, asked: Asked) => Promise<Response>
  readonly close: () => Promise<void>
}

/** SHA-256 of the certificate's DER, hex, of whatever answers there; nothing is sent to it. */
export async function fingerprintAt(host: string, port: number): Promise<string> {
  const socket = await shakeHands(host, port)
  const fingerprint = fingerprintOf(socket)
  socket.destroy()
  return fingerprint
}

/**
 * A client that trusts one certificate by its fingerprint: no authority and no name are asked, and
 * each new connection is looked at before a byte of a request is sent on it.
 */
export function createPinned(fingerprint: string): Pinned {
  const reach: buildConnector.connector = ({ hostname, port }, answer) => {
    shakeHands(hostname.replace(/^\[|\]$/g, ''), Number(port) || 443).then((socket) => {
      if (fingerprintOf(socket) === fingerprint) return answer(null, socket)
      socket.destroy()
      answer(new OtherCertificate(hostname), null)
    }, answerError(answer))
  }
  const agent = new Agent({ connect: reach, headersTimeout: HEADERS_MS, bodyTimeout: SILENCE_MS })
  return {
    async ask(url, { method, headers, body, signal }) {
      const response = await fetchBy(url, {
        method,
        headers: [...headers],
        body,
        signal: signal ?? null,
        redirect: 'error',
        dispatcher: agent,
      })
      return response as unknown as Response
    },
    close: () => agent.destroy(),
  }
}

/** The certificate that was not the right one, wherever it lies among an error's causes. */
export function isOtherCertificate(error: unknown): boolean {
  if (error instanceof OtherCertificate) return true
  return error instanceof Error && error.cause !== undefined && isOtherCertificate(error.cause)
}

const answerError = (answer: buildConnector.Callback) => (error: unknown) =>
  answer(error instanceof Error ? error : new Error(String(error)), null)

const fingerprintOf = (socket: TLSSocket): string =>
  createHash('sha256').update(socket.getPeerCertificate().raw).digest('hex')

function shakeHands(host: string, port: number): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    // The fingerprint is all that is asked, and it is asked by whoever gets the socket.
    const socket = connect({
      host,
      port,
      rejectUnauthorized: false,
      minVersion: 'TLSv1.3',
      ALPNProtocols: ['http/1.1'],
    })
    const timer = setTimeout(() => {
      socket.destroy(new Error(`${host} did not answer within ${CONNECT_MS} ms`))
    }, CONNECT_MS)
    socket.once('error', reject)
    socket.once('close', () => clearTimeout(timer))
    socket.once('secureConnect', () => {
      clearTimeout(timer)
      socket.off('error', reject)
      socket.setNoDelay(true)
      socket.setKeepAlive(true, 15_000)
      resolve(socket)
    })
  })
}

import { request } from 'node:https'
import { createConnection } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { X509Certificate, createHash } from 'node:crypto'
import type { Answer, ServedOffice } from './host.ts'

/** Another machine of the office, which knows the host by the fingerprint of its certificate. */
export type Machine = {
  readonly ask: (
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>
  /** Reads a feed until it ends, and gives what came. */
  readonly readToEnd: (path: string, headers: Readonly<Record<string, string>>) => Feed
}

export type Feed = { readonly ended: Promise<string>; readonly begun: Promise<void> }

/** Opens the door of a host for other machines, on this one alone and at any free port. */
export async function openLan({
  host,
}: Pick<ServedOffice, 'host'>): Promise<{ port: number; fingerprint: string }> {
  await host.lan.set({ open: true, port: 0 }, '127.0.0.1')
  const { port } = host.lan.state()
  const fingerprint = host.fingerprint()
  if (fingerprint === null) throw new Error('The door is open and nothing is known of it')
  return { port, fingerprint }
}

/** A TLS connection that trusts the certificate of this fingerprint and no other. */
export async function pinned(
  port: number,
  fingerprint: string,
  from = '127.0.0.1',
): Promise<TLSSocket> {
  const wire = createConnection({ host: '127.0.0.1', port, localAddress: from })
  const socket = connect({ socket: wire, rejectUnauthorized: false })
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', resolve)
    socket.once('error', reject)
    wire.once('error', reject)
  })
  const raw = socket.getPeerX509Certificate()?.raw ?? new Uint8Array()
  const seen = createHash('sha256').update(new X509Certificate(raw).raw).digest('hex')
  if (seen === fingerprint) return socket
  socket.destroy()
  throw new Error('another host answers')
}

/** `from`: the address that it has itself. */
export function machineAt(port: number, fingerprint: string, from = '127.0.0.1'): Machine {
  async function send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ) {
    const socket = await pinned(port, fingerprint, from)
    return request({
      createConnection: () => socket,
      method,
      path: `/api/v1${path}`,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    }).end(body)
  }

  return {
    async ask(method, path, body, headers = {}) {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const sent = await send(method, path, headers, text)
      return new Promise((resolve, reject) => {
        sent.once('error', reject)
        sent.once('response', (response) => {
          let read = ''
          response.setEncoding('utf8').on('data', (part: string) => (read += part))
          response.once('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: new Headers(response.headers as Record<string, string>),
              body: (read === '' ? null : JSON.parse(read)) as never,
            }),
          )
        })
      })
    },
    readToEnd(path, headers) {
      let begin = () => {}
      const begun = new Promise<void>((resolve) => (begin = resolve))
      const ended = send('GET', path, headers).then(
        (sent) =>
          new Promise<string>((resolve, reject) => {
            sent.once('error', reject)
            sent.once('response', (response) => {
              let read = ''
              response.setEncoding('utf8').on('data', (part: string) => {
                read += part
                begin()
              })
              response.once('error', reject)
              response.once('end', () => resolve(read))
            })
          }),
      )
      return { ended, begun }
    },
  }
}

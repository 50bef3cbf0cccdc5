import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type TLSSocket } from 'node:tls'

export type Certificate = {
  readonly key: string
  readonly cert: string
  /** SHA-256 of its DER, hex. */
  readonly fingerprint: string
}

export function selfSigned(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'nobat-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  execFileSync(
    'openssl',
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=Nobat -keyout ${key} -out ${cert}`.split(
      ' ',
    ),
    { stdio: 'ignore' },
  )
  const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  rmSync(folder, { recursive: true })
  const { raw } = new X509Certificate(made.cert)
  return { ...made, fingerprint: createHash('sha256').update(raw).digest('hex') }
}

/** TLS before a host of plain HTTP on this machine, whose wire can be watched and cut. */
export type TlsFront = {
  readonly port: number
  readonly fingerprint: string
  /** Everything that came in over TLS, as text. */
  readonly heard: () => string
  /** The next answer is cut after the host has given it, and before a byte of it is passed on. */
  readonly cutNextAnswer: () => void
  /** Breaks whatever is open; what is asked next comes through. */
  readonly breakAll: () => void
  /** No longer listens; `listenAgain` does, on the same port. */
  readonly goAway: () => Promise<void>
  readonly listenAgain: (certificate?: Certificate) => Promise<void>
  readonly close: () => Promise<void>
}

export async function tlsFront(behind: number, certificate: Certificate): Promise<TlsFront> {
  const open = new Set<Socket | TLSSocket>()
  let heard = ''
  let cutting = false

  const make = ({ key, cert }: Certificate) =>
    createServer({ key, cert }, (front) => {
      const back = connect(behind, '127.0.0.1')
      open.add(front).add(back)
      front.on('data', (bytes: Buffer) => {
        heard += bytes.toString('utf8')
        back.write(bytes)
      })
      back.on('data', (bytes: Buffer) => {
        if (!cutting) return void front.write(bytes)
        cutting = false
        front.destroy()
      })
      for (const [one, other] of [
        [front, back],
        [back, front],
      ] as const) {
        one.on('error', () => other.destroy())
        one.on('close', () => {
          open.delete(one)
          other.destroy()
        })
      }
    })
  const listen = (server: ReturnType<typeof make>, port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const breakAll = () => {
    for (const socket of open) socket.destroy()
  }

  let server = make(certificate)
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  const goAway = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    breakAll()
    await closed
  }
  return {
    port,
    fingerprint: certificate.fingerprint,
    heard: () => heard,
    cutNextAnswer: () => void (cutting = true),
    breakAll,
    goAway,
    async listenAgain(other = certificate) {
      server = make(other)
      await listen(server, port)
    },
    close: goAway,
  }
}

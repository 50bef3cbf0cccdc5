// The library that follows asks for it.
import 'reflect-metadata'
import { createHash, createPrivateKey, webcrypto, X509Certificate, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { writePrivately } from '../platform/private-file.ts'
import { StartUpError } from '../platform/start-up-error.ts'

/** By what the other machines know this one. */
export type Certificate = {
  /** PEM, both. */
  readonly key: string
  readonly cert: string
  /** SHA-256 of the certificate, hex. */
  readonly fingerprint: string
}

/** The library speaks of a browser's cryptography, which is Node's by another name. */
type Wanted = Parameters<typeof X509CertificateGenerator.createSelfSigned>

const YEARS = 20
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/**
 * The host's own certificate, made at first need and kept in the data folder. Stations know it by
 * its fingerprint, so another is never made in its place unasked: each of them would take the host
 * for a stranger.
 */
export async function openCertificate(dataDir: string): Promise<Certificate> {
  const files = { key: join(dataDir, 'lan-key.pem'), cert: join(dataDir, 'lan-cert.pem') }
  if (!existsSync(files.key) && !existsSync(files.cert)) {
    const made = await makeCertificate()
    writePrivately(files.key, made.key)
    writePrivately(files.cert, made.cert)
  }
  const key = read(files.key, (text) => void createPrivateKey(text))
  const cert = read(files.cert, (text) => {
    if (new X509Certificate(text).checkPrivateKey(createPrivateKey(key))) return
    throw new Error('it does not belong to lan-key.pem')
  })
  const fingerprint = createHash('sha256').update(new X509Certificate(cert).raw).digest('hex')
  return { key, cert, fingerprint }
}

/** The beginning of a fingerprint as people compare it on two screens. */
export const checkGroups = (fingerprint: string): string =>
  (fingerprint.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ')

async function makeCertificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const keys = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const notBefore = new Date()
  const notAfter = new Date(notBefore)
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + YEARS)
  // A machine whose clock is a little behind shall find it valid too.
  notBefore.setUTCFullYear(notBefore.getUTCFullYear() - 1)
  const names = [...new Set(['localhost', hostname()])].filter((name) =>
    /^[\x21-\x7e]+$/.test(name),
  )
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: `01${randomBytes(8).toString('hex')}`,
      name: 'CN=Nobat',
      notBefore,
      notAfter,
      signingAlgorithm: P256,
      keys: keys as Wanted[0]['keys'],
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new SubjectAlternativeNameExtension(
          names.map((value) => ({ type: 'dns' as const, value })),
        ),
      ],
    },
    webcrypto as NonNullable<Wanted[1]>,
  )
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  return {
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `${certificate.toString('pem')}\n`,
  }
}

/** The text of a file that `check` finds nothing wrong with. */
function read(file: string, check: (text: string) => void): string {
  try {
    const text = readFileSync(file, 'utf8')
    check(text)
    return text
  } catch (error) {
    const place = error instanceof Error ? error.message : String(error)
    throw new StartUpError(file, [
      {
        place,
        text: {
          fa: 'شناسهٔ این میزبان در شبکه خوانده نشد و دست نخورده ماند. lan-key.pem و lan-cert.pem را از نسخهٔ پشتیبان برگردانید. اگر نیست، هر دو را به جای دیگری ببرید: شناسهٔ تازه‌ای ساخته می‌شود و هر دستگاه باید دوباره وصل شود.',
          en: 'What this host is known by on the network cannot be read and was left untouched. Bring lan-key.pem and lan-cert.pem back from a copy. If there is none, move both away: the host is given a new identity, and each machine has to be paired again.',
        },
      },
    ])
  }
}

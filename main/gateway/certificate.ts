import { createHash, createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivately } from '../platform/private-file.ts'
import { ONLY, type Records } from '../records/records.ts'
import { StartUpError } from '../platform/start-up-error.ts'

/** By what the other machines know this one. */
export type Certificate = {
  /** PEM, both. */
  readonly key: string
  readonly cert: string
  /** SHA-256 of the certificate, hex. */
  readonly fingerprint: string
}

const KEY = 'lan-key.pem'
const CERT = 'lan-cert.pem'

/**
 * The host's own certificate, made at first need and kept in the data folder. Stations know it by
 * its fingerprint, so another is never made in its place unasked: each of them would take the host
 * for a stranger.
 */
export async function openCertificate(dataDir: string): Promise<Certificate> {
  if (!hasCertificate(dataDir)) {
    const made = await make()
    writeCertificate(dataDir, made)
  }
  return readCertificate(dataDir)
}

/**
 * The one certificate of all hosts of an office, so that its stations know any of them. Whichever
 * host is the first to need it makes it, and all take what was kept.
 */
export async function sharedCertificate(records: Records): Promise<Certificate> {
  const known = records.get('certificate', ONLY)
  if (known !== undefined) return fingerprinted(known)
  const made = await make()
  return fingerprinted(
    await records.write((draft) => {
      const { key, cert } = draft.get('certificate', ONLY) ?? made
      draft.put('certificate', ONLY, { key, cert })
      return { key, cert }
    }),
  )
}

export const hasCertificate = (dataDir: string): boolean =>
  existsSync(join(dataDir, KEY)) || existsSync(join(dataDir, CERT))

export function readCertificate(dataDir: string): Certificate {
  const key = read(join(dataDir, KEY), (text) => void createPrivateKey(text))
  const cert = read(join(dataDir, CERT), (text) => {
    if (new X509Certificate(text).checkPrivateKey(createPrivateKey(key))) return
    throw new Error('it does not belong to lan-key.pem')
  })
  return fingerprinted({ key, cert })
}

export function writeCertificate(dataDir: string, { key, cert }: KeyAndCertificate): void {
  writePrivately(join(dataDir, KEY), key)
  writePrivately(join(dataDir, CERT), cert)
}

type KeyAndCertificate = Pick<Certificate, 'key' | 'cert'>

/** Once in the life of an office; the library for it is not read at every start. */
async function make(): Promise<KeyAndCertificate> {
  const { makeCertificate } = await import('./make-certificate.ts')
  return makeCertificate()
}

const fingerprinted = ({ key, cert }: KeyAndCertificate): Certificate => ({
  key,
  cert,
  fingerprint: createHash('sha256').update(new X509Certificate(cert).raw).digest('hex'),
})

/** The beginning of a fingerprint as people compare it on two screens. */
export const checkGroups = (fingerprint: string): string =>
  (fingerprint.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ')

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

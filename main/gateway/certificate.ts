import { createHash, createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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

/**
 * The host's own certificate, made at first need and kept in the data folder. Stations know it by
 * its fingerprint, so another is never made in its place unasked: each of them would take the host
 * for a stranger.
 */
export async function openCertificate(dataDir: string): Promise<Certificate> {
  const files = { key: join(dataDir, 'lan-key.pem'), cert: join(dataDir, 'lan-cert.pem') }
  if (!existsSync(files.key) && !existsSync(files.cert)) {
    // Once in the life of a host; the library for it is not read at every start.
    const { makeCertificate } = await import('./make-certificate.ts')
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

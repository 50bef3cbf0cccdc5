import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivately } from '../platform/private-file.ts'

/** A store of the system that only this user's programs can open. */
export type KeyStore = {
  readonly seal: (secret: string) => Buffer
  /** Throws when it was sealed by another user or machine. */
  readonly open: (sealed: Buffer) => string
}

export type SigningKey = {
  readonly privateKey: KeyObject
  readonly keptIn: 'keystore' | 'file'
}

const kept = z.object({ keptIn: z.enum(['keystore', 'file']), key: z.string() })

/**
 * The key that signs this office's checkpoints, Ed25519; made at the first run. It lies sealed by
 * the system's key store, or where there is none in a file that only its owner may read. A key that
 * cannot be opened any more is set aside and another is made: each checkpoint carries its own public
 * key.
 */
export function openSigningKey(dataDir: string, store: KeyStore | null): SigningKey {
  const file = join(dataDir, 'signing-key.json')
  if (existsSync(file)) {
    const opened = read(file, store)
    if (opened !== null) return opened
    renameSync(file, `${file}.${new Date().toISOString().replace(/[:.]/g, '-')}`)
  }
  const { privateKey } = generateKeyPairSync('ed25519')
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const keptIn = store === null ? 'file' : 'keystore'
  const key = store === null ? secret : store.seal(secret).toString('base64')
  writePrivately(file, JSON.stringify({ keptIn, key } satisfies z.infer<typeof kept>))
  return { privateKey, keptIn }
}

export const publicPem = ({ privateKey }: SigningKey): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()

function read(file: string, store: KeyStore | null): SigningKey | null {
  try {
    const { keptIn, key } = kept.parse(JSON.parse(readFileSync(file, 'utf8')))
    if (keptIn === 'file') return { privateKey: createPrivateKey(key), keptIn }
    if (store === null) return null
    return { privateKey: createPrivateKey(store.open(Buffer.from(key, 'base64'))), keptIn }
  } catch {
    return null
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { text } from '#shared/contract/schemas.ts'
import { programRoles } from '#shared/domain/stations.ts'
import type { KeyStore } from '../journal/signing-key.ts'
import { writePrivately } from '../platform/private-file.ts'

const known = z.object({
  address: z.string(),
  port: z.number().int(),
  /** SHA-256 of the host's certificate, hex. */
  fingerprint: z.string(),
  stationId: z.string(),
  role: z.enum(programRoles),
  /** The counter that the station is bound to; null for any. */
  counterId: z.string().nullable(),
  /** The office's name. */
  office: text,
  /** The highest epoch that was seen: a host of an earlier one is the host no longer. */
  epoch: z.number().int().optional(),
  /** Where the machines are that may take the host's place. */
  standbys: z.array(z.object({ address: z.string(), port: z.number().int() })).optional(),
})
const kept = known.extend({ keptIn: z.enum(['keystore', 'file']), token: z.string() })

/** The host that this machine was paired with, and by what it is let in there. */
export type PairedHost = z.infer<typeof known> & { readonly token: string }

const fileIn = (dataDir: string): string => join(dataDir, 'paired-host.json')

/** Null where this machine was never paired, or what it was given cannot be opened any more. */
export function readPairedHost(dataDir: string, store: KeyStore | null): PairedHost | null {
  const file = fileIn(dataDir)
  if (!existsSync(file)) return null
  try {
    const { keptIn, token, ...host } = kept.parse(JSON.parse(readFileSync(file, 'utf8')))
    if (keptIn === 'file') return { ...host, token }
    return store === null ? null : { ...host, token: store.open(Buffer.from(token, 'base64')) }
  } catch {
    return null
  }
}

/** The token lies sealed by the system's key store, or where there is none, open to its owner alone. */
export function writePairedHost(
  dataDir: string,
  store: KeyStore | null,
  { token, ...host }: PairedHost,
): void {
  const keptIn = store === null ? 'file' : 'keystore'
  const sealed = store === null ? token : store.seal(token).toString('base64')
  const whole: z.infer<typeof kept> = { ...host, keptIn, token: sealed }
  writePrivately(fileIn(dataDir), JSON.stringify(whole))
}

import { z } from 'zod'
import { LAN_PORT } from '#shared/contract/machine.ts'
import { PROTOCOL, PROTOCOL_HEADER, VERSION_HEADER } from '#shared/contract/protocol.ts'
import { text } from '#shared/contract/schemas.ts'
import { programRoles } from '#shared/domain/stations.ts'
import { toAsciiDigits } from '#shared/i18n/digits.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { PairedHost } from './paired-host.ts'
import { addressOf } from './place.ts'
import { createPinned, fingerprintAt, isOtherCertificate } from './pinned.ts'

/** A host as somebody typed its address or pasted its link. */
export type Invitation = {
  readonly address: string
  readonly port: number
  /** Of a link; null where only an address was typed. */
  readonly fingerprint: string | null
  readonly code: string | null
}

export type HostSeen = {
  readonly address: string
  readonly port: number
  readonly fingerprint: string
  /** As its host says it; null where it has none yet. */
  readonly office: string | null
}

export type PairingFailure = {
  readonly code:
    | 'bad-address'
    | 'unreachable'
    | 'not-a-host'
    | 'other-host'
    | 'pairing-code-wrong'
    | 'too-many-tries'
    | 'station-too-old'
    | 'host-too-old'
    | 'refused'
  /** What the host said of it, in words; empty where there is nothing to add. */
  readonly message: string
  /** Until another try is of any use; 0 at once. */
  readonly waitMs: number
}

const ANSWER_MS = 10_000

/**
 * Reads `nobat://pair?host=…`, `https://192.168.1.10:7443`, `192.168.1.10:7443` or an address alone.
 * Null where it is none of them.
 */
export function readInvitation(typed: string): Invitation | null {
  const said = toAsciiDigits(typed).trim()
  if (said === '') return null
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(said) ? said : `https://${bracketed(said)}`)
    if (url.protocol === 'nobat:') return ofLink(url)
    if (url.protocol !== 'https:' || url.hostname === '' || url.username !== '') return null
    const address = url.hostname.replace(/^\[|\]$/g, '')
    const port = url.port === '' ? LAN_PORT : Number(url.port)
    return { address, port, fingerprint: null, code: null }
  } catch {
    return null
  }
}

/** Who answers there, without a word to it before its certificate is known. */
export async function lookAt(
  { address, port, fingerprint }: Invitation,
  version: string,
): Promise<Result<HostSeen, PairingFailure>> {
  let seen: string
  try {
    seen = await fingerprintAt(address, port)
  } catch (error) {
    return err(failed(isTlsError(error) ? 'not-a-host' : 'unreachable'))
  }
  if (fingerprint !== null && fingerprint !== seen) return err(failed('other-host'))
  const answered = await say({ address, port, fingerprint: seen }, '/health', version)
  if (!answered.ok) return answered
  const health = z.object({ status: z.string(), office: z.string().nullable() })
  const told = health.safeParse(answered.value)
  if (!told.success) return err(failed('not-a-host'))
  return ok({ address, port, fingerprint: seen, office: told.data.office })
}

/** Comes in by a code of the supervisor's screen; the token that it gives is never shown again. */
export async function pairWith(
  host: Pick<HostSeen, 'address' | 'port' | 'fingerprint'>,
  code: string,
  version: string,
): Promise<Result<PairedHost, PairingFailure>> {
  const answered = await say(host, '/stations/pair', version, { code, name: '', version })
  if (!answered.ok) return answered
  const given = z.object({
    token: z.string().min(1),
    stationId: z.string(),
    role: z.enum(programRoles),
    counterId: z.string().nullable(),
    office: z.object({ name: text }),
  })
  const told = given.safeParse(answered.value)
  if (!told.success) return err(failed('not-a-host'))
  const { token, stationId, role, counterId, office } = told.data
  const { address, port, fingerprint } = host
  return ok({ address, port, fingerprint, token, stationId, role, counterId, office: office.name })
}

/** One question to a host that this machine is not of yet. */
async function say(
  host: Pick<HostSeen, 'address' | 'port' | 'fingerprint'>,
  path: string,
  version: string,
  body?: unknown,
): Promise<Result<unknown, PairingFailure>> {
  const pinned = createPinned(host.fingerprint)
  try {
    const response = await pinned.ask(`${addressOf(host)}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: [
        ['content-type', 'application/json'],
        [PROTOCOL_HEADER, String(PROTOCOL)],
        [VERSION_HEADER, version],
      ],
      body: body === undefined ? null : new TextEncoder().encode(JSON.stringify(body)).buffer,
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const answer: unknown = await response.json().catch(() => null)
    return response.ok ? ok(answer) : err(refusalOf(answer))
  } catch (error) {
    return err(failed(isOtherCertificate(error) ? 'other-host' : 'unreachable'))
  } finally {
    await pinned.close()
  }
}

const knownRefusals = [
  'pairing-code-wrong',
  'too-many-tries',
  'station-too-old',
  'host-too-old',
] as const

function refusalOf(answer: unknown): PairingFailure {
  const form = z.object({
    code: z.string(),
    message: z.string().catch(''),
    details: z.object({ waitMs: z.number().catch(0) }).catch({ waitMs: 0 }),
  })
  const told = form.safeParse(answer)
  if (!told.success) return failed('not-a-host')
  const { code, message, details } = told.data
  const known = knownRefusals.find((each) => each === code) ?? 'refused'
  return { code: known, message: message.slice(0, 300), waitMs: details.waitMs }
}

const failed = (code: PairingFailure['code']): PairingFailure => ({ code, message: '', waitMs: 0 })

function ofLink(url: URL): Invitation | null {
  const { searchParams } = url
  const address = searchParams.get('host') ?? ''
  const port = Number(searchParams.get('port'))
  const fingerprint = (searchParams.get('fp') ?? '').toLowerCase()
  const isWhole =
    url.hostname === 'pair' &&
    /^[\w.:-]{1,255}$/.test(address) &&
    Number.isInteger(port) &&
    port > 0 &&
    port < 65_536 &&
    /^[0-9a-f]{64}$/.test(fingerprint)
  if (!isWhole) return null
  return { address, port, fingerprint, code: searchParams.get('code')?.slice(0, 40) ?? null }
}

/** `fe80::1` is an address, not a name with a port. */
const bracketed = (said: string): string =>
  /^[0-9a-f:]+$/i.test(said) && said.split(':').length > 2 ? `[${said}]` : said

/** Something answered there, and it was no TLS. */
function isTlsError(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && (code.startsWith('ERR_SSL') || code === 'EPROTO')
}

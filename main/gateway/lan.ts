import { networkInterfaces } from 'node:os'
import type { Text } from '#shared/catalog/service.ts'
import type { ErrorCode } from '#shared/contract/errors.ts'
import { LAN_PORT } from '#shared/contract/machine.ts'
import { refusalText } from '#shared/i18n/refusal-text.ts'
import type { Logger } from '../platform/logger.ts'
import { StartUpError } from '../platform/start-up-error.ts'
import { openCertificate, type Certificate } from './certificate.ts'
import type { Details } from './failure.ts'
import type { HttpGateway } from './http.ts'

const EVERYWHERE = '0.0.0.0'

export type LanSetting = { readonly open: boolean; readonly port: number }

/** Why other machines are not let in. */
export class LanProblem extends Error {
  readonly code: Extract<ErrorCode, 'port-taken' | 'lan-failed'>
  readonly details: Details

  constructor(code: LanProblem['code'], details: Details, cause: unknown) {
    super(code, { cause })
    this.code = code
    this.details = details
  }
}

export type LanState = {
  readonly open: boolean
  readonly port: number
  readonly addresses: readonly string[]
  /** Null until there is one. */
  readonly fingerprint: string | null
  readonly problem: Text | null
}

/** The door for the other machines of the office: the same contract as at home, over TLS. */
export type Lan = {
  readonly state: () => LanState
  /** Opens it or shuts it; throws a `LanProblem`, or a `StartUpError` of the certificate. */
  readonly set: (setting: LanSetting, address?: string) => Promise<void>
  /** Tries again what did not open, as the machine is set. */
  readonly look: (setting: LanSetting) => Promise<void>
  readonly close: () => Promise<void>
}

/** What the network is told of. `address`: null where it listens at all of them. */
export type Door = {
  readonly port: number
  readonly fingerprint: string
  readonly address: string | null
}

type Listening = {
  readonly gateway: HttpGateway
  readonly port: number
  readonly address: string
  readonly silence: () => Promise<void>
}

export function createLan(ports: {
  readonly dataDir: string
  readonly listener: (certificate: Certificate) => HttpGateway
  /** Tells the network where the door is; gives what to call when it is shut. */
  readonly announce: (door: Door) => () => Promise<void>
  /** Called when it has been opened or shut. */
  readonly changed: () => void
  readonly log: Logger
}): Lan {
  const { dataDir, listener, announce, changed, log } = ports
  let wanted: LanSetting & { readonly address: string } = {
    open: false,
    port: LAN_PORT,
    address: EVERYWHERE,
  }
  let listening: Listening | null = null
  let certificate: Certificate | null = null
  let problem: Text | null = null
  let last = Promise.resolve()

  async function listen(port: number, address: string): Promise<void> {
    if (port !== 0 && listening?.port === port && listening.address === address) return
    certificate ??= await openCertificate(dataDir)
    const gateway = listener(certificate)
    try {
      const url = await gateway.listen(address, port)
      const before = listening
      const taken = Number(new URL(url).port)
      const { fingerprint } = certificate
      const told = address === EVERYWHERE ? null : address
      const silence = announce({ port: taken, fingerprint, address: told })
      listening = { gateway, port: taken, address, silence }
      await leave(before)
    } catch (error) {
      await gateway.close()
      throw problemOf(error, port)
    }
  }

  async function leave(before: Listening | null): Promise<void> {
    await before?.silence()
    await before?.gateway.close()
  }

  async function shut(): Promise<void> {
    const before = listening
    listening = null
    await leave(before)
  }

  async function apply({ open, port }: LanSetting, address: string): Promise<void> {
    try {
      if (open) await listen(port, address)
      else await shut()
      wanted = { open, port, address }
      problem = null
    } catch (error) {
      problem = wordsOf(error)
      throw error
    } finally {
      changed()
    }
  }

  /** One after the other: two who switch at once shall not leave two doors open. */
  function inTurn(act: () => Promise<void>): Promise<void> {
    const turn = last.then(act)
    last = turn.catch(() => undefined)
    return turn
  }

  return {
    state: () => ({
      open: listening !== null,
      port: listening?.port ?? wanted.port,
      addresses: addressesOf(listening?.address ?? wanted.address),
      fingerprint: certificate?.fingerprint ?? null,
      problem,
    }),
    set: (setting, address = wanted.address) => inTurn(() => apply(setting, address)),
    look: (setting) =>
      inTurn(async () => {
        if (!setting.open || listening !== null) return
        await apply(setting, wanted.address).catch((error: unknown) => {
          log.warn({ err: error }, 'other machines are not let in')
        })
      }),
    close: () => inTurn(shut),
  }
}

function problemOf(error: unknown, port: number): LanProblem {
  const { code } = error as { code?: string }
  if (code === 'EADDRINUSE' || code === 'EACCES') {
    return new LanProblem('port-taken', { port: String(port) }, error)
  }
  return new LanProblem(
    'lan-failed',
    { reason: error instanceof Error ? error.message : '' },
    error,
  )
}

function wordsOf(error: unknown): Text {
  if (error instanceof LanProblem) {
    const words = (lang: 'fa' | 'en') => refusalText(error.code, error.details, lang)
    return { fa: words('fa'), en: words('en') }
  }
  const [told] = error instanceof StartUpError ? error.problems : []
  return told?.text ?? wordsOf(problemOf(error, 0))
}

/** Under which addresses others reach what listens at `address`; the office's own networks first. */
function addressesOf(address: string): readonly string[] {
  if (address !== EVERYWHERE) return [address]
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map((each) => each.address)
    .toSorted((a, b) => Number(isPrivate(b)) - Number(isPrivate(a)))
}

const isPrivate = (address: string): boolean =>
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)

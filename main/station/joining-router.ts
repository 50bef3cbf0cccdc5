import { ORPCError, implement } from '@orpc/server'
import { joiningContract, type JoiningPage, type StandbyState } from '#shared/contract/joining.ts'
import type { PersonId } from '#shared/domain/ids.ts'
import type { Text } from '#shared/catalog/service.ts'
import type { Lang } from '#shared/domain/office.ts'
import { checkGroups } from '../gateway/certificate.ts'
import type { GatewayContext } from '../gateway/caller.ts'
import type { Logger } from '../platform/logger.ts'
import type { PinTried } from '../standby/standby-door.ts'
import { findHosts, type HostSearch } from './find-hosts.ts'
import type { PairedHost } from './paired-host.ts'
import { lookAt, pairWith, readInvitation, type PairingFailure } from './pairing.ts'

export type JoiningPorts = {
  readonly begin: () => {
    readonly page: JoiningPage
    readonly lang: Lang
    readonly theme: 'light' | 'dark' | 'system'
    readonly host: {
      readonly office: Text
      readonly address: string
      readonly isPublic: boolean
    } | null
  }
  readonly version: string
  readonly log: Logger
  readonly paired: (host: PairedHost) => void
  readonly keepOffice: () => Promise<void>
  /** Absent where this machine is no standby. */
  readonly standby?: {
    readonly state: () => Promise<StandbyState>
    readonly takeOver: (person: PersonId | null, pin: string) => Promise<PinTried>
  }
}

const done = { done: true } as const

/** What a window can ask of a machine that has no host to speak to. */
export function createJoiningRouter(ports: JoiningPorts) {
  const os = implement(joiningContract).$context<GatewayContext>()
  let search: HostSearch | null = null
  const router = os.router({
    begin: os.begin.handler(() => ({ ...ports.begin(), version: ports.version })),
    hosts: os.hosts.handler(() => {
      search ??= findHosts(ports.log)
      return search.found().map(({ address, port, office }) => ({ address, port, office }))
    }),
    look: os.look.handler(async ({ input }) => {
      const invitation = readInvitation(input.typed)
      if (invitation === null) throw refused({ code: 'bad-address', message: '', waitMs: 0 })
      const seen = await lookAt(invitation, ports.version)
      if (!seen.ok) throw refused(seen.error)
      const { fingerprint } = seen.value
      return { ...seen.value, check: checkGroups(fingerprint), code: invitation.code }
    }),
    pair: os.pair.handler(async ({ input: { code, ...host } }) => {
      const paired = await pairWith(host, code, ports.version)
      if (!paired.ok) throw refused(paired.error)
      ports.paired(paired.value)
      return done
    }),
    standby: os.standby.handler(() => {
      if (ports.standby === undefined) throw new ORPCError('not-a-standby', { status: 409 })
      return ports.standby.state()
    }),
    takeOver: os.takeOver.handler(async ({ input }) => {
      const tried = await ports.standby?.takeOver(input.person as PersonId | null, input.pin)
      if (tried?.kind === 'right') return done
      const waitMs = tried?.kind === 'wait' ? tried.ms : 0
      const code = waitMs > 0 ? 'locked-out' : 'wrong-pin'
      throw new ORPCError(code, { status: 401, data: { waitMs } })
    }),
    keepOffice: os.keepOffice.handler(async () => {
      await ports.keepOffice()
      return done
    }),
  })
  return {
    router,
    stop() {
      search?.stop()
      search = null
    },
  }
}

const refused = ({ code, message, waitMs }: PairingFailure) =>
  new ORPCError(code, { status: 409, message, data: { waitMs } })

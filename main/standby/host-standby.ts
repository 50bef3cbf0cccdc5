import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandId, StationId } from '#shared/domain/ids.ts'
import type { Desk } from '../desk/desk.ts'
import type { Access } from '../gateway/access.ts'
import { openCertificate } from '../gateway/certificate.ts'
import type { Logger } from '../platform/logger.ts'
import { findHosts, type HostSearch } from '../station/find-hosts.ts'
import { openFence, wentOnFrom, type Fence } from './fence.ts'
import { openFollowers, type Followers } from './followers.ts'
import { forgetHostBefore, hostBefore, recordPromotion, type Promotion } from './promotion.ts'
import { openSource, type Source } from './source.ts'
import { findSuccessor, tellHostBefore } from './successor.ts'

const TELL_EVERY_MS = 5_000

/** What a host has to do with the machines that may take its place, or whose place it took. */
export type HostStandby = {
  /** What a standby is given; null where a database keeps the log, which has replicas of its own. */
  readonly source: () => Source | null
  readonly followers: Followers
  readonly fence: Fence
  /** A machine of the office has heard of a host of this epoch. */
  readonly heardOf: (epoch: number) => void
  /** Says in the log what was asked for at the standby, before anybody else is heard. */
  readonly begin: (promotion: Promotion | null, desk: Desk) => Promise<void>
  /** Looks whether another machine has taken over, before any door is opened. */
  readonly lookAround: () => Promise<void>
  /** Tells the host before that its turn is over, once this one can be found. */
  readonly tellBefore: (after: () => number | null, port: () => number | null) => void
  readonly close: () => void
}

export function openHostStandby(ports: {
  readonly dataDir: string
  /** Whether the log lies in the data folder. */
  readonly isOwn: boolean
  readonly access: Access
  readonly now: () => number
  readonly changed: () => void
  readonly log: Logger
  readonly find?: (log: Logger) => HostSearch
}): HostStandby {
  const { dataDir, isOwn, access, now, changed, log, find = findHosts } = ports
  const fence = openFence(dataDir, { epoch: access.epoch, now, changed })
  const followers = openFollowers(dataDir, now)
  let source: Source | null = null
  let telling: NodeJS.Timeout | null = null
  let looking: Promise<void> | null = null

  async function look(): Promise<void> {
    const ids = access.stations.list().flatMap(({ id, role }) => (role === 'standby' ? [id] : []))
    if (ids.length === 0 || !existsSync(join(dataDir, 'lan-cert.pem'))) return
    const { fingerprint } = await openCertificate(dataDir)
    const places = followers.places(ids)
    const epoch = access.epoch()
    const found = await findSuccessor({ places, fingerprint, epoch, find, log })
    if (found === null) return
    const { address, port, turns } = found
    fence.hear({ epoch: found.epoch, place: { address, port }, after: wentOnFrom(turns, epoch) })
    log.warn({ address, epoch: found.epoch }, 'another machine is the host of this office now')
  }

  const lookAround = () => {
    looking ??= look().finally(() => (looking = null))
    return looking
  }

  return {
    source: () => (isOwn ? (source ??= openSource(dataDir)) : null),
    followers,
    fence,
    heardOf(epoch) {
      if (epoch <= access.epoch()) return
      fence.hear({ epoch })
      // Where it is, and from where it went on, is for it to say.
      if (fence.outdone()?.after === null) {
        lookAround().catch((error: unknown) => log.warn({ err: error }, 'the host was not found'))
      }
    },
    async begin(promotion, desk) {
      if (promotion === null) return
      await access.raiseEpoch(promotion.epoch)
      const before = await recordPromotion(dataDir, promotion, desk)
      log.warn({ epoch: promotion.epoch, after: promotion.after }, 'this machine is the host now')
      if (before === null) return
      // It was let in at the host before; here it is the host itself.
      const stationId = before.stationId as StationId
      const id = `system:RevokeStation:${promotion.epoch}` as CommandId
      await desk.submit(
        { id, actor: 'system', command: { type: 'RevokeStation', stationId } },
        () => null,
      )
      await access.stations.revoke(stationId)
    },
    lookAround,
    tellBefore(after, port) {
      telling = setInterval(() => void tell(), TELL_EVERY_MS)
      void tell()
      async function tell(): Promise<void> {
        const before = hostBefore(dataDir)
        const [from, at] = [after(), port()]
        if (before === null && telling !== null) clearInterval(telling)
        if (before === null || from === null || at === null) return
        const told = { epoch: access.epoch(), after: from, port: at }
        if (await tellHostBefore(before, told)) forgetHostBefore(dataDir)
      }
    },
    close() {
      if (telling !== null) clearInterval(telling)
      source?.close()
    },
  }
}

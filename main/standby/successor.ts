import type { Logger } from '../platform/logger.ts'
import type { HostSearch } from '../station/find-hosts.ts'
import { newestHost, type HostThere } from '../station/host-again.ts'
import { addressOf, type Place } from '../station/place.ts'
import { createPinned } from '../station/pinned.ts'
import { EPOCH_HEADER } from '#shared/contract/protocol.ts'
import type { HostBefore } from './promotion.ts'

const LISTEN_MS = 1_500
const TELL_MS = 5_000

/**
 * Whether another machine has taken this one's place while it was off: where its standbys said that
 * they would be, and by what makes itself known on the network with this host's own certificate.
 */
export async function findSuccessor(ports: {
  readonly places: readonly Place[]
  readonly fingerprint: string
  readonly epoch: number
  readonly find: (log: Logger) => HostSearch
  readonly log: Logger
}): Promise<HostThere | null> {
  const { places, fingerprint, epoch, find, log } = ports
  const told = await newestHost(places, fingerprint, epoch + 1)
  if (told !== null) return told
  const search = find(log)
  await new Promise((resolve) => setTimeout(resolve, LISTEN_MS))
  const found = search.found().filter((each) => fingerprint.startsWith(each.fingerprint))
  search.stop()
  return newestHost(found, fingerprint, epoch + 1)
}

/** Tells the host before that its turn is over; true when it has heard it. */
export async function tellHostBefore(
  before: HostBefore,
  told: { readonly epoch: number; readonly after: number; readonly port: number },
): Promise<boolean> {
  const pinned = createPinned(before.fingerprint)
  try {
    const response = await pinned.ask(`${addressOf(before)}/api/v1/standby/outdone`, {
      method: 'POST',
      headers: [
        ['content-type', 'application/json'],
        ['authorization', `Bearer ${before.token}`],
        [EPOCH_HEADER, String(told.epoch)],
      ],
      body: new TextEncoder().encode(JSON.stringify(told)).buffer,
      signal: AbortSignal.timeout(TELL_MS),
    })
    return response.ok
  } catch {
    return false
  } finally {
    await pinned.close()
  }
}

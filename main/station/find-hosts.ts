import { isIPv4 } from 'node:net'
import Bonjour from 'bonjour-service'
import type { Logger } from '../platform/logger.ts'

const TYPE = 'nobat'
const ASK_AGAIN_MS = 5_000

/** A host as it makes itself known on the network; none of it is proven until its certificate is. */
export type FoundHost = {
  readonly address: string
  readonly port: number
  readonly office: string
  /** The first sixteen hex digits of its certificate's fingerprint. */
  readonly fingerprint: string
}

export type HostSearch = {
  readonly found: () => readonly FoundHost[]
  readonly stop: () => void
}

/**
 * Looks for hosts on the network until it is stopped; without multicast it finds none. `at`: how
 * multicast is spoken here; the usual way where it is absent.
 */
export function findHosts(
  log: Logger,
  at: ConstructorParameters<typeof Bonjour>[0] = {},
): HostSearch {
  const bonjour = new Bonjour(at, (error: unknown) => {
    log.warn({ err: error }, 'hosts cannot be looked for on this network')
  })
  const browser = bonjour.find({ type: TYPE })
  const again = setInterval(() => browser.update(), ASK_AGAIN_MS)
  return {
    found: () => browser.services.flatMap(hostOf),
    stop() {
      clearInterval(again)
      browser.stop()
      bonjour.destroy()
    },
  }
}

type Announced = (typeof Bonjour.Browser.prototype.services)[number]

function hostOf({ port, txt, referer, addresses = [] }: Announced): FoundHost[] {
  // The one that it spoke from is reachable; a machine has others that are not.
  const from = referer?.address
  const address = from !== undefined && isIPv4(from) ? from : addresses.find(isIPv4)
  const { office, fp } = (txt ?? {}) as Readonly<Record<string, unknown>>
  if (address === undefined || typeof fp !== 'string' || !/^[0-9a-f]{16}$/i.test(fp)) return []
  const name = typeof office === 'string' ? office.slice(0, 120) : ''
  return [{ address, port, office: name, fingerprint: fp.toLowerCase() }]
}

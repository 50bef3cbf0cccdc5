import { mkdirSync } from 'node:fs'
import { createLogger } from '../../main/platform/logger.ts'
import { openFollower, type Follower } from '../../main/standby/follower.ts'
import { writePairedHost } from '../../main/station/paired-host.ts'
import { pairWith } from '../../main/station/pairing.ts'
import type { ServedOffice } from './host.ts'
import { openLan } from './lan.ts'

/** Lets a folder in as a standby of the office, over its LAN. */
export async function pairStandby(office: ServedOffice, dataDir: string): Promise<void> {
  const { port, fingerprint } = await openLan(office)
  const supervisor = office.as('supervisor')
  const offered = await supervisor('POST', '/stations/offers', {
    role: 'standby',
    counterId: null,
    name: 'دفتر پشتی',
  })
  const { code } = offered.body as unknown as { code: string }
  const paired = await pairWith({ address: '127.0.0.1', port, fingerprint }, code, '0.0.0')
  if (!paired.ok) throw new Error(paired.error.code)
  mkdirSync(dataDir, { recursive: true })
  writePairedHost(dataDir, null, paired.value)
}

export function openTestFollower(
  dataDir: string,
  options: Partial<Parameters<typeof openFollower>[0]> = {},
): Promise<Follower> {
  return openFollower({
    dataDir,
    keyStore: null,
    version: '0.0.0',
    log: createLogger('silent'),
    port: null,
    changed: () => undefined,
    find: () => ({ found: () => [], stop: () => undefined }),
    ...options,
  })
}

/** Waits until the standby has what the host has. */
export async function caughtUp(follower: Follower, office: ServedOffice): Promise<void> {
  const until = Date.now() + 20_000
  const isThere = () => {
    const { state, taken, behind } = follower.status()
    return state === 'following' && taken === office.host.desk.seq() && behind === 0
  }
  while (!isThere()) {
    if (Date.now() > until) throw new Error(`stands at ${JSON.stringify(follower.status())}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

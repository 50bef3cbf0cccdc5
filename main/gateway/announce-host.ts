import { randomBytes } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { Bonjour, type ServiceConfig } from 'bonjour-service'
import { FIRST_EPOCH } from '#shared/domain/turns.ts'
import type { Logger } from '../platform/logger.ts'

/** Under which hosts are found on the network of an office: `_nobat._tcp`. */
export const SERVICE_TYPE = 'nobat'
const OFFICE_LENGTH = 60
/** A name on the network is at most 63 bytes, which Persian letters fill twice as fast. */
const NAME_LENGTH = 30

export type Announced = {
  readonly port: number
  readonly office: string
  readonly fingerprint: string
  readonly version: string
  readonly protocol: number
  /** Two of one name are not told of: the host before may still be there. */
  readonly epoch: number
}

/**
 * Tells the network of the office where its host is, so that nobody has to type an address. What is
 * told is no secret and proves nothing: a station compares the certificate itself. That nobody hears
 * it is a warning; addresses can still be typed.
 *
 * @returns What to call when the door is shut.
 */
export function announceHost(
  host: Announced,
  log: Logger,
  address: string | null,
): () => Promise<void> {
  let warned = false
  const warn = (error: unknown) => {
    // It tries again and again by itself, and would fill the log.
    if (!warned) log.warn({ err: error }, 'the host is not found by itself')
    warned = true
  }
  try {
    const bonjour = new Bonjour(address === null ? {} : onlyAt(address), warn)
    for (const kind of ['error', 'warning']) socketOf(bonjour)?.on(kind, warn)
    const fp = host.fingerprint.slice(0, 16)
    const turn = host.epoch === FIRST_EPOCH ? '' : ` ${host.epoch}`
    const service = bonjour.publish({
      // Of an office with many hosts all have one fingerprint, and no two may have one name.
      name: `${host.office.slice(0, NAME_LENGTH)} ${randomBytes(2).toString('hex')}${turn}`,
      type: SERVICE_TYPE,
      port: host.port,
      // The door is at the addresses of the older kind.
      disableIPv6: true,
      txt: {
        office: host.office.slice(0, OFFICE_LENGTH),
        fp,
        v: host.version,
        p: String(host.protocol),
        e: String(host.epoch),
      },
    })
    service.on('error', warn)
    return () =>
      new Promise((stopped) => {
        bonjour.unpublishAll(() => bonjour.destroy(() => stopped()))
      })
  } catch (error) {
    warn(error)
    return async () => undefined
  }
}

/** Sent by one address and heard by any: what is bound to one hears no multicast on Linux. */
export const onlyAt = (address: string): Partial<ServiceConfig> =>
  ({ interface: address, bind: '0.0.0.0' }) as Partial<ServiceConfig>

/** The library listens to no error of its own socket, and one that nobody listens to ends the program. */
const socketOf = (bonjour: Bonjour): EventEmitter | undefined =>
  (bonjour as unknown as { server?: { mdns?: EventEmitter } }).server?.mdns

import { PROTOCOL } from '#shared/contract/protocol.ts'
import { mayUse } from '#shared/contract/rights.ts'
import type { CommandId, StationId } from '#shared/domain/ids.ts'
import type { StationRole } from '#shared/domain/stations.ts'
import { pinDigits } from '#shared/domain/pin.ts'
import type { Command } from '#shared/domain/commands.ts'
import { iso, officeView } from '#shared/views/common.ts'
import type { HostParts } from '../host.ts'
import { StartUpError } from '../platform/start-up-error.ts'
import { awayRoutes } from './away-routes.ts'
import type { Base, Called } from './base.ts'
import type { GatewayContext } from './caller.ts'
import { checkGroups } from './certificate.ts'
import { errandRoutes } from './errand-routes.ts'
import { failure } from './failure.ts'
import { DoorProblem, type DoorSetting, type OuterDoor } from './outer-door.ts'
import { MOST_OFFERS, type Offer } from './offers.ts'

const done = { done: true } as const

type From = NonNullable<GatewayContext['from']>
/** All who try codes together: many addresses guess no faster than one. */
const ALL = 'pairing'

/** How other machines are let in, and how they are put out again. */
export function stationRoutes(host: HostParts, base: Base) {
  const { os, langOf, run, submit } = base
  const { access, desk, newId, lan, tv, fingerprint, presence, bell, offers } = host
  const { stations, lockout } = access
  const routes = os.stations

  /** What the door is known by while it is open. */
  function openDoor(context: Called, role: StationRole) {
    const { open, port, addresses } = (role === 'tv' ? tv : lan).state()
    if (!open) throw failure(role === 'tv' ? 'tv-closed' : 'lan-closed', langOf(context))
    const known = fingerprint()
    const check = known === null ? null : checkGroups(known)
    return { port, addresses: [...addresses], fingerprint: known, check }
  }

  const offerView = ({ code, role, counterId, name, expiresAt }: Offer) => ({
    code,
    role,
    counterId,
    name,
    expiresAt: iso(expiresAt),
    link: role === 'tv' ? tvAddress() : linkOf(code, name),
  })

  /** What is typed into a television's browser. */
  function tvAddress(): string {
    const { addresses, port } = tv.state()
    return `http://${addresses[0] ?? ''}:${port}/tv`
  }

  function linkOf(code: string, name: string): string {
    const { addresses, port } = lan.state()
    const fp = fingerprint() ?? ''
    const told = { host: addresses[0] ?? '', port: String(port), fp, code, name }
    return `nobat://pair?${new URLSearchParams(told).toString()}`
  }

  async function claim(context: Called, { address, door }: From, typed: string): Promise<Offer> {
    const names = [ALL, `${ALL}:${address}`]
    const tooMany = (waitMs: number) =>
      failure('too-many-tries', langOf(context), { waitMs, minutes: Math.ceil(waitMs / 60_000) })
    const before = await lockout.begin(names)
    if (before > 0) throw tooMany(before)
    const offer = await offers.claim(
      pinDigits(typed),
      // A token that may do something is never given out over plain HTTP.
      ({ role }) => (role === 'tv') === (door === 'tv'),
    )
    if (offer !== null) {
      await lockout.clear(names)
      return offer
    }
    const waitMs = lockout.waitOf(names)
    throw waitMs > 0 ? tooMany(waitMs) : failure('pairing-code-wrong', langOf(context))
  }

  /** Nobody has signed in at a machine that comes in: the journal names the code's offer instead. */
  async function recordPairing(context: Called, command: Command): Promise<StationId> {
    const id = newId() as CommandId
    const { stationId } = await submit(context, { id, actor: 'station', command }, (events) => {
      const paired = events.find((event) => event.type === 'StationPaired')
      return { stationId: paired?.data.stationId ?? null }
    })
    if (stationId === null) throw new Error('A station was paired and no event says so')
    return stationId
  }

  return {
    /** Opens a door for other machines or shuts it, at once; says in words why it does not open. */
    async setDoor(context: Called, door: OuterDoor, setting: DoorSetting): Promise<void> {
      try {
        await door.set(setting)
      } catch (error) {
        if (error instanceof DoorProblem) throw failure(error.code, langOf(context), error.details)
        if (!(error instanceof StartUpError)) throw error
        const reason = error.problems[0]?.text[langOf(context)] ?? ''
        throw failure('lan-failed', langOf(context), { reason })
      }
    },
    stations: {
      ...awayRoutes(host, base),
      errands: errandRoutes(host, base),
      list: routes.list.handler(() =>
        stations.list().map(({ pairedAt, lastSeen, ...station }) => ({
          ...station,
          pairedAt: iso(pairedAt),
          lastSeen: lastSeen === null ? null : iso(lastSeen),
          connected: presence.isHere(station.id),
          settable: host.errands.follows(station.id),
        })),
      ),
      lan: routes.lan.handler(() => {
        const { addresses, ...state } = lan.state()
        const known = fingerprint()
        const { open, port, problem } = tv.state()
        return {
          ...state,
          addresses: [...addresses],
          fingerprint: known,
          check: known === null ? null : checkGroups(known),
          tv: { open, port, problem, address: tvAddress() },
        }
      }),
      offers: routes.offers.handler(() => offers.open().map(offerView)),
      offer: routes.offer.handler(async ({ input, context }) => {
        const door = openDoor(context, input.role)
        if (input.role === 'standby') {
          // It is given all that the host has, the hashes of PINs and the host's key too.
          const { role } = context.caller
          if (!mayUse('administer', role, host.door.unmanned())) {
            throw failure('forbidden', langOf(context))
          }
          if (host.standby.source() === null) throw failure('no-standby-here', langOf(context))
        }
        if (offers.open().length >= MOST_OFFERS) {
          throw failure('too-many-offers', langOf(context), { most: MOST_OFFERS })
        }
        const command: Command = { type: 'OfferStation', ...input }
        const { id } = await run(context, command, (events) => {
          const offered = events.find((event) => event.type === 'StationOffered')
          return { id: offered?.data.offerId ?? '' }
        })
        // The same request again is told the same code.
        return { ...offerView(await offers.make({ id, ...input })), ...door }
      }),
      withdraw: routes.withdraw.handler(async ({ input }) => {
        await offers.withdraw(pinDigits(input.code))
        return done
      }),
      pair: routes.pair.handler(async ({ input, context }) => {
        const { from } = context
        if (from === undefined || (from.door === 'home' && !isLoopback(from.address))) {
          throw failure('forbidden', langOf(context))
        }
        const offer = await claim(context, from, input.code)
        const { role, counterId, id: offerId } = offer
        const details = { role, counterId, name: input.name || offer.name }
        const id = await recordPairing(context, { type: 'PairStation', offerId, ...details }).catch(
          async (error: unknown) => {
            await offers.putBack(offer)
            throw error
          },
        )
        const { address } = from
        const token = await stations.add({ id, ...details, address, version: input.version })
        bell.ring()
        return {
          token,
          stationId: id,
          ...details,
          office: { name: officeView(desk.state().office).name },
          version: host.version,
          protocol: PROTOCOL,
        }
      }),
      change: routes.change.handler(async ({ input, context }) => {
        const { id: stationId, ...details } = input
        const known = await stations.lookUp(stationId)
        if (known === undefined) throw failure('unknown-station', langOf(context))
        if (known.name === details.name && known.counterId === details.counterId) return done
        await run(context, { type: 'ChangeStation', stationId, ...details }, () => null)
        await stations.change(stationId, details)
        bell.ring()
        return done
      }),
      revoke: routes.revoke.handler(async ({ input, context }) => {
        const { id: stationId } = input
        // Once more is not wrong: whoever got no answer asks again.
        if ((await stations.lookUp(stationId)) === undefined) return done
        await run(context, { type: 'RevokeStation', stationId }, () => null)
        await stations.revoke(stationId)
        await host.sessions.sweep(({ station }) => station === stationId)
        bell.ring()
        return done
      }),
    },
  }
}

const isLoopback = (address: string): boolean =>
  /^(::ffff:)?127\./.test(address) || address === '::1'

import type { PeopleChange } from '#shared/contract/people.ts'
import { mayUse } from '#shared/contract/rights.ts'
import type { Command } from '#shared/domain/commands.ts'
import type { PersonId } from '#shared/domain/ids.ts'
import {
  activePeople,
  activePerson,
  clerkNamed,
  signInRole,
  type PeopleEvent,
  type Person,
} from '#shared/domain/people.ts'
import { pinDigits, pinProblem } from '#shared/domain/pin.ts'
import { iso } from '#shared/views/common.ts'
import { OFFICE_STREAM } from '../desk/desk.ts'
import type { HostParts } from '../host.ts'
import type { Recorded } from '../journal/journal.ts'
import type { Base, Called } from './base.ts'
import { failure } from './failure.ts'
import type { PinOwner } from './pins.ts'

const CHANGES_SHOWN = 20
const NOBODY = '' as PersonId
const done = { done: true } as const

/** Who signs in and out, and who works here. A PIN goes from the request to its hash and nowhere else. */
export function peopleRoutes(host: HostParts, { os, langOf, run }: Base) {
  const { desk, door, sessions, access, journal } = host

  /** A PIN that somebody chooses, made slow. */
  function hashOf(context: Called, typed: string): Promise<string> {
    const pin = pinDigits(typed)
    const problem = pinProblem(pin)
    if (problem !== null) throw failure(problem, langOf(context))
    return access.pins.hash(pin)
  }

  async function check(context: Called, owner: PinOwner, typed: string): Promise<void> {
    if (context.station === null) throw failure('unauthorized', langOf(context))
    const tried = await door.tryPin(owner, pinDigits(typed), context.station)
    if (tried.kind === 'wrong') throw failure('wrong-pin', langOf(context))
    if (tried.kind === 'wait') {
      const minutes = Math.ceil(tried.ms / 60_000)
      throw failure('locked-out', langOf(context), { minutes })
    }
  }

  /** From here on it is theirs: the secret for a client that carries it, null for a window. */
  async function enter(context: Called, person: PersonId | null): Promise<string | null> {
    if (context.station === null) throw failure('unauthorized', langOf(context))
    const session = await door.signIn(context.station, person)
    if (context.keepSession === undefined) return session
    context.keepSession(session)
    return null
  }

  /**
   * Carries a command out and keeps the PIN that goes with it, once: the same request again changes
   * nothing, unless the host went down between the two.
   */
  async function runWithPin(context: Called, command: Command, hash: string): Promise<PersonId> {
    let fresh = false
    const { id } = await run(context, command, (events) => {
      fresh = true
      const set = events.find(({ type }) => type === 'PinSet' || type === 'PinReset')
      return { id: (set as PeopleEvent | undefined)?.data.personId ?? null }
    })
    if (id === null) throw new Error('A PIN was set and no event says whose')
    if (fresh || !access.pins.has(id)) await door.pinChanged(id, hash)
    return id
  }

  async function givePin(
    context: Called,
    personId: PersonId,
    hash: string,
  ): Promise<string | null> {
    const { person: by } = context.caller
    const wasUnmanned = door.unmanned()
    const lost = activePerson(desk.state(), personId)?.hasPin === true && wasUnmanned
    await runWithPin(
      context,
      lost
        ? { type: 'ResetPin', personId, by: null, second: null }
        : { type: 'SetPin', personId, by },
      hash,
    )
    // Whoever makes the first administrator stood in for one, and goes on as that person.
    return wasUnmanned && !door.unmanned() && by === null ? enter(context, personId) : null
  }

  return {
    who(context: Called) {
      const { caller, station } = context
      const person = activePerson(desk.state(), caller.person)
      const signsIn = station !== null && mayUse('signIn', station.role, false)
      return {
        person: person === null ? null : { id: person.id, name: person.name, lang: person.lang },
        people: signsIn ? door.people().map(({ id, name }) => ({ id, name })) : [],
        unmanned: signsIn && door.unmanned(),
      }
    },
    /** A clerk who has a PIN opens a counter with it; whoever has none, or is not known, without. */
    async checkClerk(context: Called, name: string, typed: string | null | undefined) {
      const clerk = clerkNamed(desk.state(), name)
      if (clerk === null || !access.pins.has(clerk.id)) return
      if (typed == null) throw failure('pin-required', langOf(context))
      await check(context, clerk.id, typed)
    },
    async setUp(context: Called, command: Command, typed: string): Promise<void> {
      const hash = await hashOf(context, typed)
      await runWithPin(context, command, hash)
    },
    session: {
      signIn: os.session.signIn.handler(async ({ input, context }) => {
        const person = activePerson(desk.state(), input.personId)
        // Who signs in nowhere but at a counter is nobody here, and their PIN is as wrong as any.
        const owner = person !== null && signInRole(person) === null ? NOBODY : input.personId
        await check(context, owner, input.pin)
        if (person === null) throw failure('wrong-pin', langOf(context))
        await sessions.end(context.session)
        return { session: await enter(context, person.id) }
      }),
      unlock: os.session.unlock.handler(async ({ input, context }) => {
        await check(context, 'office', input.pin)
        return { unlocked: true, session: await enter(context, null) }
      }),
      signOut: os.session.signOut.handler(async ({ context }) => {
        await sessions.end(context.session)
        context.keepSession?.(null)
        return done
      }),
      stay: os.session.stay.handler(() => done),
      changePin: os.session.changePin.handler(async ({ input, context }) => {
        const { person } = context.caller
        if (person === null) throw failure('sign-in-first', langOf(context))
        const hash = await hashOf(context, input.newPin)
        await check(context, person, input.pin)
        await runWithPin(context, { type: 'SetPin', personId: person, by: person }, hash)
        return { session: await enter(context, person) }
      }),
    },
    people: {
      list: os.people.list.handler(async () => ({
        people: activePeople(desk.state()).map(personView),
        stations: door.waitingStations().map(({ station, waitMs }) => ({
          station: stationKey(station),
          waitSeconds: seconds(waitMs),
        })),
        unmanned: door.unmanned(),
        changes: await newestChanges(),
      })),
      add: os.people.add.handler(async ({ input, context }) => {
        const { pin, ...person } = input
        const hash = pin ? await hashOf(context, pin) : null
        const { id } = await run(context, { type: 'AddPerson', person }, (events) => {
          const added = events.find((event) => event.type === 'PersonAdded')
          return { id: added?.data.personId ?? ('' as PersonId) }
        })
        return { id, session: hash === null ? null : await givePin(apart(context), id, hash) }
      }),
      change: os.people.change.handler(async ({ input, context }) => {
        const { id: personId, ...person } = input
        await run(context, { type: 'ChangePerson', personId, person }, () => null)
        return done
      }),
      remove: os.people.remove.handler(async ({ input, context }) => {
        await run(context, { type: 'RemovePerson', personId: input.id }, () => null)
        await door.pinChanged(input.id, null)
        await host.savedViews.forget(input.id)
        return done
      }),
      setPin: os.people.setPin.handler(async ({ input, context }) => {
        const hash = await hashOf(context, input.pin)
        return { session: await givePin(context, input.id, hash) }
      }),
      resetPin: os.people.resetPin.handler(async ({ input, context }) => {
        const { id: personId, secondId: second } = input
        const { person: by } = context.caller
        if (by === null) throw failure('sign-in-first', langOf(context))
        const hash = await hashOf(context, input.pin)
        await check(context, second, input.secondPin)
        await runWithPin(context, { type: 'ResetPin', personId, by, second }, hash)
        return done
      }),
    },
  }

  /** A paired machine by the name that the office gave it. */
  function stationKey(id: string): string {
    const paired = access.stations.list().find((station) => station.id === id)
    return paired === undefined ? id : `paired:${paired.name}`
  }

  function personView({ id, name, roles, skills, lang, offices }: Person) {
    return {
      id,
      name,
      roles: [...roles],
      skills: [...skills],
      lang,
      ...(offices === undefined ? {} : { offices: offices === 'all' ? offices : [...offices] }),
      hasPin: access.pins.has(id),
      waitSeconds: seconds(door.waitOf(id)),
    }
  }

  async function newestChanges(): Promise<PeopleChange[]> {
    const changes: PeopleChange[] = []
    for await (const { event, at, actor } of journal.readStream(OFFICE_STREAM)) {
      if (!isOfPeople(event)) continue
      const { data } = event
      changes.push({
        at: iso(at),
        type: event.type,
        person: nameOf('name' in data ? data.name : null, data.personId),
        by: nameOf(null, personIn(actor)),
        second: nameOf(null, 'second' in data ? data.second : null),
        roles: 'roles' in data ? [...data.roles] : [],
      })
      if (changes.length > CHANGES_SHOWN) changes.shift()
    }
    return changes.reverse()
  }

  /** As it was called then, or as it is now; null where nothing is known of it any more. */
  function nameOf(then: string | null, id: PersonId | null): string | null {
    if (then !== null && then !== '') return then
    const now = id === null ? undefined : desk.state().people.get(id)?.name
    return now === undefined || now === '' ? null : now
  }
}

const seconds = (ms: number): number => Math.ceil(ms / 1000)

/** Of `person:ID`, with or without a counter behind it. */
const personIn = (actor: string): PersonId | null =>
  (/^person:([^:]+)/.exec(actor)?.[1] as PersonId | undefined) ?? null

const peopleEvents: readonly Recorded['event']['type'][] = [
  'PersonAdded',
  'PersonChanged',
  'PersonRemoved',
  'PinSet',
  'PinReset',
]
const isOfPeople = (event: Recorded['event']): event is PeopleEvent =>
  peopleEvents.includes(event.type)

/** The same call without its id: the second command of one request has an id of its own. */
function apart(context: Called): Called {
  const key = context.reqHeaders?.get('idempotency-key')
  if (key == null) return context
  const reqHeaders = new Headers(context.reqHeaders)
  reqHeaders.set('idempotency-key', `pin:${key}`.slice(0, 200))
  return { ...context, reqHeaders }
}

import { implement } from '@orpc/server'
import { contract } from '#shared/contract/contract.ts'
import { beforeSignIn, mayUse, type RightName } from '#shared/contract/rights.ts'
import type { Command } from '#shared/domain/commands.ts'
import type { Event } from '#shared/domain/events.ts'
import type { CommandId, CounterId, TicketId } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { State } from '#shared/domain/state.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { ownTicketView, ticketView, type Moment } from '#shared/views/common.ts'
import type { Answer, Submission } from '../desk/desk.ts'
import type { HostParts } from '../host.ts'
import { actorAt } from '../printing/places.ts'
import { actorOf, placeFor, type Caller, type GatewayContext } from './caller.ts'
import { failure } from './failure.ts'

/** The context of a call that is known to be allowed. */
export type Called = { readonly caller: Caller } & GatewayContext

export type Base = ReturnType<typeof createBase>

/** What every handler of the contract stands on: who calls, and how a command is carried out. */
export function createBase(host: HostParts) {
  const { desk, clock, newId, door } = host
  const langOf = ({ reqHeaders }: GatewayContext): Lang =>
    preferredLang(reqHeaders?.get('accept-language')) ?? desk.state().office?.lang ?? 'fa'

  const os = implement(contract)
    .$context<GatewayContext>()
    .use(async ({ context, procedure, path, next }) => {
      const { meta, route } = procedure['~orpc']
      const { station, session } = context
      const refused = host.through?.refusal(context, meta.right, path.join('.')) ?? null
      if (refused !== null) throw failure(refused, langOf(context))
      // A centre has no hall: no machine of one finds anything there.
      if (host.centre && ofTheHall.includes(meta.right)) throw failure('not-found', langOf(context))
      if (meta.right === 'anybody') return next({ context: { caller: nobody } })
      if (station === null) {
        throw failure(context.revoked ? 'station-revoked' : 'unauthorized', langOf(context))
      }
      // Another machine is the host: whoever comes from there is sent on, and only a standby is heard.
      const outdone = context.from?.door === 'lan' ? host.standby.fence.outdone() : null
      if (outdone !== null && meta.right !== 'follow') {
        throw failure('host-outdone', langOf(context), { epoch: outdone.epoch })
      }
      const caller = door.callerAt(station, session)
      if (!mayUse(meta.right, caller.role, door.unmanned())) {
        throw failure('forbidden', langOf(context))
      }
      if (!caller.unlocked && !beforeSignIn.includes(meta.right)) {
        throw failure('sign-in-first', langOf(context))
      }
      // Whatever a page asks by itself, again and again, is no hand on it.
      if (route.method === 'POST') host.sessions.touch(session)
      return next({ context: { caller } })
    })

  const moment = (): Moment => ({
    now: clock(),
    seq: desk.seq(),
    storage: host.safety.storage(),
    provisional: host.provisional ?? false,
    outlook: host.foresight.outlook(desk.state(), clock()),
    warnings: host.exportSchedule.failing()
      ? [...host.safety.warnings(), 'export-failed']
      : host.safety.warnings(),
  })

  async function run<T>(context: Called, command: Command, answer: Answer<T>): Promise<T> {
    const key = context.reqHeaders?.get('idempotency-key')
    if (key && key.length > 200) throw failure('bad-request', langOf(context))
    const id = (key || newId()) as CommandId
    const actor = actorAt(actorOf(context.caller), placeFor(context))
    return submit(context, { id, actor, command }, answer)
  }

  async function submit<T>(
    context: GatewayContext,
    submission: Submission,
    answer: Answer<T>,
  ): Promise<T> {
    const result = await desk.submit(submission, answer)
    if (result.ok) return result.value
    const { code, ...rest } = result.error
    throw failure(code, langOf(context), 'params' in rest ? rest.params : {})
  }

  /** A counter's token may be bound to one counter; then it acts there and nowhere else. */
  function own(context: Called, counterId: CounterId): CounterId {
    const bound = context.caller.counterId
    if (bound !== null && bound !== counterId) throw failure('forbidden', langOf(context))
    return counterId
  }

  function ticketOf(state: State, id: TicketId | undefined): Ticket {
    const ticket = id === undefined ? undefined : state.day?.tickets.get(id)
    if (ticket === undefined) throw new Error('A ticket that was just spoken of is not there')
    return ticket
  }

  /** The ticket that the events speak of, as it stands after them. */
  const ticketAnswer = (events: readonly Event[], state: State) => {
    const spoken = events.find((event) => 'ticketId' in event.data)
    return {
      ticket: ticketView(ticketOf(state, (spoken?.data as { ticketId?: TicketId }).ticketId)),
    }
  }

  const ownAnswer =
    (id: TicketId): Answer<ReturnType<typeof ownTicketView>> =>
    (_events, state) => {
      if (state.day === null) throw new Error('A ticket was spoken of outside a day')
      const outlook = host.foresight.outlook(state, clock())
      return ownTicketView(state, state.day, ticketOf(state, id), { now: clock(), outlook })
    }

  /** Ends a feed whose station has been put out, or bound to another counter. */
  function stillPaired(context: Called): void {
    if (context.station === null) return
    const outdone = context.from?.door === 'lan' ? host.standby.fence.outdone() : null
    if (outdone !== null) throw failure('host-outdone', langOf(context), { epoch: outdone.epoch })
    const now = host.access.stations.now(context.station)
    if (now === 'revoked') throw failure('station-revoked', langOf(context))
    if (now.counterId !== context.station.counterId) throw failure('forbidden', langOf(context))
  }

  /** Ends a feed whose reader has signed out, or has been away for too long. */
  function stillIn(context: Called): void {
    if (context.station === null) return
    stillPaired(context)
    const refused = host.through?.refusal(context, 'read', '') ?? null
    if (refused !== null) throw failure(refused, langOf(context))
    const { role, unlocked } = door.callerAt(context.station, context.session)
    if (!unlocked || role !== context.caller.role) throw failure('sign-in-first', langOf(context))
  }

  return {
    os,
    langOf,
    moment,
    stillPaired,
    stillIn,
    run,
    submit,
    own,
    ticketOf,
    ticketAnswer,
    ownAnswer,
  }
}

const ofTheHall: readonly RightName[] = ['visit', 'comeAndGo', 'serve', 'goOn', 'show', 'assist']

const nobody: Caller = { role: 'display', counterId: null, unlocked: false, person: null }

/** The first of `fa` and `en` that an Accept-Language header names; null when it names neither. */
export function preferredLang(header: string | null | undefined): Lang | null {
  const named = /\b(fa|en)\b/i.exec(header ?? '')?.[1]?.toLowerCase()
  return named === 'fa' || named === 'en' ? named : null
}

/** Without the fields that were left out. */
export function defined<T extends object>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

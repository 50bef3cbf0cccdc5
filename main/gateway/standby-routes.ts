import type { Instant, TicketId } from '#shared/domain/ids.ts'
import { iso } from '#shared/views/common.ts'
import type { HostParts } from '../host.ts'
import { fromLine } from '../journal/line.ts'
import type { Base, Called } from './base.ts'
import { failure } from './failure.ts'

/** So that a standby without news says every so often that it is there, and hears the same. */
const LONGEST_WAIT_MS = 10_000
/** Nothing rings when a file beside the log changes. */
const LOOK_MS = 2_000
const MOST_ROWS = 500

const done = { done: true } as const

type TailData = {
  readonly ticketId?: TicketId
  readonly number?: string
  readonly counterId?: string | null
}

/** How another machine follows this host; and, once it has taken its place, what is left here. */
export function standbyRoutes(host: HostParts, { os, langOf }: Base) {
  const { access, bell, clock, desk, journal, lan, standby } = host
  const routes = os.standby

  function sourceFor(context: Called) {
    const source = standby.source()
    if (source === null) throw failure('no-standby-here', langOf(context))
    return source
  }

  const standbys = () => access.stations.list().filter(({ role }) => role === 'standby')

  /** Where the tail begins; null where there is none, or nobody has said from where. */
  const tailFrom = (): number | null => standby.fence.outdone()?.after ?? null

  async function* tail(after: number): AsyncGenerator<string> {
    const from = tailFrom()
    if (from !== null) yield* journal.lines(Math.max(from, after))
  }

  return {
    follow: routes.follow.handler(async ({ input, context, signal }) => {
      const outdone = standby.fence.outdone()
      if (outdone !== null) {
        throw failure('host-outdone', langOf(context), { epoch: outdone.epoch })
      }
      const source = sourceFor(context)
      const id = context.station?.id ?? ''
      const port = lan.state().port
      const { from } = context
      const deadline = performance.now() + LONGEST_WAIT_MS
      for (;;) {
        const rings = bell.rings()
        const page = source.page(input)
        const besides = source.besides(input.besides)
        if (!page.diverged && from !== undefined) {
          const place = { address: from.address.replace(/^::ffff:/, ''), port: input.port ?? port }
          standby.followers.note(id, { ...place, seq: input.seq })
        }
        const isNew = page.diverged || page.lines.length > 0 || besides.length > 0
        const left = deadline - performance.now()
        const isSigned = page.checkpoints.length > 0
        if (isNew || isSigned || !input.wait || left <= 0 || signal?.aborted) {
          return {
            now: iso(clock()),
            epoch: access.epoch(),
            port,
            ...page,
            lines: [...page.lines],
            words: [...page.words],
            answers: [...page.answers],
            checkpoints: [...page.checkpoints],
            besides: [...besides],
          }
        }
        await bell.after(rings, Math.min(left, LOOK_MS), signal)
      }
    }),
    seals: routes.seals.handler(({ input, context }) => ({
      seals: [...sourceFor(context).seals(input.after)],
    })),
    outdone: routes.outdone.handler(({ input, context }) => {
      const { epoch, after, port } = input
      const address = context.from?.address
      const place = address === undefined ? {} : { place: { address, port } }
      standby.fence.hear({ epoch, after, ...place })
      return done
    }),
    state: routes.state.handler(() => {
      const outdone = standby.fence.outdone()
      return {
        epoch: access.epoch(),
        standbys: standbys().map(({ id, name }) => {
          const follower = standby.followers.get(id)
          return {
            id,
            name,
            heardAt: follower === null ? null : iso(follower.heardAt as Instant),
            behind: follower === null ? null : Math.max(0, desk.seq() - follower.seq),
          }
        }),
        outdone:
          outdone === null
            ? null
            : {
                epoch: outdone.epoch,
                since: outdone.since,
                address:
                  outdone.place === null ? null : `${outdone.place.address}:${outdone.place.port}`,
                after: outdone.after,
                events: outdone.after === null ? null : desk.seq() - outdone.after,
              },
      }
    }),
    tail: routes.tail.handler(async ({ input }) => {
      const rows = []
      for await (const line of tail(input.after)) {
        const { seq, at, event } = fromLine(line)
        const { ticketId, counterId = null, ...data } = event.data as TailData
        const ticket = ticketId === undefined ? undefined : desk.state().day?.tickets.get(ticketId)
        const number = data.number ?? ticket?.number ?? null
        rows.push({ seq, at: iso(at), type: event.type, number, counterId })
        if (rows.length === MOST_ROWS) break
      }
      return { rows }
    }),
    tailLines: routes.tailLines.handler(async () => {
      const lines = []
      for await (const line of tail(0)) lines.push(line)
      return { lines }
    }),
  }
}

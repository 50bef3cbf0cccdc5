import { ORPCError } from '@orpc/client'
import { isProcedure, call } from '@orpc/server'
import { asReplica } from '#shared/contract/replica.ts'
import { MOST_ENTRIES } from '#shared/contract/away.ts'
import { contract } from '#shared/contract/contract.ts'
import type { CommandId, CounterId, Instant } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import { translator } from '#shared/i18n/index.ts'
import { preferredLang } from '../gateway/base.ts'
import type { Station } from '../gateway/caller.ts'
import { failure } from '../gateway/failure.ts'
import { createBell } from '../gateway/feed.ts'
import { randomId } from '../platform/ids.ts'
import type { Logger } from '../platform/logger.ts'
import { openPrintLedger } from '../printing/print-ledger.ts'
import type { TicketPrinter } from '../printing/ticket-printer.ts'
import { createDeviceBoard } from '../reactors/devices.ts'
import { printDocuments } from '../reactors/print.ts'
import { openAwayDesk, type AwayDesk } from './away-desk.ts'
import { openAwayStore, papersIn } from './away-store.ts'
import type { PairedHost } from './paired-host.ts'
import { createStandIn } from './stand-in.ts'
import type { PassedContext, PassOn } from './station-router.ts'

/** Goes on by itself while the host is away, and tells it afterwards. */
export type Away = {
  readonly passOn: PassOn
  readonly isAway: () => boolean
  readonly close: () => Promise<void>
}

const BEAT_MS = 2_000
const PATIENCE_MS = 4_000

/** What a kiosk and a console can do without their host, by the contract's names. */
const alone = [
  'session.get',
  'services.list',
  'tickets.',
  'counters.',
  'obstacles.report',
  'feeds.kiosk',
  'feeds.console',
]

export function openAway(ports: {
  readonly dataDir: string
  readonly host: () => PairedHost
  readonly passOn: PassOn
  readonly version: string
  readonly lang: () => Lang
  readonly log: Logger
  /** This machine's own printer. */
  readonly printer?: () => TicketPrinter | null
  readonly beatMs?: number
}): Away {
  const { host, passOn, version, lang, log, printer = () => null } = ports
  const store = openAwayStore(ports.dataDir)
  const bell = createBell()
  /** The host's clock against this machine's, in milliseconds. */
  let offset = 0
  let seq = 0
  let isAway = false
  let turned = new AbortController()
  let beating: Promise<void> | null = null
  let closed = false

  const clock = () => (Date.now() + offset) as Instant
  const role = host().role === 'kiosk' ? 'kiosk' : 'counter'
  const away: AwayDesk = openAwayDesk({ store, role, clock, newId: randomId })
  const devices = createDeviceBoard(bell.ring)
  const { desk, router } = createStandIn({
    away,
    isAway: () => isAway,
    bell,
    clock,
    seq: () => seq,
    version,
    lang,
    devices,
  })
  const papers = openPapers()
  // What the host does not know yet is told first: until then nothing is passed on.
  if (away.untold().length > 0) isAway = true

  /** What is done here meanwhile is printed here, too; the host prints none of it afterwards. */
  async function openPapers(): Promise<() => Promise<void>> {
    const stopped = translator(lang())('print.failed.stoppedMidway')
    const ledger = openPrintLedger(papersIn(ports.dataDir), clock(), stopped)
    const journal = { newestStream: async () => null, async *readStream() {} }
    const { stop } = await printDocuments({ desk, journal, ledger, devices, printer, clock, log })
    return async () => {
      await stop()
      ledger.close()
    }
  }

  const timer = setInterval(() => void beat(), ports.beatMs ?? BEAT_MS)

  function turn(to: boolean): void {
    if (isAway === to || closed) return
    isAway = to
    log.info({ away: to }, to ? 'the host is away; going on alone' : 'the host is back')
    // Whoever follows a feed follows the other one from here on.
    turned.abort()
    turned = new AbortController()
    bell.ring()
  }

  const isReady = () => store.replica() !== null

  async function ask(path: readonly string[], input: unknown): Promise<unknown> {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    return passOn(path, input, { headers: undefined, signal })
  }

  function beat(): Promise<void> {
    beating ??= look().finally(() => (beating = null))
    return beating
  }

  async function look(): Promise<void> {
    if (closed) return
    try {
      // What is done while the host answers is told it, too, before anybody speaks to it again.
      do {
        while (away.untold().length > 0) await tell()
        await refresh()
      } while (away.untold().length > 0)
      turn(false)
    } catch (error) {
      if (isUnreachable(error)) return turn(isReady())
      log.warn({ err: error }, 'the host was asked and said no')
      // Put out, or too old: that is shown, and what was done stays here.
      if (error instanceof ORPCError && error.code !== 'unavailable') turn(false)
    }
  }

  async function tell(): Promise<void> {
    const entries = away
      .untold()
      .slice(0, MOST_ENTRIES)
      .map(({ stationId: _, ...entry }) => entry)
    const { taken } = (await ask(['stations', 'reconcile'], { entries })) as {
      taken: readonly CommandId[]
    }
    // It is there, and writes nothing now: it is as good as away.
    if (taken.length === 0) throw failure('unreachable', lang())
    away.taken(taken)
  }

  async function refresh(): Promise<void> {
    const doings = away.doings()
    const asked = Date.now()
    const catalogRev = away.catalogRev()
    const answer = (await ask(['stations', 'replica'], {
      ...(catalogRev === null ? {} : { catalogRev }),
      ...(isReady() && !isAway ? { seq } : {}),
    })) as { now: number; seq: number; replica: Parameters<typeof asReplica>[0] | null }
    // The answer was on its way for half of the time, more or less.
    offset = Math.round(answer.now - (asked + Date.now()) / 2)
    if (answer.replica !== null && away.adopt(asReplica(answer.replica), doings)) seq = answer.seq
  }

  async function byItself(
    path: readonly string[],
    input: unknown,
    { headers, signal }: PassedContext,
  ): Promise<unknown> {
    const name = path.join('.')
    const procedure = path.reduce<unknown>(
      (part, key) => (part as Record<string, unknown> | undefined)?.[key],
      router,
    )
    const mayBe = alone.some((each) => (each.endsWith('.') ? name.startsWith(each) : name === each))
    if (!mayBe || !isProcedure(procedure)) throw unreachable(headers)
    const counterId =
      store.replica()?.replica.of.counterId ?? (host().counterId as CounterId | null)
    const station: Station = { id: host().stationId, role, counterId, asksPin: false }
    const until = turned.signal
    const both = signal === undefined ? until : AbortSignal.any([signal, until])
    const context = { station, session: null, ...(headers ? { reqHeaders: headers } : {}) }
    const output = await call(procedure as never, input as never, {
      context: context as never,
      path: [...path],
      signal: both,
    })
    return isFeed(output) ? untilTurned(output, until, headers) : output
  }

  /** A feed that ends with a word that brings its window back, to whoever speaks then. */
  async function* untilTurned(
    views: AsyncIterable<unknown>,
    until: AbortSignal,
    headers: Headers | undefined,
  ): AsyncGenerator<unknown, void> {
    try {
      yield* views
    } catch (error) {
      if (!until.aborted) throw error
    }
    if (until.aborted) throw unreachable(headers)
  }

  const unreachable = (headers: Headers | undefined) =>
    failure('unreachable', preferredLang(headers?.get('accept-language')) ?? lang())

  return {
    isAway: () => isAway,
    async passOn(path, input, context) {
      if (isAway) return byItself(path, input, context)
      const until = turned.signal
      const isFollowed = path[0] === 'feeds'
      const signal = context.signal ? AbortSignal.any([context.signal, until]) : until
      try {
        const output = await passOn(path, input, isFollowed ? { ...context, signal } : context)
        if (isFeed(output)) return untilTurned(output, until, context.headers)
        // The view that is kept is to know what was just done.
        if (isChange(path)) void beat()
        return output
      } catch (error) {
        if (!isUnreachable(error) || !isReady() || context.signal?.aborted) throw error
        turn(true)
        return byItself(path, input, context)
      }
    },
    async close() {
      closed = true
      clearInterval(timer)
      turned.abort()
      await beating
      await (
        await papers
      )()
      store.close()
    },
  }
}

/** Not what the host says of it, but that it says nothing. */
const isUnreachable = (error: unknown): boolean =>
  !(error instanceof ORPCError) || error.code === 'unreachable'

function isChange(path: readonly string[]): boolean {
  const at = path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], contract)
  const route = (at as { '~orpc'?: { route?: { method?: string } } })['~orpc']?.route
  return route?.method === 'POST'
}

const isFeed = (output: unknown): output is AsyncIterable<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

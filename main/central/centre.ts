import { join } from 'node:path'
import {
  officeStates,
  type CentralView,
  type ComparedOffice,
  type OfficeRow,
  type OfficeState,
} from '#shared/contract/central.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { State } from '#shared/domain/state.ts'
import { alertsOf } from '#shared/forecast/alerts.ts'
import { noOutlook } from '#shared/forecast/foresight.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import { iso } from '#shared/views/common.ts'
import { nothingKnown, officeStands } from '#shared/views/central.ts'
import type { GatewayContext } from '../gateway/caller.ts'
import { createBell, type Bell } from '../gateway/feed.ts'
import type { createRouter } from '../gateway/router.ts'
import type { HostParts } from '../host.ts'
import type { ErrorCode } from '#shared/contract/errors.ts'
import { CENTRE } from '../keeping.ts'
import type { Logger } from '../platform/logger.ts'
import { connectPostgres } from '../platform/postgres.ts'
import { lookAt, refusalAt, type LookedAt } from './looked-at.ts'
import { createOfficeReports } from './office-reports.ts'
import { readingOnly } from './reading-database.ts'
import { watchOffice, type WatchedOffice } from './watched-office.ts'

const LOOK_MS = 1_000
/** An office that could not be read is tried again after so many looks. */
const TRY_AGAIN_AFTER = 30
/** The day's figures of the offices that went on are counted anew so often. */
const COUNT_MS = 15_000
/** Offices that are open for people to look at; those that nobody looks at make room. */
const MOST_OPEN = 12

type Days = { readonly from: BusinessDate; readonly to: BusinessDate }

/** An office opened for whoever looks at it, until `leave` is called. */
export type OpenedOffice = {
  readonly router: ReturnType<typeof createRouter>
  readonly leave: () => void
}

/** What the centre knows of the offices of its database, none of which it ever writes to. */
export type Centre = {
  /** Rings when any office has moved on. */
  readonly bell: Bell
  /** The offices that `sees` lets through. */
  readonly view: (sees: (id: string) => boolean) => CentralView
  readonly compare: (days: Days, sees: (id: string) => boolean) => Promise<ComparedOffice[]>
  readonly open: (id: string, context: GatewayContext) => Promise<OpenedOffice | ErrorCode>
  readonly today: () => BusinessDate
  /** Reads on at once, as the clock would have it soon. */
  readonly look: () => Promise<void>
  /** Counts the day's figures of those that went on. */
  readonly count: () => Promise<void>
  readonly close: () => Promise<void>
}

type Known = {
  readonly office: WatchedOffice
  /** Where its journal ends in the database. */
  seq: number
  moved: boolean
  tries: number
  /** Looked at as often as the office itself does: a forecast for each who waits takes its time. */
  alerts: number
  counted: { readonly seq: number; readonly date: string; readonly share: number | null } | null
}

export function openCentre(ports: {
  readonly url: string
  readonly dataDir: string
  readonly host: () => HostParts
  readonly log: Logger
}): Centre {
  const { host, log } = ports
  const database = readingOnly(connectPostgres(ports.url, { log }))
  const dir = join(ports.dataDir, 'offices')
  const bell = createBell()
  const known = new Map<string, Known>()
  const reports = createOfficeReports({ dir, clock: () => host().clock() })
  const opened = new Map<
    string,
    { readonly at: Promise<LookedAt>; users: number; done: () => void }
  >()
  const compared = new Map<string, ComparedOffice>()
  let closed = false
  let round = 0

  async function look(): Promise<void> {
    const rows = await database.query<{ office: string; seq: number; moved: string | null }>(
      'SELECT office, seq, moved FROM offices WHERE office <> $1 ORDER BY office',
      [CENTRE],
    )
    round += 1
    for (const { office: id } of rows) {
      if (known.has(id)) continue
      const office = watchOffice(database, id)
      known.set(id, { office, seq: -1, moved: false, tries: 0, alerts: 0, counted: null })
    }
    const there = new Set(rows.map(({ office }) => office))
    const gone = [...known.keys()].filter((id) => !there.has(id))
    for (const id of gone) known.delete(id)
    let changed = gone.length > 0
    let toldAt = performance.now()
    for (const { office: id, seq, moved } of rows) {
      const each = known.get(id)
      if (each === undefined) continue
      const again = each.office.fault() !== null && round - each.tries >= TRY_AGAIN_AFTER
      if (each.seq === seq && each.moved === (moved !== null) && !again) continue
      each.seq = seq
      each.moved = moved !== null
      each.tries = round
      await each.office.look()
      changed = true
      if (closed) return
      // Many offices are read for a while after a start: they are shown as they come.
      if (performance.now() - toldAt < LOOK_MS) continue
      bell.ring()
      toldAt = performance.now()
    }
    if (changed) bell.ring()
  }

  async function count(): Promise<void> {
    for (const each of known.values()) {
      const { office } = each
      const state = office.state()
      if (closed) return
      if (state?.office == null || office.fault() !== null) continue
      await lookAtAlerts(each, state)
      const date = businessDate(host().clock(), state.office.zone)
      if (each.counted?.seq === office.seq() && each.counted.date === date) continue
      const seq = office.seq()
      try {
        const figures = await reports.use(office, (of) => of.figures({ from: date, to: date }))
        each.counted = { seq, date, share: figures.withinTarget }
        bell.ring()
      } catch (error) {
        log.warn({ err: error, office: office.id }, 'an office could not be counted')
      }
    }
  }

  async function lookAtAlerts(each: Known, state: State): Promise<void> {
    const { length } = alertsOf(state, host().clock(), noOutlook)
    if (length !== each.alerts) {
      each.alerts = length
      bell.ring()
    }
    // Whoever asks meanwhile does not wait for all of the offices.
    await new Promise((resolve) => setImmediate(resolve))
  }

  const stateOf = ({ office, moved }: Known): OfficeState =>
    moved ? 'moved' : (office.fault() ?? (office.state() === null ? 'reading' : 'closed'))

  function rowOf(each: Known): OfficeRow {
    const { office, counted } = each
    const state = office.state()
    const now = host().clock()
    const fault = stateOf(each)
    const stands = state === null ? nothingKnown : officeStands(state, now)
    const isFaulty = officeStates.indexOf(fault) > officeStates.indexOf('not-set-up')
    const date = state?.office == null ? '' : businessDate(now, state.office.zone)
    const lastAt = office.lastAt()
    return {
      id: office.id,
      ...(isFaulty ? { ...nothingKnown, name: stands.name, state: fault } : stands),
      alerts: isFaulty ? 0 : each.alerts,
      withinTarget: !isFaulty && counted?.date === date ? counted.share : null,
      lastAt: lastAt === null ? null : iso(lastAt),
      takenRev: state?.central?.rev ?? null,
    }
  }

  const inOrder = (sees: (id: string) => boolean): readonly Known[] =>
    [...known.values()]
      .filter(({ office }) => sees(office.id))
      .toSorted((a, b) => a.office.id.localeCompare(b.office.id, 'en', { numeric: true }))

  async function compareOne(each: Known, { from, to }: Days): Promise<ComparedOffice> {
    const { office } = each
    const { id, name, state } = rowOf(each)
    const nothing = { id, name, state, figures: null, obstacles: 0 }
    const none = { ...nothing, satisfaction: { answered: 0, mean: null } }
    if (officeStates.indexOf(state) > officeStates.indexOf('closed')) return none
    const key = [id, office.seq(), from, to].join(' ')
    const found = compared.get(key)
    if (found !== undefined) return { ...found, name, state }
    try {
      return await reports.use(office, async (of) => {
        const figures = await of.figures({ from, to })
        const { all } = await of.surveys({ from, to })
        const obstacles = await of.obstacles({ from, to }, {})
        const { counts, mean } = all.groups.overall ?? { counts: [], mean: null }
        const row: ComparedOffice = {
          ...nothing,
          figures,
          satisfaction: { answered: counts.reduce((sum, n) => sum + n, 0), mean },
          obstacles: obstacles.reduce((sum, each) => sum + each.reports, 0),
        }
        if (compared.size > 5000) compared.clear()
        compared.set(key, row)
        return row
      })
    } catch (error) {
      log.warn({ err: error, office: id }, 'an office could not be compared')
      return { ...none, state: 'unreadable' }
    }
  }

  /** Opened once for all who look at it, with its tables, until it has to make room. */
  function openOnce(id: string, each: Known) {
    const before = opened.get(id)
    if (before !== undefined) return before
    let done: () => void = () => undefined
    const at = new Promise<LookedAt>((resolve, reject) => {
      reports
        .use(each.office, async (of) => {
          const looked = await lookAt({
            centre: host(),
            office: id,
            database,
            reports: of,
            dir: join(dir, id),
            log,
          })
          resolve(looked)
          await new Promise<void>((end) => (done = end))
          looked.close()
        })
        .catch(reject)
    })
    const fresh = { at, users: 0, done: () => done() }
    opened.set(id, fresh)
    at.catch(() => opened.delete(id))
    return fresh
  }

  function makeRoom(): boolean {
    for (const [id, { users, done }] of opened) {
      if (opened.size < MOST_OPEN) return true
      if (users > 0) continue
      opened.delete(id)
      done()
    }
    return opened.size < MOST_OPEN
  }

  let looking: Promise<void> = Promise.resolve()
  const inTurn = (run: () => Promise<void>) => {
    looking = looking.then(run).catch((error: unknown) => {
      if (!closed) log.warn({ err: error }, 'the offices could not be looked at')
    })
    return looking
  }
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    void inTurn(look).finally(() => (busy = false))
  }, LOOK_MS)
  let counting: Promise<void> = Promise.resolve()
  const countInTurn = () => (counting = counting.then(count))
  const countTimer = setInterval(() => void countInTurn(), COUNT_MS)
  void inTurn(look).then(countInTurn)

  return {
    bell,
    view: (sees) => ({
      rev: bell.rings(),
      now: iso(host().clock()),
      catalogRev: host().desk.state().catalog.rev,
      offices: inOrder(sees).map(rowOf),
    }),
    async compare(days, sees) {
      const rows: ComparedOffice[] = []
      for (const each of inOrder(sees)) rows.push(await compareOne(each, days))
      return rows
    },
    async open(id, context) {
      const refused = refusalAt(host(), id, context)
      if (refused !== null) return refused
      const each = known.get(id)
      if (each === undefined) return 'not-found'
      if (officeStates.indexOf(stateOf(each)) > officeStates.indexOf('not-set-up')) {
        return 'unavailable'
      }
      if (!opened.has(id) && !makeRoom()) return 'too-many-open'
      const entry = openOnce(id, each)
      entry.users += 1
      // Whoever was asked for last is the last to make room.
      opened.delete(id)
      opened.set(id, entry)
      try {
        const { router } = await entry.at
        return { router, leave: () => void (entry.users -= 1) }
      } catch (error) {
        entry.users -= 1
        log.warn({ err: error, office: id }, 'an office could not be opened')
        return 'unavailable'
      }
    },
    today: () => {
      const { office } = host().desk.state()
      return businessDate(host().clock(), office?.zone ?? 'Asia/Tehran')
    },
    look: () => inTurn(look),
    count: countInTurn,
    async close() {
      closed = true
      clearInterval(timer)
      clearInterval(countTimer)
      await looking
      await counting
      for (const { at, done } of opened.values()) {
        await at.catch(() => undefined)
        done()
      }
      await reports.close()
      await database.close()
    },
  }
}

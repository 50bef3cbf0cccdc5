import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type {
  ExportKind,
  ExportSchedule,
  ScheduleProblem,
  ScheduleState,
} from '#shared/contract/exports.ts'
import { businessDate } from '#shared/contract/schemas.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import { addDays, weekOf } from '#shared/i18n/jalali.ts'
import type { Clock } from '../platform/clock.ts'
import type { Logger } from '../platform/logger.ts'
import { flushFolder, writePrivately } from '../platform/private-file.ts'
import type { ExportKinds } from './export-kinds.ts'
import { nameOf } from './export-jobs.ts'
import type { Days } from './weekly.ts'
import { writeWhole } from './whole-file.ts'

const RETRY_MS = 5 * 60_000
/** What is made up for after a long absence. */
const MADE_UP_AT_MOST = { day: 31, week: 12 } as const

/** The files that are put into a folder when a day or week is over. */
export type ScheduledExports = {
  readonly state: () => ScheduleState
  /** Whether what is due could not be made. */
  readonly failing: () => boolean
  /** Makes what is due, if anything is; resolves when that is done or has failed. */
  readonly look: () => Promise<void>
  /** Makes what is due, or else the newest days again; answers when that is done or has failed. */
  readonly run: () => Promise<ScheduleState>
  readonly close: () => Promise<void>
}

const runNoted = z.object({
  every: z.enum(['day', 'week']),
  from: businessDate,
  to: businessDate,
  at: z.number(),
  folder: z.string(),
  /** None for a day on which nobody came. */
  files: z.array(z.string()),
})
type Run = z.infer<typeof runNoted>

/**
 * Watches for days and weeks that are over. What has been made is noted in `scheduled-exports.json`
 * of the data folder: so what was missed while the machine was off is made up for, and only files of
 * its own are ever deleted. The files name no clerk: they may lie there when names are no longer kept.
 * What fails is tried again every five minutes, and at once when the
 * setting changes.
 */
export function createScheduledExports(ports: {
  readonly kinds: ExportKinds
  readonly setting: () => ExportSchedule
  readonly dataDir: string
  readonly clock: Clock
  readonly today: () => BusinessDate
  /** Whether the office has closed its day today. */
  readonly closedToday: () => boolean
  readonly lang: () => Lang
  readonly changed: () => void
  readonly log: Logger
}): ScheduledExports {
  const { kinds, setting, dataDir, clock, today, closedToday, lang, changed, log } = ports
  const noted = join(dataDir, 'scheduled-exports.json')
  const abort = new AbortController()
  /** In the order in which they were made. */
  let runs: readonly Run[] = readRuns(noted)
  let failed: ScheduleState['failed'] = null
  let tried: { readonly at: number; readonly setting: string } | null = null
  /** What the last try was for, while it has not been made. */
  let unmade: readonly Days[] = []
  let working: Promise<void> | null = null

  const folder = () => setting().folder ?? join(dataDir, 'reports')

  const madeOf = (every: ExportSchedule['every']): readonly Run[] =>
    runs.filter((each) => each.every === every)

  /** The days or weeks that are over and of which no files were made, the oldest first. */
  function due(): readonly Days[] {
    const { every, kinds: asked } = setting()
    if (asked.length === 0) return []
    const newest = newestOver(every, closedToday() ? today() : addDays(today(), -1))
    // A clock that stood in a year to come has left notes of days that have not been.
    const made = madeOf(every).map(({ to }) => to)
    const last = made
      .filter((to) => to <= newest.to)
      .toSorted()
      .at(-1)
    if (last === undefined) return [newest]
    const length = every === 'day' ? 1 : 7
    const missed: Days[] = []
    for (let days = newest; days.from > last;) {
      missed.unshift(days)
      if (missed.length === MADE_UP_AT_MOST[every]) break
      days = { from: addDays(days.from, -length), to: addDays(days.to, -length) }
    }
    return missed
  }

  async function make(days: Days): Promise<void> {
    const { every, kinds: asked, keep } = setting()
    const into = folder()
    const filter = { ...days, lang: lang() }
    const empty = (await kinds.count('csv', filter)) === 0
    const files = empty ? [] : await write(asked, filter, into)
    const others = runs.filter((each) => each.every !== every || each.from !== days.from)
    runs = [...others, { every, ...days, at: clock(), folder: into, files: [...files] }]
    await rotate(every, keep)
    writePrivately(noted, `${JSON.stringify(runs, null, 2)}\n`)
  }

  async function write(
    asked: readonly ExportKind[],
    filter: Days & { readonly lang: Lang },
    into: string,
  ): Promise<readonly string[]> {
    mkdirSync(into, { recursive: true })
    const { signal } = abort
    const written: string[] = []
    for (const kind of asked) {
      for (const file of kinds.files(kind, filter, nameOf(kind, filter), 'sealed')) {
        await writeWhole(join(into, file.name), file.open({ signal }), { signal })
        written.push(file.name)
      }
    }
    flushFolder(into)
    return written
  }

  /** Deletes the oldest of its own; of days without files nothing is kept but the newest. */
  async function rotate(every: ExportSchedule['every'], keep: number): Promise<void> {
    const made = madeOf(every)
    const kept = new Set([
      ...made.filter(({ files }) => files.length > 0).slice(-keep),
      ...made.slice(-1),
    ])
    const still = new Set([...kept].flatMap((each) => each.files))
    for (const old of made.filter((each) => !kept.has(each))) {
      for (const name of old.files) {
        if (!still.has(name)) await rm(join(old.folder, basename(name)), { force: true })
      }
    }
    runs = runs.filter((each) => each.every !== every || kept.has(each))
  }

  async function work(asked: readonly Days[]): Promise<void> {
    tried = { at: clock(), setting: JSON.stringify(setting()) }
    const before = failed
    try {
      unmade = asked
      for (const days of asked) await make(days)
      unmade = []
      failed = null
    } catch (error) {
      if (abort.signal.aborted) return
      failed = { problem: problemOf(error), detail: detailOf(error) }
      log.error({ err: error }, 'a scheduled export was not made')
    }
    if ((before === null) !== (failed === null)) changed()
  }

  function begin(asked: readonly Days[]): Promise<void> {
    working ??= work(asked).finally(() => (working = null))
    return working
  }

  async function look(): Promise<void> {
    if (working !== null || abort.signal.aborted) return working ?? undefined
    if (setting().kinds.length === 0) {
      unmade = []
      if (failed === null) return
      failed = null
      return changed()
    }
    const missed = due()
    const asked = missed.length > 0 ? missed : unmade
    const waits =
      failed !== null &&
      tried !== null &&
      tried.setting === JSON.stringify(setting()) &&
      Math.abs(clock() - tried.at) < RETRY_MS
    if (asked.length > 0 && !waits) await begin(asked)
  }

  function state(): ScheduleState {
    const last = runs.findLast(({ files }) => files.length > 0)
    return {
      folder: folder(),
      last:
        last === undefined
          ? null
          : {
              from: last.from,
              to: last.to,
              at: new Date(last.at).toISOString(),
              files: [...last.files],
            },
      failed,
    }
  }

  return {
    state,
    failing: () => failed !== null,
    look,
    async run() {
      await working
      const { every, kinds: asked } = setting()
      const missed = due()
      const newest = newestOver(every, closedToday() ? today() : addDays(today(), -1))
      if (asked.length > 0) await begin(missed.length > 0 ? missed : [newest])
      return state()
    },
    async close() {
      abort.abort()
      await working
    },
  }
}

/** The newest day or week that is over when `day` is. */
function newestOver(every: ExportSchedule['every'], day: BusinessDate): Days {
  if (every === 'day') return { from: day, to: day }
  const friday = addDays(weekOf(addDays(day, 1)), -1)
  return { from: addDays(friday, -6), to: friday }
}

/** What was noted; nothing where that cannot be read: then only the newest days are made. */
function readRuns(file: string): readonly Run[] {
  if (!existsSync(file)) return []
  try {
    return z.array(runNoted).parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return []
  }
}

function problemOf(error: unknown): ScheduleProblem {
  switch ((error as { code?: string }).code) {
    // The last: a file where the folder should be.
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EEXIST':
      return 'no-folder'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'not-allowed'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full'
    default:
      return 'other'
  }
}

const detailOf = (error: unknown): string =>
  (
    (error as { code?: string }).code ?? (error instanceof Error ? error.message : String(error))
  ).slice(0, 200)

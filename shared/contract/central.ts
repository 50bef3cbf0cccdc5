import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { groupFigures } from './reports.ts'
import type { Meta } from './rights.ts'
import { businessDate, instant, lang, text } from './schemas.ts'

const answerable = oc
  .$meta<Meta>({ right: 'nobody' })
  .$route({ inputStructure: 'compact' })
  .meta({ right: 'read' })
const at = (path: '' | `/${string}`, summary: string) =>
  answerable.route({ method: 'GET', path: `/central${path}`, summary, tags: ['central'] })

/**
 * How an office stands as the centre reads it. `reading`: it has not been read to its end yet. The
 * last four: nothing of it can be shown, and why.
 */
export const officeStates = [
  'open',
  'closed',
  'not-set-up',
  'reading',
  'damaged',
  'newer',
  'moved',
  'unreadable',
] as const
export type OfficeState = (typeof officeStates)[number]

const whichOffice = {
  id: z.string(),
  /** Null where it has never been read. */
  name: text.nullable(),
  state: z.enum(officeStates),
}

export const officeRow = z.object({
  ...whichOffice,
  waiting: z.number().int(),
  /** Since when the first of those who wait has waited. */
  longestSince: instant.nullable(),
  targetMinutes: z.number().int(),
  counters: z.number().int(),
  countersOpen: z.number().int(),
  issued: z.number().int(),
  /** Of today; null where nobody's wait counts yet, or it has not been counted. */
  withinTarget: z.number().nullable(),
  /** When it was last heard of. */
  lastAt: instant.nullable(),
  /** How much is about to go wrong there. */
  alerts: z.number().int(),
  /** The centre's publication that it took last; null where it has taken none. */
  takenRev: z.number().int().nullable(),
})
export type OfficeRow = z.infer<typeof officeRow>

export const centralView = z.object({
  rev: z.number().int(),
  now: instant,
  /** The centre's newest publication; 0 before the first that an office could take. */
  catalogRev: z.number().int(),
  /** Those that the caller may look into, by their ids. */
  offices: z.array(officeRow),
})
export type CentralView = z.infer<typeof centralView>

/** Below so many cases a figure says little, and is not ranked among the others. */
export const LEAST_CASES = 30

const days = z.object({ from: businessDate.optional(), to: businessDate.optional() })
const fileDays = days.extend({ lang: lang.optional() })

export const comparedOffice = z.object({
  ...whichOffice,
  /** Null where the office cannot be read. */
  figures: groupFigures.nullable(),
  /** Answers to the question that sums up, and their mean, from 1 to 5. */
  satisfaction: z.object({ answered: z.number().int(), mean: z.number().nullable() }),
  /** Reports of what stands in the way. */
  obstacles: z.number().int(),
})
export type ComparedOffice = z.infer<typeof comparedOffice>

/** What a centre knows of the offices of its database. Anywhere else none of it is found. */
export const centralContract = {
  list: at('/offices', 'The offices that the caller may look into, as they stand').output(
    centralView,
  ),
  feed: at('/offices/feed', 'The same, as it changes').output(eventIterator(centralView)),
  compare: at('/compare', 'The figures of each office over some days; today where none are named')
    .input(days)
    .output(z.object({ from: businessDate, to: businessDate, offices: z.array(comparedOffice) })),
  compareCsv: at('/compare.csv', 'The same as CSV').input(fileDays).output(z.file()),
  compareXlsx: at('/compare.xlsx', 'The same as XLSX').input(fileDays).output(z.file()),
}

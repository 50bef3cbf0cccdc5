import { oc } from '@orpc/contract'
import { z } from 'zod'
import { period } from './guidance.ts'
import { visitFilter } from './reports.ts'
import type { Meta } from './rights.ts'
import { businessDate, instant, lang } from './schemas.ts'

/** What can be taken out of the log. The first three are the rows themselves, as they are filtered. */
export const exportKinds = [
  'csv',
  'xlsx',
  'jsonl',
  'xes',
  'weekly-csv',
  'weekly-xlsx',
  'report',
] as const
export const exportKind = z.enum(exportKinds)
export type ExportKind = z.infer<typeof exportKind>

/** The kinds that every filter narrows; the others are of all visits of the days. */
export const rowKinds: readonly ExportKind[] = ['csv', 'xlsx', 'jsonl']

/** Files that the machine makes by itself when a day or week is over. No kinds: it makes none. */
export const exportSchedule = z.object({
  kinds: z.array(exportKind).max(exportKinds.length),
  /** Null for the folder `reports` beside the journal. */
  folder: z.string().max(500).nullable(),
  every: z.enum(['day', 'week']),
  /** How many times' files are kept in the folder. */
  keep: z.number().int().min(1).max(1000),
})
export type ExportSchedule = z.infer<typeof exportSchedule>

/** Why a scheduled export was not made. */
export const scheduleProblem = z.enum(['no-folder', 'not-allowed', 'disk-full', 'other'])
export type ScheduleProblem = z.infer<typeof scheduleProblem>

const scheduleState = z.object({
  folder: z.string(),
  /** The newest days of which files were made; null before the first. */
  last: z
    .object({
      from: businessDate,
      to: businessDate,
      at: instant,
      files: z.array(z.string()),
    })
    .nullable(),
  /** Why the newest try made none; null when it did. */
  failed: z.object({ problem: scheduleProblem, detail: z.string() }).nullable(),
})
export type ScheduleState = z.infer<typeof scheduleState>

export const exportState = z.object({
  id: z.string(),
  kind: exportKind,
  /** `waiting`: another is made before it. */
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Rows that have been read, and of how many; null where that is not known. */
  rows: z.number().int(),
  of: z.number().int().nullable(),
  /** Bytes that have been written. */
  bytes: z.number().int(),
  /** What can be fetched when it is done, for ten minutes. */
  files: z.array(z.object({ name: z.string(), bytes: z.number().int() })),
  /** Why it failed, as an error of the contract has it. */
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
})
export type ExportState = z.infer<typeof exportState>

const answerable = oc.$meta<Meta>({ right: 'read' }).$route({ inputStructure: 'compact' })
const ofExport = z.object({ id: z.string().max(80) })
const reportPeriod = period.extend({ lang: lang.optional() })

const file = (path: `/${string}`, summary: string) =>
  answerable.route({ method: 'GET', path, summary, tags: ['reports'] }).output(z.file())

/** Files of the log: at once over HTTP, or as a job whose progress is seen and that can be broken off. */
export const exportsContract = {
  dictionary: file(
    '/reports/visits.csv-metadata.json',
    'What stands in each column of the CSV (W3C CSV on the Web)',
  ),
  jsonl: file('/reports/visits.jsonl', 'The log as JSON lines').input(visitFilter),
  xes: file('/reports/visits.xes', 'The log for process mining (IEEE 1849 XES)').input(
    reportPeriod,
  ),
  weeklyCsv: file(
    '/reports/weekly.csv',
    'Requests by week, service and result, for the governorate; weeks are whole',
  ).input(reportPeriod),
  weeklyXlsx: file('/reports/weekly.xlsx', 'The same as XLSX').input(reportPeriod),
  reportHtml: file('/reports/period.html', 'The report of a period, ready to be printed').input(
    reportPeriod,
  ),
  reportPdf: file('/reports/period.pdf', 'The same as PDF, where the host can lay pages out').input(
    reportPeriod,
  ),
  start: answerable
    .route({ method: 'POST', path: '/exports', summary: 'Begin to make a file', tags: ['exports'] })
    .input(visitFilter.extend({ kind: exportKind }))
    .output(exportState),
  get: answerable
    .route({ method: 'GET', path: '/exports/{id}', summary: 'How far it is', tags: ['exports'] })
    .input(ofExport)
    .output(exportState),
  cancel: answerable
    .route({
      method: 'POST',
      path: '/exports/{id}/cancel',
      summary: 'Break it off; nothing is left of it',
      tags: ['exports'],
    })
    .input(ofExport)
    .output(exportState),
  file: answerable
    .route({
      method: 'GET',
      path: '/exports/{id}/files/{n}',
      summary: 'One of its files, counted from 0; it is there for ten minutes',
      tags: ['exports'],
    })
    .input(ofExport.extend({ n: z.coerce.number().int().min(0) }))
    .output(z.file()),
  schedule: answerable
    .meta({ right: 'manage' })
    .route({
      method: 'GET',
      path: '/machine/exports',
      summary: 'How the scheduled exports are going',
      tags: ['machine'],
    })
    .output(scheduleState),
  runSchedule: answerable
    .meta({ right: 'manage' })
    .route({
      method: 'POST',
      path: '/machine/exports/run',
      summary: 'Make now what is due, or else the newest days again',
      tags: ['machine'],
    })
    .output(scheduleState),
}

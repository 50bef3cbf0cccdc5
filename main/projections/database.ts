import { rmSync } from 'node:fs'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { openSqlite, type Sqlite } from '../platform/sqlite.ts'
import { migrations } from './migrations.ts'
import type { VisitStep } from './visit-step.ts'

export type Tables = {
  readonly visit_steps: VisitStep
  readonly wait_promises: WaitPromiseRow
  /** One row: how far into the journal the other tables reach. */
  readonly progress: {
    readonly id: 1
    readonly seq: number
    /** The hash of that line, which tells this journal from another that is as long. */
    readonly hash: string | null
    /** The business day that the journal stands in there. */
    readonly date: string
    /** Of the office, as that day began. */
    readonly zone: string
  }
  readonly promises: PromiseRow
  readonly obstacle_reports: ObstacleReportRow
  readonly surveys: SurveyRow
  readonly diversions: DiversionRow
  readonly visits: VisitTableRow
  readonly calls: CallRow
  readonly counter_hours: CounterHour
  readonly counter_now: CounterNow
  /** The business days that were opened. `facts`: see `packDay`; null while a step goes on. */
  readonly days: { readonly date: string; readonly facts: Uint8Array | ArrayBuffer | null }
  readonly service_titles: {
    readonly rev: number
    readonly service_id: string
    readonly fa: string
    readonly en: string
  }
}

/**
 * What somebody was told who began to wait for a step, beside the range in that step's own row. Null
 * where the journal does not say it: tickets of before carry no more than their range.
 */
export type WaitPromiseRow = {
  readonly ticket_seq: number
  readonly ordinal: number
  readonly median_min: number
  readonly ahead: number
  readonly thin: 0 | 1 | null
  /** From 0 to 1. */
  readonly late: number | null
} & Readonly<Record<`raw_${'low' | 'median' | 'high' | 'mean'}_s`, number | null>>

/** One receipt. `kept_ms`: null until what was promised is with the citizen. */
export type PromiseRow = {
  readonly tracking_code: string
  readonly number: string
  readonly service_id: string
  readonly service_fa: string
  readonly service_en: string
  readonly counter_id: string | null
  readonly finished_ms: number
  readonly promised_on: string | null
  readonly kept_ms: number | null
}

export type ObstacleReportRow = {
  readonly seq: number
  readonly date: string
  readonly at_ms: number
  readonly service_id: string
  readonly step_id: string | null
  readonly category: string
  readonly counter_id: string | null
  /** Sealed, as it stands in the journal. */
  readonly text: string
}

/** One answered survey; the two lists are JSON. */
export type SurveyRow = {
  readonly seq: number
  readonly date: string
  readonly service_id: string
  readonly desk_types: string
  readonly answers: string
}

/** Somebody who went from the kiosk to do it online, without a ticket. */
export type DiversionRow = {
  readonly seq: number
  readonly date: string
  readonly service_id: string
}

/** One visit, by the place in the journal of its ticket's issue. */
export type VisitTableRow = {
  readonly ticket_seq: number
  readonly visit_id: string
  readonly date: string
  readonly number: string
  /** That it came for. */
  readonly service_id: string
  readonly priority_class: string | null
  readonly joined_ms: number
  /** When a counter finished it; null where none did. */
  readonly ended_ms: number | null
  readonly outcome: string | null
  readonly steps: number
}

export type CallRow = {
  readonly seq: number
  readonly date: string
  readonly at_ms: number
  readonly kind: 'call' | 'recall'
  readonly ticket_seq: number
  readonly ordinal: number
  readonly counter_id: string
}

/** How a counter spent an hour of the wall clock, as far as it was open. */
export type CounterHour = {
  readonly date: string
  readonly hour: number
  readonly counter_id: string
} & Readonly<Record<`${Doing}_ms`, number>>

export const counterTime = ['available', 'called', 'serving', 'paused'] as const
export type Doing = (typeof counterTime)[number]

/** What an open counter does, where the journal stands. */
export type CounterNow = {
  readonly counter_id: string
  readonly doing: Doing
  readonly since_ms: number
  /** The ticket that is there. */
  readonly ticket_id: string | null
}

/**
 * A question that is put together for its filter goes through the builder; where millions of rows
 * are read or written, the connection is asked itself.
 */
export type Database = Kysely<Tables> & { readonly sqlite: Sqlite }

/** Opens the file, or where it is damaged or of another version, begins it anew: it is derived. */
export async function openDatabase(file: string): Promise<Database> {
  try {
    return await openWhole(file)
  } catch {
    removeDatabase(file)
    return openWhole(file)
  }
}

export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
}

async function openWhole(file: string): Promise<Database> {
  const sqlite = openSqlite(file, 'derived')
  const dialect = new SqliteDialect({ database: sqlite })
  const db: Database = Object.assign(new Kysely<Tables>({ dialect }), { sqlite })
  try {
    const [checked] = Object.values(sqlite.prepare('PRAGMA quick_check(1)').get() as object)
    if (checked !== 'ok') throw new Error(`projections are damaged: ${String(checked)}`)
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
    const { error } = await migrator.migrateToLatest()
    if (error !== undefined) throw error
    return db
  } catch (error) {
    sqlite.close()
    throw error
  }
}

import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wallClock } from '#shared/metrics/wall-clock.ts'
import { csvRows } from '../../../main/exports/csv.ts'
import { unnamed, writeCsvRows } from '../../../main/exports/log-csv.ts'
import { writeSheetRows } from '../../../main/exports/log-sheet.ts'
import { rowXml } from '../../../main/exports/spreadsheet-xml.ts'
import { TextBytes } from '../../../main/exports/text-bytes.ts'
import { openDatabase, type Database } from '../../../main/projections/database.ts'
import { readLogRows } from '../../../main/projections/log-rows.ts'
import { sealedOnly } from '../../../main/projections/projection.ts'
import { readPage } from '../../../main/projections/queries.ts'
import type { StepOutcome, VisitStep } from '../../../main/projections/visit-step.ts'
import { cellPages } from '../../support/visit-cells.ts'
import { visitStep } from '../../support/visit-step.ts'

const seals = { maryam: `sealed:${'a'.repeat(64)}`, forgotten: `sealed:${'b'.repeat(64)}` }
const names = { [seals.maryam]: 'مریم, "م"', [seals.forgotten]: '' }

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('=1+1', '-2', '@a', 'a,b', '"', 'two\r\nlines', '\tx', 'الف-۰۱', 'é', '🎫,', ''),
)
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) }),
  fc.integer({ min: -Date.UTC(2000, 0), max: Date.UTC(11_000, 0) }),
)
const steps = fc.array(
  fc.record<Partial<VisitStep>>({
    date: fc.constantFrom('2026-11-22', '2026-11-23'),
    ticket_id: text,
    visit_id: text,
    number: text,
    service_id: text,
    service_fa: text,
    service_en: text,
    step: fc.nat(120),
    step_count: fc.nat(1200),
    counter_id: fc.option(text),
    clerk: fc.option(fc.constantFrom(seals.maryam, seals.forgotten, 'زهرا', '+a')),
    priority_class: fc.option(text),
    joined_ms: instant,
    called_ms: fc.option(instant),
    started_ms: fc.option(instant),
    ended_ms: fc.option(instant),
    held_before_start_ms: fc.nat(100_000),
    held_in_service_ms: fc.nat(100_000),
    recalls: fc.nat(30),
    outcome: fc.option(fc.constantFrom<StepOutcome>('completed', 'no-show')),
    forecast_low_min: fc.option(fc.nat(500)),
    forecast_high_min: fc.option(fc.nat(500)),
  }),
  { maxLength: 12 },
)

it('the CSV that is written as bytes is that of the rows, byte for byte', async () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'nobat-'))
  const db = await openDatabase(join(folder.path, 'projections.sqlite'))
  const out = new TextBytes()
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom('fa', 'en'), async (log, lang) => {
      await keep(db, log)
      const window = { limit: 100, after: null }
      const { rows } = readLogRows(db, {}, window, lang)
      const shown = (await readPage(db, {}, window, lang)).rows
      const clerk = (known: string | null) =>
        (known === null ? null : (names[known] ?? known)) || null

      writeCsvRows(out, rows, names)
      expect(Buffer.from(out.take()).toString()).toBe(
        csvRows(shown.map((row) => ({ ...row, clerk: clerk(row.clerk) }))),
      )
      writeCsvRows(out, rows, null)
      expect(Buffer.from(out.take()).toString()).toBe(csvRows(shown.map(sealedOnly)))
    }),
    { numRuns: 300 },
  )
  await db.destroy()
})

it('and so is the XML of a sheet', async () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'nobat-'))
  const db = await openDatabase(join(folder.path, 'projections.sqlite'))
  const out = new TextBytes()
  const zone = 'Asia/Tehran'
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom('fa', 'en'), fc.nat(20_000), async (log, lang, n) => {
      await keep(db, log)
      const window = { limit: 100, after: null }
      const { rows } = readLogRows(db, {}, window, lang)
      const shown = (await readPage(db, {}, window, lang)).rows.map((row) => ({
        ...row,
        clerk: (row.clerk === null ? null : (names[row.clerk] ?? row.clerk)) || null,
      }))
      let expected = ''
      for await (const page of cellPages(Readable.from([shown]), zone)) {
        expected = page.map((cells, i) => rowXml(n + i, cells)).join('')
      }
      writeSheetRows(out, rows, names, { firstRow: n, wallTime: wallClock(zone) })
      expect(Buffer.from(out.take()).toString()).toBe(expected)
    }),
    { numRuns: 200 },
  )
  await db.destroy()
})

it('says which seals it knows no name of', async () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'nobat-'))
  const db = await openDatabase(join(folder.path, 'projections.sqlite'))
  await keep(db, [{ clerk: seals.maryam }, { clerk: seals.forgotten }, { clerk: seals.maryam }])
  const { rows } = readLogRows(db, {}, { limit: 100, after: null }, 'fa')
  expect(unnamed(rows, {})).toEqual([seals.maryam, seals.forgotten])
  expect(unnamed(rows, { [seals.forgotten]: '' })).toEqual([seals.maryam])
  expect(unnamed(rows, null)).toEqual([])
  await db.destroy()
})

async function keep(db: Database, log: readonly Partial<VisitStep>[]): Promise<void> {
  await db.deleteFrom('visit_steps').execute()
  for (const [n, step] of log.entries()) {
    await db
      .insertInto('visit_steps')
      .values({ ...visitStep, ...step, ticket_seq: n + 1 })
      .execute()
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VisitRow } from '#shared/contract/reports.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { openPlain } from '../../../main/platform/sqlite.ts'
import { openReports, type Reports } from '../../../main/projections/reports.ts'
import { counter, journalOf, LETTER, PERMIT, SmallOffice } from '../../support/small-office.ts'
import { TODAY } from '../../support/sample.ts'

let dir: string
let opened: Reports[]
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'nobat-'))
  opened = []
})
afterEach(async () => {
  await Promise.all(opened.map((reports) => reports.close()))
  rmSync(dir, { recursive: true, force: true })
})

type Settings = { readonly name?: string; readonly inProcess?: boolean; readonly today?: string }

async function reportsOf(lines: () => readonly string[], settings: Settings = {}) {
  const { name = 'projections', inProcess = false, today = TODAY } = settings
  const reports = await openReports({
    file: join(dir, `${name}.sqlite`),
    lines: journalOf(lines).lines,
    words: async (texts) => texts,
    zone: () => 'Asia/Tehran',
    targetMinutes: () => 15,
    abandonedCount: () => 'against',
    today: () => today as BusinessDate,
    inProcess,
  })
  opened.push(reports)
  return reports
}

async function everyRow(reports: Reports): Promise<VisitRow[]> {
  const all: VisitRow[] = []
  for await (const rows of reports.pages({ from: '2020-01-01' as BusinessDate })) all.push(...rows)
  return all
}

/** An office that does one thing after another, as the numbers say. */
function office(moves: readonly number[]): SmallOffice {
  const small = SmallOffice.opened()
  for (const move of moves) {
    small.pass(move % 97)
    const at = String((move % 3) + 1)
    const duty = small.state.day?.counters.get(at as never)
    const on = { counterId: at, ticketId: duty?.ticketId ?? 'none' } as never
    const commands = [
      { type: 'IssueTicket', serviceId: move % 2 ? PERMIT : LETTER, ...asked },
      { type: 'CallNext', counterId: at },
      { type: 'StartService', ...(on as object) },
      { type: 'HoldTicket', ...(on as object) },
      { type: 'CompleteStep', counterId: at, checks: [] },
      { type: 'MissTicket', ...(on as object) },
      { type: 'FinishVisit', counterId: at, outcome: 'completed', ...finished },
      { type: 'ExpireMissed' },
      { type: 'TransferTicket', counterId: at, to: PERMIT, reason: 'a reason' },
    ]
    small.try(commands[Math.floor(move / 100) % commands.length] as never)
  }
  return small
}
const asked = { priority: null, lang: 'fa', documentsReady: null }
const finished = { missing: [], reason: null, article: null }

describe('the reports', () => {
  it('hold what was in the journal when they were asked for', async () => {
    const small = SmallOffice.opened()
    const reports = await reportsOf(() => small.lines())
    for (let n = 1; n <= 20; n += 1) {
      small.issue(LETTER)
      reports.notify()
      const { total, rows } = await reports.visits({ offset: 0, limit: 5 })
      expect([total, rows.length]).toEqual([n, Math.min(n, 5)])
      expect((await reports.figures({})).issued).toBe(n)
    }
  })

  it('answer many questions asked at once', async () => {
    const small = office(Array.from({ length: 300 }, (_, i) => i * 37))
    const reports = await reportsOf(() => small.lines())
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => reports.visits({ offset: 0, limit: 500 })),
    )
    expect(new Set(answers.map(({ total }) => total))).toEqual(
      new Set([(await everyRow(reports)).length]),
    )
  })

  it('are of today unless days are named', async () => {
    const small = SmallOffice.opened()
    small.issue(LETTER)
    small.must({ type: 'CloseDay' })
    small.pass(24 * 3600)
    small.must({ type: 'OpenDay', date: '2026-11-24' as BusinessDate })
    small.issue(PERMIT)
    small.issue(PERMIT)
    const reports = await reportsOf(() => small.lines(), { today: '2026-11-24' })
    const totalOf = async (filter: object) =>
      (await reports.visits({ offset: 0, limit: 1, ...filter })).total
    expect(await totalOf({})).toBe(2)
    expect(await totalOf({ to: '2026-11-23' })).toBe(1)
    expect(await totalOf({ from: '2026-11-23' })).toBe(3)
    expect(await totalOf({ from: '2026-11-23', serviceId: 'letter' })).toBe(1)
    expect(await totalOf({ from: '2026-11-23', outcome: 'open-at-close' })).toBe(1)
    expect(await totalOf({ counterId: '1' })).toBe(0)
    expect((await reports.figures({ from: '2026-11-23' as BusinessDate })).issued).toBe(3)
  })

  it('are the same whether the journal was followed or read at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(9999), { minLength: 20, maxLength: 200 }),
        fc.array(fc.nat(40), { maxLength: 8 }),
        fc.uuid(),
        async (moves, pauses, run) => {
          const small = office(moves)
          const lines = small.lines()
          let known = 0
          const following = { name: `followed-${run}`, inProcess: true }
          for (const pause of pauses) {
            known = Math.min(lines.length, known + pause)
            const reports = await reportsOf(() => lines.slice(0, known), following)
            await reports.figures({})
            await reports.close()
          }
          const followed = await reportsOf(() => lines, following)
          const rebuilt = await reportsOf(() => lines, { name: `rebuilt-${run}`, inProcess: true })
          expect(await everyRow(followed)).toEqual(await everyRow(rebuilt))
          const issued = small.log.filter(({ event }) => event.type === 'TicketIssued')
          expect((await rebuilt.figures({})).issued).toBe(issued.length)
          await Promise.all([followed.close(), rebuilt.close()])
        },
      ),
      { numRuns: 25 },
    )
  })

  it('go on where they stood when they are opened again', async () => {
    const small = office([0, 100, 2, 104, 201, 405])
    const before = await reportsOf(() => small.lines())
    await before.figures({})
    await before.close()
    small.issue(LETTER)
    const asked: number[] = []
    const after = await openReports({
      file: join(dir, 'projections.sqlite'),
      lines: (afterSeq) => {
        asked.push(afterSeq)
        return journalOf(() => small.lines()).lines(afterSeq)
      },
      words: async (texts) => texts,
      zone: () => 'Asia/Tehran',
      targetMinutes: () => 15,
      abandonedCount: () => 'against',
      today: () => TODAY,
    })
    opened.push(after)
    await after.figures({})
    expect(Math.min(...asked)).toBe(small.log.length - 2)
  })
})

describe('the figures of each service', () => {
  it('are those of its own steps, the most asked for first, under its newest title', async () => {
    const small = SmallOffice.opened()
    small.issue(PERMIT)
    for (const wait of [60, 120]) {
      small.pass(wait)
      small.issue(LETTER)
    }
    small.callNext('1')
    const reports = await reportsOf(() => small.lines())
    const found = await reports.figuresByService({})
    expect(found.map(({ service, figures }) => [service.fa, figures.issued])).toEqual([
      ['نامه', 2],
      ['پروانه', 1],
    ])
    expect(found[1]?.figures.wait).toMatchObject({ count: 1, max: 180 })
    expect(await reports.figuresByService({ from: '2027-01-01' as BusinessDate })).toEqual([])
  })
})

describe('those who went online instead', () => {
  const divert = (small: SmallOffice) => small.must({ type: 'DivertVisit', serviceId: LETTER })

  it('are counted by service over the days of a period', async () => {
    const small = SmallOffice.opened()
    divert(small)
    divert(small)
    const reports = await reportsOf(() => small.lines())
    expect(await reports.diversions({})).toEqual({ letter: 2 })
    expect(await reports.diversions({ to: '2026-11-22' as BusinessDate })).toEqual({})
  })

  it('are counted in a table that an earlier version has made', async () => {
    const small = SmallOffice.opened()
    divert(small)
    const before = await reportsOf(() => small.lines())
    await before.figures({})
    await before.close()
    const db = openPlain(join(dir, 'projections.sqlite'))
    db.exec("DROP TABLE diversions; DELETE FROM kysely_migration WHERE name = '0003-diversions'")
    db.close()
    const after = await reportsOf(() => small.lines())
    expect(await after.diversions({})).toEqual({ letter: 1 })
  })
})

it('has clerks as seals where names are not wanted, and nobody where nothing was sealed', async () => {
  const seal = `sealed:${'0'.repeat(64)}`
  const small = SmallOffice.opened()
  small.must({ type: 'CloseCounter', counterId: counter('1') })
  small.must({ type: 'OpenCounter', counterId: counter('1'), clerk: seal })
  for (const at of ['1', '2']) {
    small.issue(LETTER)
    small.callNext(at)
  }
  const reports = await reportsOf(() => small.lines())
  const clerks: (string | null)[] = []
  for await (const rows of reports.pages({}, 'sealed')) clerks.push(...rows.map((row) => row.clerk))
  expect(clerks).toEqual([seal, null])
})

describe('the table of the reports', () => {
  it('is made anew when its file is damaged', async () => {
    const small = office([0, 100, 2, 104])
    writeFileSync(join(dir, 'projections.sqlite'), 'this is no database'.repeat(1000))
    const reports = await reportsOf(() => small.lines())
    expect((await everyRow(reports)).length).toBeGreaterThan(0)
  })

  it('is made anew when it was made from another journal', async () => {
    const one = office([0, 1, 2, 3, 4])
    const before = await reportsOf(() => one.lines())
    expect(await everyRow(before)).toHaveLength(5)
    await before.close()
    const other = SmallOffice.opened()
    other.pass(1)
    other.issue(LETTER)
    const after = await reportsOf(() => other.lines())
    expect(await everyRow(after)).toHaveLength(1)
  })

  it('reads a line that it knows already without counting it again', async () => {
    const small = office([0, 1, 2])
    const reports = await openReports({
      file: join(dir, 'projections.sqlite'),
      lines: () => journalOf(() => small.lines()).lines(0),
      words: async (texts) => texts,
      zone: () => 'Asia/Tehran',
      targetMinutes: () => 15,
      abandonedCount: () => 'against',
      today: () => TODAY,
    })
    opened.push(reports)
    await reports.figures({})
    expect((await reports.figures({})).issued).toBe(3)
  })

  it('refuses a journal with a line missing, and takes it when it is whole again', async () => {
    const small = office([0, 1, 2])
    const holed = small.lines().toSpliced(4, 1)
    let lines: readonly string[] = holed
    const reports = await reportsOf(() => lines)
    await expect(reports.figures({})).rejects.toThrow('came after')
    lines = small.lines()
    expect((await reports.figures({})).issued).toBe(3)
  })
})

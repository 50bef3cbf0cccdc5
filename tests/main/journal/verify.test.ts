import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyFile } from '../../../main/journal/backup.ts'
import { signCheckpoint } from '../../../main/journal/checkpoint.ts'
import { hashOf } from '../../../main/journal/line.ts'
import { verifyChain } from '../../../main/journal/verify.ts'
import { openPlain } from '../../../main/platform/sqlite.ts'
import { temporaryFolder } from '../../support/host.ts'
import { openJournalOffice, workMorning } from '../../support/office-journal.ts'

let folder: ReturnType<typeof temporaryFolder>
let whole: readonly string[]
const { privateKey } = generateKeyPairSync('ed25519')
const file = () => `${folder.path}/journal.sqlite`

beforeEach(async () => {
  folder = temporaryFolder()
  const office = await openJournalOffice(folder.path)
  await workMorning(office, 4)
  whole = await office.lines()
  await office.journal.close()
})
afterEach(() => folder.remove())

const check = (lines: readonly string[], checkpoints: Parameters<typeof verifyChain>[1] = []) =>
  verifyChain(
    lines.map((line) => ({ line })),
    checkpoints,
  )
const checkpointAt = (count: number) =>
  signCheckpoint(
    { office: 'o', day: '2026-11-23', count, head: hashOf(whole[count - 1] ?? ''), time: 'now' },
    privateKey,
  )
const tamper = (sql: string, ...values: unknown[]) => {
  const db = openPlain(file())
  db.prepare(sql).run(...values)
  db.close()
}

describe('verifying lines', () => {
  it('finds a whole journal whole', async () => {
    expect(await check(whole, [checkpointAt(3), checkpointAt(whole.length)])).toEqual({
      ok: true,
      events: whole.length,
      head: hashOf(whole.at(-1) ?? ''),
      checkpoints: 2,
      faults: [],
    })
  })

  it('names a line that was changed', async () => {
    const changed = whole.with(2, (whole[2] ?? '').replace('"actor":"', '"actor":"x'))
    expect((await check(changed)).faults).toEqual([{ seq: 3, problem: 'changed' }])
  })

  it('names the lines that are missing', async () => {
    expect((await check(whole.toSpliced(4, 2))).faults).toEqual([
      { seq: 5, problem: 'missing' },
      { seq: 6, problem: 'missing' },
    ])
  })

  it('names a line that stands elsewhere', async () => {
    const swapped = whole.with(4, whole[5] ?? '').with(5, whole[4] ?? '')
    expect((await check(swapped)).faults).toEqual([{ seq: 5, problem: 'out-of-order' }])
  })

  it('names a line that was added', async () => {
    expect((await check(whole.toSpliced(5, 0, whole[4] ?? ''))).faults).toEqual([
      { seq: 5, problem: 'added' },
    ])
  })

  it('names what is no line', async () => {
    const { faults } = await check(whole.with(3, 'torn'))
    expect(faults).toEqual([{ seq: 4, problem: 'unreadable' }])
  })

  it('holds a journal that was written anew against its signed checkpoints', async () => {
    const checkpoint = checkpointAt(4)
    const forged = checkpointAt(5)
    let prev = '0'.repeat(64)
    const anew = whole.map((line) => {
      const again = line
        .replace('"actor":"test"', '"actor":"else"')
        .replace(/"prev":"[0-9a-f]{64}"\}$/, `"prev":"${prev}"}`)
      prev = hashOf(again)
      return again
    })
    expect((await check(anew)).ok).toBe(true)
    expect((await check(anew, [checkpoint])).faults).toEqual([{ seq: 4, problem: 'checkpoint' }])
    const text = forged.text.replace('"office":"o"', '"office":"p"')
    expect((await check(whole, [{ ...forged, text }])).faults).toEqual([
      { seq: 5, problem: 'checkpoint' },
    ])
  })

  it('misses no end that was cut off before a checkpoint', async () => {
    const { faults } = await check(whole.slice(0, -2), [checkpointAt(whole.length)])
    expect(faults).toEqual([{ seq: whole.length, problem: 'checkpoint' }])
  })

  it('finds any one byte that has turned, wherever it is', async () => {
    const sealed = checkpointAt(whole.length)
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 127 }), async (n, at, by) => {
        const place = n % whole.length
        const bytes = Buffer.from(whole[place] ?? '')
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ by
        const { faults } = await check(whole.with(place, bytes.toString('utf8')), [sealed])
        expect(faults.some(({ seq }) => Math.abs(seq - (place + 1)) <= 1)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})

describe('verifying a file', () => {
  it('finds it whole', async () => {
    expect(await verifyFile(file())).toMatchObject({ ok: true, events: whole.length })
  })

  it('names a row that was changed, even the last', async () => {
    tamper("UPDATE events SET line = replace(line, 'test', 'tset') WHERE seq = ?", whole.length)
    expect((await verifyFile(file())).faults).toEqual([{ seq: whole.length, problem: 'changed' }])
  })

  it('names a row that was removed', async () => {
    tamper('DELETE FROM events WHERE seq = 7')
    expect((await verifyFile(file())).faults).toEqual([{ seq: 7, problem: 'missing' }])
  })

  it('names rows that changed places', async () => {
    tamper("UPDATE events SET seq = 999, stream = 'x' WHERE seq = 5")
    tamper('UPDATE events SET seq = 5 WHERE seq = 6')
    const { faults } = await verifyFile(file())
    expect(faults.map(({ seq }) => seq)).toEqual(expect.arrayContaining([5]))
  })
})

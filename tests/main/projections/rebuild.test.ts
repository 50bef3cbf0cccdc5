import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createProjection } from '../../../main/projections/projection.ts'
import { rebuildProjections } from '../../../main/projections/rebuild.ts'
import { openPlain } from '../../../main/platform/sqlite.ts'
import { play } from '../../support/moves.ts'
import { SmallOffice } from '../../support/small-office.ts'

let file: string
let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'nobat-'))
  file = join(dir, 'projections.sqlite')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** The file of a journal with these lines. */
function journalOf(lines: readonly string[]): string {
  const journal = join(dir, 'journal.sqlite')
  rmSync(journal, { force: true })
  const db = openPlain(journal)
  db.exec('CREATE TABLE events (seq INTEGER PRIMARY KEY, line TEXT, hash TEXT)')
  const insert = db.prepare("INSERT INTO events (line, hash) VALUES (?, '')")
  db.transaction(() => lines.forEach((line) => insert.run(line)))()
  db.close()
  return journal
}

function busyLines(): readonly string[] {
  const small = SmallOffice.opened()
  play(
    small,
    Array.from({ length: 400 }, (_, i) => (i * 7919) % 100_000),
  )
  small.must({ type: 'CloseDay' })
  return small.lines()
}

describe('tables that are made anew', () => {
  it('are those that followed the journal, row by row', async () => {
    const lines = busyLines()
    const projection = await createProjection(file)
    for (let at = 0; at < lines.length; at += 7) await projection.apply(lines.slice(at, at + 7))
    await projection.close()
    const told: number[] = []

    const rebuilt = await rebuildProjections(file, journalOf(lines), (events) => told.push(events))

    expect(rebuilt.digest).toBe(rebuilt.before)
    expect(rebuilt.events).toBe(lines.length)
    expect(told.at(-1)).toBe(lines.length)
    const anew = await createProjection(file)
    expect((await anew.place()).seq).toBe(lines.length)
    await anew.close()
  })

  it('have another digest where the journal is another', async () => {
    const lines = busyLines()
    const whole = await rebuildProjections(file, journalOf(lines), () => undefined)
    const part = await rebuildProjections(file, journalOf(lines.slice(0, -20)), () => undefined)
    expect(part.before).toBe(whole.digest)
    expect(part.digest).not.toBe(whole.digest)
  })

  it('leave what was there where the journal cannot be read to its end', async () => {
    const lines = busyLines()
    const { digest } = await rebuildProjections(file, journalOf(lines), () => undefined)
    const spoilt = journalOf(lines.with(30, 'no line of a journal'))
    await expect(rebuildProjections(file, spoilt, () => undefined)).rejects.toThrow()
    expect(existsSync(`${file}.rebuilt`)).toBe(false)
    const again = await rebuildProjections(file, journalOf(lines), () => undefined)
    expect(again.before).toBe(digest)
  })
})

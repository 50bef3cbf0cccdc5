import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listBackups } from '../../main/journal/backup.ts'
import type { Host } from '../../main/host.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { bareMachine, openTestHost, temporaryFolder } from '../support/host.ts'
import { DAY_MS } from '../support/office-journal.ts'
import { MORNING } from '../support/sample.ts'

let folder: ReturnType<typeof temporaryFolder>
let host: Host
let now: Instant
let steady = 0
const backups = () => listBackups(join(folder.path, 'backups'))

const open = async () => {
  host = await openTestHost(folder.path, { clock: () => now, monotonic: () => steady })
}
beforeEach(async () => {
  folder = temporaryFolder()
  now = MORNING
  await open()
  await host.setUpSample('resources/catalogs/qom.json')
})
afterEach(async () => {
  await host.close()
  folder.remove()
})

const pass = (ms: number) => {
  now = (now + ms) as Instant
  steady += ms
}

describe('the safety of the journal', () => {
  it('signs and copies each day as it closes, made up or not', async () => {
    pass(DAY_MS)
    await host.desk.tick()
    await vi.waitFor(() => expect(backups()).toHaveLength(1), 10_000)
    const kept = await host.journal.checkpoints()
    const closed = kept.find(({ text }) => text.includes('"day":"2026-11-2'))
    expect(closed).toBeDefined()
    expect((await host.safety.verify()).ok).toBe(true)
  })

  it('signs what an earlier run left unsigned, and verifies it', async () => {
    await host.close()
    await open()
    const { seq } = await host.journal.head()
    await vi.waitFor(async () => expect((await host.journal.checkpoints()).at(-1)?.count).toBe(seq))
    expect(host.safety.warnings()).toEqual(['key-in-file'])
  })

  it('tells the staff of a clock that was set', async () => {
    pass(60_000)
    now = (now + 3_600_000) as Instant
    await host.desk.tick()
    await vi.waitFor(() => expect(host.safety.warnings()).toContain('clock-stepped'), 10_000)
  })

  it('copies by itself, as often as it is set to, when something has happened', async () => {
    await host.close()
    const often = { folder: join(folder.path, 'elsewhere'), everyMinutes: 0.001 }
    const machine = {
      ...bareMachine,
      settings: () => ({ ...bareMachine.settings(), backup: often }),
    }
    host = await openTestHost(folder.path, { clock: () => now, machine })
    const made = () => listBackups(often.folder)
    const { seq } = await host.journal.head()
    await vi.waitFor(() => expect(made().map(({ events }) => events)).toEqual([seq]), 15_000)
    await new Promise((resolve) => setTimeout(resolve, 6_000))
    expect(made()).toHaveLength(1)
  })

  it('is one host’s alone', async () => {
    await expect(openTestHost(folder.path)).rejects.toThrow('open on this data folder already')
  })
})

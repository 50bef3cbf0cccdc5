import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { machinePart } from '../../../main/station/machine-part.ts'
import { StartUpError } from '../../../main/platform/start-up-error.ts'
import { openTestHost, temporaryFolder } from '../../support/host.ts'

const folder = temporaryFolder()
let dataDir: string
let n = 0
beforeEach(() => {
  dataDir = join(folder.path, String(n++))
  mkdirSync(dataDir)
})
afterAll(() => folder.remove())

const part = (
  role: 'host' | 'station' | 'standby' = 'host',
  asked: 'host' | 'station' | 'unsaid' = 'unsaid',
) => machinePart({ dataDir, role, asked })

test('of a new machine nobody has said what it is', () => {
  expect(part()).toBe('unsaid')
  expect(part('host', 'host')).toBe('host')
  expect(part('host', 'station')).toBe('station')
  expect(part('station')).toBe('station')
})

test('a machine with an office keeps it, and is refused as a station, in words', async () => {
  const host = await openTestHost(dataDir)
  await host.setUpSample('resources/catalogs/qom.json')
  await host.close()
  expect(part()).toBe('host')
  for (const wrong of [() => part('station'), () => part('host', 'station')]) {
    expect(wrong).toThrow(StartUpError)
    expect(wrong).toThrow(/holds the log of an office/)
  }
})

test('a journal that nothing was written to leaves the question open', async () => {
  const host = await openTestHost(dataDir)
  await host.close()
  expect(part()).toBe('unsaid')
  expect(part('station')).toBe('station')
})

test('a standby follows until it is to take the host’s place', () => {
  expect(part('standby')).toBe('unsaid')
  writeFileSync(join(dataDir, 'paired-host.json'), '{}')
  expect(part('standby')).toBe('standby')
  writeFileSync(join(dataDir, 'promotion.json'), '{}')
  expect(part('standby')).toBe('host')
  expect(part('host')).toBe('host')
})

test('a host that was taken the place of may become a station', async () => {
  const host = await openTestHost(dataDir)
  await host.setUpSample('resources/catalogs/qom.json')
  await host.close()
  writeFileSync(join(dataDir, 'outdone.json'), '{}')
  expect(part('host', 'station')).toBe('station')
  expect(part()).toBe('host')
})

test('a journal that cannot be read may be an office', () => {
  writeFileSync(
    join(dataDir, 'journal.sqlite'),
    'no database at all, whatever it may once have been',
  )
  expect(part()).toBe('host')
  expect(() => part('station')).toThrow(StartUpError)
})

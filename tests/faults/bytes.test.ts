import { createHash } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { StartUpError } from '../../main/platform/start-up-error.ts'
import type { Host } from '../../main/host.ts'
import { openTestHost, temporaryFolder } from '../support/host.ts'
import { randomFrom, type Random } from '../simulation/random.ts'
import { times } from './served.ts'

const CASES = times(60)
const FIRST = Number(process.env['FAULT_SEED'] ?? 1)
/** Seeds that have failed once: 81 cut the WAL off between two steps of the schema. */
const regressions: readonly number[] = [81]
let folder: ReturnType<typeof temporaryFolder>
let whole: readonly string[]
const left = () => join(folder.path, 'left')

const linesOf = async (host: Host): Promise<string[]> => {
  const lines: string[] = []
  for await (const line of host.journal.lines()) lines.push(line)
  return lines
}

/** A morning's journal as a killed host leaves it: part in the database, part in the WAL alone. */
beforeAll(async () => {
  folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const host = await openTestHost(data, { reserveBytes: 4096 })
  await host.setUpSample('resources/catalogs/qom.json')
  const ask = (id: string, command: object) =>
    host.desk.submit(
      { id: id as never, actor: 'test', command: command as never },
      (events) => events.length,
    )
  await ask('open', { type: 'OpenCounter', counterId: '1', clerk: 'مریم' })
  for (let i = 0; i < 150; i++) {
    await ask(`t${i}`, {
      type: 'IssueTicket',
      serviceId: 'birth-registration',
      priority: null,
      lang: 'fa',
      documentsReady: null,
    })
  }
  whole = await linesOf(host)
  mkdirSync(left())
  for (const name of readdirSync(data)) {
    if (statSync(join(data, name)).isFile()) copyFileSync(join(data, name), join(left(), name))
  }
  rmSync(join(left(), 'journal.sqlite-shm'), { force: true })
  await host.close()
}, 60_000)
afterAll(() => folder.remove())

/** What is done to the files, from a seed. */
function spoil(data: string, random: Random): string {
  const file = random.pick(['journal.sqlite', 'journal.sqlite-wal'])
  const path = join(data, file)
  const { size } = statSync(path)
  if (random.chance(0.2)) {
    const to = random.below(size)
    truncateSync(path, to)
    return `${file} cut to ${to} of ${size}`
  }
  const bytes = readFileSync(path)
  const places = Array.from({ length: 1 + random.below(3) }, () => random.below(size))
  for (const place of places) bytes[place] = (bytes[place] ?? 0) ^ (1 << random.below(8))
  writeFileSync(path, bytes)
  return `${file}: bytes ${places.join()} of ${size}`
}

const sums = (data: string) =>
  ['journal.sqlite', 'journal.sqlite-wal'].map((name) =>
    createHash('sha256')
      .update(readFileSync(join(data, name)))
      .digest('hex'),
  )

it(
  `serves no byte that has turned, in ${CASES} cases`,
  async () => {
    let refused = 0
    let told = 0
    const seeds = Array.from({ length: CASES - regressions.length }, (_, i) => FIRST + i)
    for (const seed of [...regressions, ...seeds]) {
      const data = join(folder.path, `case-${seed}`)
      cpSync(left(), data, { recursive: true })
      const what = `FAULT_SEED=${seed}: ${spoil(data, randomFrom(seed))}`
      const before = sums(data)
      let host: Host | null = null
      try {
        host = await openTestHost(data, { reserveBytes: 4096 })
      } catch (error) {
        expect(error, what).toBeInstanceOf(StartUpError)
        expect((error as StartUpError).damaged, what).toBe(true)
        expect(sums(data), `${what}: a refused journal was touched`).toEqual(before)
        refused += 1
      }
      if (host !== null) {
        const verified = await host.safety.verify().catch(() => ({ ok: false }))
        const served = await linesOf(host).catch(() => null)
        if (served === null || !verified.ok) told += 1
        else expect(served.slice(0, whole.length), what).toEqual(whole)
        await host.close()
      }
      rmSync(data, { recursive: true })
    }
    expect(refused).toBeGreaterThan(CASES / 4)
    process.stdout.write(
      `${CASES} spoilt journals: ${refused} not opened, ${told} opened and told of, ` +
        `${CASES - refused - told} spoilt where nothing was kept; none served\n`,
    )
  },
  60_000 + CASES * 2_000,
)

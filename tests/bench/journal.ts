import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { join } from 'node:path'
import type { Instant } from '#shared/domain/ids.ts'
import { openAccess } from '../../main/gateway/access.ts'
import { verifyFile } from '../../main/journal/backup.ts'
import { hashOf } from '../../main/journal/line.ts'
import { rowsIn } from '../../main/journal/rows.ts'
import { openSqliteJournal } from '../../main/journal/sqlite.ts'
import { openPlain } from '../../main/platform/sqlite.ts'
import { makeHistory } from './history.ts'
import { post, print, quantile, report, SECONDS, startServe } from './tools.ts'

const STARTS = 7
const BACKUPS = 3

/** One event a commit: what the chain, the sums and the head's file cost. */
export async function appendRate(dataDir: string, raw: number): Promise<void> {
  mkdirSync(dataDir)
  const journal = openSqliteJournal(join(dataDir, 'journal.sqlite'))
  const end = performance.now() + SECONDS * 1000
  let n = 0
  for (; performance.now() < end; n++) {
    await journal.append([
      {
        stream: 'day:2026-11-23',
        expectedRev: n,
        events: [{ type: 'VisitDiverted', data: { serviceId: 'passport' as never } }],
        at: Date.now() as Instant,
        actor: 'kiosk',
        commandId: `c${n}` as never,
        fingerprint: 'f'.repeat(64),
        answer: '{"diverted":1}',
      },
    ])
  }
  await journal.close()
  report('journal append, one event a commit', n / SECONDS, 'events/s', raw)
}

/** Against reading the same rows and hashing them, and nothing else. */
export async function verifyRate(dataDir: string): Promise<void> {
  const file = join(dataDir, 'journal.sqlite')
  const db = openPlain(file, { readonly: true })
  const from = performance.now()
  let rows = 0
  for (const { line } of rowsIn(db)) {
    hashOf(line)
    rows += 1
  }
  const reading = rows / ((performance.now() - from) / 1000)
  db.close()
  const begun = performance.now()
  const { ok, events } = await verifyFile(file)
  if (!ok || events !== rows) throw new Error('The history does not verify')
  const rate = events / ((performance.now() - begun) / 1000)
  print('reading and hashing the same rows alone', `${reading.toFixed(0)} events/s`)
  print(
    `verifying ${events} events`,
    `${rate.toFixed(0)} events/s (${(rate / reading).toFixed(2)} × reading and hashing)`,
  )
}

/** The latency of a command, one client, without a backup and with backups one after another. */
export async function backupCost(dataDir: string): Promise<void> {
  const { process: server, port } = await startServe(dataDir)
  const access = openAccess(join(dataDir, 'access.sqlite'))
  const kiosk = await access.makeToken('kiosk', null)
  const supervisor = await access.makeToken('supervisor', null)
  access.close()
  const agent = new Agent({ keepAlive: true })
  // What a start does beside the queue is over before anything is measured.
  await verification(dataDir, port)

  async function latencies(going: () => boolean): Promise<number[]> {
    const times: number[] = []
    while (going()) {
      const from = performance.now()
      await post(agent, port, kiosk, '/services/passport/divert', {})
      times.push(performance.now() - from)
    }
    return times
  }
  const told = (times: readonly number[]) =>
    `p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`

  const end = performance.now() + SECONDS * 1000
  const alone = await latencies(() => performance.now() < end)
  print('command over HTTP, no backup', told(alone))
  let copying = true
  let copies = 0
  const backups = (async () => {
    const from = performance.now()
    do {
      await post(agent, port, supervisor, '/backups', {})
      copies += 1
    } while (copies < BACKUPS || performance.now() - from < SECONDS * 1000)
    copying = false
    return (performance.now() - from) / copies
  })()
  const beside = await latencies(() => copying)
  const each = await backups
  const ratio = quantile(beside, 0.99) / quantile(alone, 0.99)
  print(
    `the same beside ${copies} backups of ${(each / 1000).toFixed(1)} s each`,
    `${told(beside)} (p99 ${ratio.toFixed(2)} × without)`,
  )
  agent.destroy()
  server.kill('SIGKILL')
  await once(server, 'exit')
}

/** From the start of the process until it listens, with a small day, after no past and after much. */
export async function startWithHistory(folder: string, visits: number): Promise<void> {
  const none = join(folder, 'none')
  const much = join(folder, 'much')
  await makeHistory(none, 0)
  await makeHistory(much, visits)
  const folders = [none, much]
  const times: number[][] = [[], []]
  let verified = NaN
  // By turns, so that both meet the same disk. The first start opens the day; the others find it.
  for (let n = 0; n <= STARTS; n++) {
    for (const [i, dataDir] of folders.entries()) {
      const from = performance.now()
      const { process: server, port } = await startServe(dataDir)
      if (n === 0) await smallDay(dataDir, port)
      else times[i]?.push(performance.now() - from)
      if (n === STARTS) verified = await verification(dataDir, port)
      server.kill('SIGKILL')
      await once(server, 'exit')
    }
  }
  const [without = NaN, withPast = NaN] = times.map((each) => quantile(each, 0.5))
  print('start of the program, no past visits', `${without.toFixed(0)} ms`)
  print(
    `start of the program, ${visits} past visits`,
    `${withPast.toFixed(0)} ms (${(withPast / without).toFixed(2)} × without)`,
  )
  print('its verification beside the queue, after the start', `${verified.toFixed(0)} s`)
  rmSync(much, { recursive: true })
}

/** Seconds until the reading that each start begins in a thread is over. */
async function verification(dataDir: string, port: number): Promise<number> {
  const from = performance.now()
  const access = openAccess(join(dataDir, 'access.sqlite'))
  const supervisor = await access.makeToken('supervisor', null)
  access.close()
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/journal/verify`, {
    headers: { authorization: `Bearer ${supervisor}` },
  })
  const { ok } = (await response.json()) as { ok: boolean }
  if (!ok) throw new Error('The history does not verify')
  return (performance.now() - from) / 1000
}

async function smallDay(dataDir: string, port: number): Promise<void> {
  const access = openAccess(join(dataDir, 'access.sqlite'))
  const kiosk = await access.makeToken('kiosk', null)
  access.close()
  const agent = new Agent({ keepAlive: true })
  for (let n = 0; n < 50; n++) {
    await post(agent, port, kiosk, '/tickets', { serviceId: 'passport' })
  }
  agent.destroy()
}

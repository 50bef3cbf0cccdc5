import { execFileSync, fork, type ChildProcess } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Asked, Done } from '../support/desks-main.ts'
import { startPostgres, type PostgresServer } from '../support/postgres.ts'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'
import { print, quantile, SECONDS } from './tools.ts'

const OFFICES = [1, 10, 100]
const HOSTS = [1, 2, 4]
const COUNTERS = [1, 4, 16]
/** At each office at once; what they ask in one moment is one commit. */
const KIOSKS = 4
const CONNECTIONS = 4

/**
 * Hosts as processes on this machine, beside the server. Each office is worked at from one host, but a
 * single office from all of them. Against what pgbench commits of single rows over as many
 * connections, right before.
 */
export async function databaseRates(folder: string): Promise<void> {
  ensureSystemPackages(['database'])
  // The server runs under a user of its own.
  chmodSync(folder, 0o711)
  const server = await startPostgres(['-c', 'fsync=on'], folder)
  try {
    const kiosks = { kiosks: KIOSKS, counters: [] }
    tell('the same desk on SQLite, one office', await work(null, folder, 1, 1, kiosks), null)
    for (const hosts of HOSTS) {
      const raw = await plainCommits(server, folder, hosts * CONNECTIONS)
      print(
        `pgbench, one row a commit, ${hosts * CONNECTIONS} connections`,
        `${raw.toFixed(0)} commits/s`,
      )
      for (const offices of OFFICES) {
        const done = await work(server, folder, offices, hosts, kiosks)
        tell(`${offices} offices at ${hosts} hosts`, done, raw)
      }
    }
    for (const counters of COUNTERS) {
      const done = await work(server, folder, 1, 4, {
        kiosks: 0,
        counters: numbers(counters),
      })
      tell(`one office, ${counters} counters at 4 hosts`, done, null)
    }
  } finally {
    await server.stop()
  }
}

function tell(what: string, all: readonly Done[], raw: number | null): void {
  const sum = (of: (done: Done) => number) => all.reduce((total, done) => total + of(done), 0)
  const rate = sum(({ commands }) => commands) / SECONDS
  const commits = sum(({ appends, conflicts }) => appends - conflicts) / SECONDS
  const conflicts = (100 * sum((done) => done.conflicts)) / sum((done) => done.appends)
  const waits = all.flatMap((done) => done.waits)
  print(
    what,
    [
      `${rate.toFixed(0)} commands/s in ${commits.toFixed(0)} commits/s`,
      ...(raw === null ? [] : [`${(rate / raw).toFixed(2)}x pgbench`]),
      `${conflicts.toFixed(1)} % of appends in conflict`,
      `median ${quantile(waits, 0.5).toFixed(1)} ms, p99 ${quantile(waits, 0.99).toFixed(0)} ms`,
      `${sum(({ refused }) => refused)} refused`,
    ].join(', '),
  )
}

const numbers = (n: number) => Array.from({ length: n }, (_, i) => String(i + 1))

async function work(
  server: PostgresServer | null,
  folder: string,
  offices: number,
  hosts: number,
  who: Pick<Asked, 'kiosks' | 'counters'>,
): Promise<readonly Done[]> {
  const url = (await server?.database()) ?? null
  const names = numbers(offices).map((n) => `office-${n}`)
  const processes: ChildProcess[] = []
  const asked = Array.from({ length: hosts }, (_, host): Asked => {
    const mine = <T>(of: readonly T[]) => of.filter((_, i) => i % hosts === host)
    return {
      url,
      folder,
      connections: CONNECTIONS,
      offices: offices === 1 ? names : mine(names),
      kiosks: who.kiosks,
      counters: mine(who.counters),
      seconds: SECONDS,
    }
  })
  try {
    // One after the other: setting up is not measured.
    for (const each of asked) {
      const host = fork('tests/support/desks-main.ts')
      processes.push(host)
      await answer(host, each)
    }
    return await Promise.all(
      asked.map((each, i) => answer(processes[i] as ChildProcess, each) as Promise<Done>),
    )
  } finally {
    for (const each of processes) each.kill('SIGKILL')
  }
}

function answer(host: ChildProcess, asked: Asked): Promise<unknown> {
  return new Promise((resolve, reject) => {
    host.once('message', resolve)
    host.once('exit', () => reject(new Error('A host has ended')))
    host.send(asked)
  })
}

/** A row as long as a line of ours. */
async function plainCommits(
  server: PostgresServer,
  folder: string,
  connections: number,
): Promise<number> {
  const url = await server.database()
  const script = join(folder, 'insert.sql')
  writeFileSync(script, `INSERT INTO raw (line) VALUES (repeat('x', 600));\n`)
  execFileSync('psql', ['-q', '-c', 'CREATE TABLE raw (id bigserial PRIMARY KEY, line text)', url])
  const told = execFileSync(
    'pgbench',
    [
      '-n',
      '-M',
      'prepared',
      '-c',
      `${connections}`,
      '-j',
      '2',
      '-T',
      `${SECONDS}`,
      '-f',
      script,
      url,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  )
  return Number(/tps = ([\d.]+)/.exec(told)?.[1])
}

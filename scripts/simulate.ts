import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { simulateAway } from '../tests/simulation/away.ts'
import { simulate } from '../tests/simulation/simulate.ts'

/** How much of each there was. */
type Played = Readonly<Record<string, number>>
type Said = { readonly played: Played } | { readonly seed: number; readonly error: string }

const AT_ONCE = 20

/**
 * Plays seeds until one fails; with `--away`, of stations that lose their host.
 * `npm run simulate -- [--away] --seeds N [--from SEED] | --seed SEED`
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '0' },
      seed: { type: 'string' },
      away: { type: 'boolean', default: false },
    },
  })
  const from = Number(values.seed ?? values.from)
  const count = values.seed === undefined ? Number(values.seeds) : 1
  if (!Number.isInteger(from) || !Number.isInteger(count) || count < 1) {
    process.stderr.write('npm run simulate -- [--away] --seeds N [--from SEED], or --seed SEED\n')
    return 2
  }
  const begun = performance.now()
  const sum: Record<string, number> = {}
  let seeds = 0
  let next = from
  let failed: { seed: number; error: string } | null = null

  const threads = Math.min(availableParallelism(), Math.ceil(count / AT_ONCE))
  await Promise.all(
    Array.from(
      { length: threads },
      () =>
        new Promise<void>((resolve, reject) => {
          const worker = new Worker(new URL(import.meta.url), {
            workerData: values.away ? 'away' : 'seeds',
          })
          let left = 0
          const more = () => {
            if (failed !== null || next >= from + count) return void worker.terminate()
            left = Math.min(AT_ONCE, from + count - next)
            worker.postMessage({ from: next, count: left })
            next += left
          }
          worker.on('message', (said: Said) => {
            if ('error' in said) {
              failed ??= said
              return void worker.terminate()
            }
            seeds += 1
            for (const [what, n] of Object.entries(said.played)) sum[what] = (sum[what] ?? 0) + n
            left -= 1
            if (left === 0) more()
          })
          worker.once('error', reject)
          worker.once('exit', () => resolve())
          more()
        }),
    ),
  )
  const seconds = (performance.now() - begun) / 1000
  const counted = Object.entries(sum).map(([what, n]) => `${n} ${what}`)
  process.stdout.write(
    `${[`${seeds} seeds`, ...counted].join(', ')} in ${seconds.toFixed(1)} s on ${threads} threads: ` +
      `${(seeds / seconds).toFixed(1)} seeds/s\n`,
  )
  if (failed === null) return 0
  const { seed, error } = failed as { seed: number; error: string }
  process.stdout.write(
    `seed ${seed}: ${error}\nagain: npm run simulate -- ${values.away ? '--away ' : ''}--seed ${seed}\n`,
  )
  return 1
}

async function play(from: number, count: number): Promise<void> {
  for (let seed = from; seed < from + count; seed++) {
    try {
      const result = await (workerData === 'away' ? simulateAway : simulate)(seed)
      const counts = Object.entries(result).filter(([what]) => what !== 'trace')
      const played = Object.fromEntries(counts) as Played
      parentPort?.postMessage({ played } satisfies Said)
    } catch (error) {
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
      parentPort?.postMessage({ seed, error: words } satisfies Said)
      return
    }
  }
}

if (isMainThread) process.exit(await main())
else if (workerData === 'seeds' || workerData === 'away') {
  parentPort?.on('message', ({ from, count }: { from: number; count: number }) => {
    void play(from, count)
  })
}

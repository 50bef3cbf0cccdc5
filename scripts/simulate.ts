import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { simulate } from '../tests/simulation/simulate.ts'

type Played = { readonly commands: number; readonly restarts: number; readonly days: number }
type Said = Played | { readonly seed: number; readonly error: string }

const AT_ONCE = 20

/** Plays seeds until one fails. `npm run simulate -- --seeds N [--from SEED] | --seed SEED` */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '0' },
      seed: { type: 'string' },
    },
  })
  const from = Number(values.seed ?? values.from)
  const count = values.seed === undefined ? Number(values.seeds) : 1
  if (!Number.isInteger(from) || !Number.isInteger(count) || count < 1) {
    process.stderr.write('npm run simulate -- --seeds N [--from SEED], or --seed SEED\n')
    return 2
  }
  const begun = performance.now()
  const sum = { seeds: 0, commands: 0, restarts: 0, days: 0 }
  let next = from
  let failed: { seed: number; error: string } | null = null

  const threads = Math.min(availableParallelism(), Math.ceil(count / AT_ONCE))
  await Promise.all(
    Array.from(
      { length: threads },
      () =>
        new Promise<void>((resolve, reject) => {
          const worker = new Worker(new URL(import.meta.url), { workerData: 'seeds' })
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
            sum.seeds += 1
            sum.commands += said.commands
            sum.restarts += said.restarts
            sum.days += said.days
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
  const { seeds, commands, restarts, days } = sum
  process.stdout.write(
    `${seeds} seeds, ${commands} commands, ${restarts} restarts, ${days} days in ${seconds.toFixed(1)} s on ${threads} threads: ` +
      `${(seeds / seconds).toFixed(1)} seeds/s, ${(commands / seconds).toFixed(0)} commands/s\n`,
  )
  if (failed === null) return 0
  const { seed, error } = failed as { seed: number; error: string }
  process.stdout.write(`seed ${seed}: ${error}\nagain: npm run simulate -- --seed ${seed}\n`)
  return 1
}

async function play(from: number, count: number): Promise<void> {
  for (let seed = from; seed < from + count; seed++) {
    try {
      const { commands, restarts, days } = await simulate(seed)
      parentPort?.postMessage({ commands, restarts, days } satisfies Said)
    } catch (error) {
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
      parentPort?.postMessage({ seed, error: words } satisfies Said)
      return
    }
  }
}

if (isMainThread) process.exit(await main())
else if (workerData === 'seeds') {
  parentPort?.on('message', ({ from, count }: { from: number; count: number }) => {
    void play(from, count)
  })
}

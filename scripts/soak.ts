import { parseArgs } from 'node:util'
import { temporaryFolder } from '../tests/support/host.ts'
import { judge, tolerances } from '../tests/soak/flat.ts'
import { gapOf, LONGEST_GAP_MS, soak, type Sample, type Soaked } from '../tests/soak/soak.ts'
import { ensureBuilt } from './build.ts'
import { ensureSystemPackages } from './system-packages.ts'

const USAGE = 'npm run soak -- [--calls N] [--hours H] [--every N]'
const MB = 1024 * 1024

/** Leaves a display open through days of calls, and says whether it holds more at the end. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      calls: { type: 'string', default: '20000' },
      hours: { type: 'string', default: '48' },
      every: { type: 'string' },
    },
  })
  const calls = Number(values.calls)
  const hours = Number(values.hours)
  const every = Number(values.every ?? Math.max(1, Math.floor(Math.min(500, calls / 20))))
  const whole = Number.isInteger(calls) && Number.isInteger(every) && every >= 1
  const gap = gapOf({ calls, hours })
  if (!whole || calls < every * 5 || !(gap > 0 && gap <= LONGEST_GAP_MS)) {
    process.stderr.write(
      `${USAGE}\nAt least five samples, one every N calls; from call to call at most ${LONGEST_GAP_MS / 1000} s.\n`,
    )
    return 2
  }
  let ended = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (ended = true))
  ensureSystemPackages(['browser'])
  await ensureBuilt(['renderer'])
  const folder = temporaryFolder()
  try {
    line(['calls', 'heap MB', 'nodes', 'listeners', 'RSS MB', 'host MB', 'streams', 'sockets'])
    const soaked = await soak({
      dataDir: folder.path,
      calls,
      hours,
      every,
      onSample: row,
      ended: () => ended,
    })
    if (soaked.samples.length < 5) return 1
    return sayHowItWent(soaked) ? 0 : 1
  } finally {
    folder.remove()
  }
}

function sayHowItWent({ samples, days, chimes, words, unheard }: Soaked): boolean {
  const last = samples.at(-1)
  process.stdout.write(
    `\n${last?.calls ?? 0} calls on ${days} days in ${((last?.seconds ?? 0) / 60).toFixed(1)} min; ` +
      `${chimes} announced, ${words} of them in words; ${unheard} unheard\n` +
      'the median of the last fifth beside that of the second:\n',
  )
  const parts = [
    ['heap', 'heap after a collection, MB', MB],
    ['rss', 'RSS of the renderer, MB', MB],
    ['nodes', 'DOM nodes', 1],
    ['listeners', 'listeners', 1],
    ['behind', 'calls behind', 1],
  ] as const
  const judged = parts.map(([key, name, unit]) => {
    const { from, to, flat } = judge(
      samples.map((sample) => sample[key]),
      tolerances[key],
    )
    const figures = `${(from / unit).toFixed(1)} → ${(to / unit).toFixed(1)}`
    process.stdout.write(`${flat ? '✓' : '✗'} ${name.padEnd(34)} ${figures}\n`)
    return flat
  })
  const one = samples.every(({ streams }) => streams === 1)
  const most = Math.max(...samples.map(({ streams }) => streams))
  process.stdout.write(`${one ? '✓' : '✗'} ${'open feeds at most'.padEnd(34)} ${most}\n`)
  return one && judged.every(Boolean)
}

function row(sample: Sample): void {
  const { calls, heap, nodes, listeners, rss, hostRss, streams, connections } = sample
  const mb = (bytes: number) => (bytes / MB).toFixed(1)
  line([calls, mb(heap), nodes, listeners, mb(rss), mb(hostRss), streams, connections].map(String))
}

function line(cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell) => cell.padStart(9)).join(' ')}\n`)
}

process.exit(await main())

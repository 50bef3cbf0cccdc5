import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { print } from '../tools.ts'
import { readLog } from './csv.ts'
import { Jury, type Verdict } from './jury.ts'
import { playOffice } from './office.ts'
import { playLog } from './real-log.ts'
import { quick, scenarios } from './scenarios.ts'
import { speedOf } from './speed.ts'
import { between, markdown, plainTable } from './table.ts'
import type { World } from './world.ts'

const PAGE = 'docs/forecast.md'

/**
 * Every estimator in every scenario; or, with `--log FILE.csv`, on a real log, of which the first
 * part (`--fit`, half) is only learnt from. `--json OUT` writes all that is known, `--write` puts the
 * tables into docs/forecast.md, `--only TEXT` takes the scenarios that have it in their names.
 */
export async function forecastBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      log: { type: 'string' },
      fit: { type: 'string', default: '0.5' },
      json: { type: 'string' },
      only: { type: 'string', default: '' },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  })
  if (values.log !== undefined) {
    const verdict = judgeLog(readFileSync(values.log, 'utf8'), Number(values.fit))
    show(values.log, verdict)
    if (verdict.censoringAdjusted !== undefined) {
      print('served, weighted for those who left', `${verdict.left?.n ?? 0} left`)
      process.stdout.write(plainTable(verdict.censoringAdjusted))
    }
    if (values.json !== undefined) writeFileSync(values.json, toJson(verdict))
    return
  }
  const { fastest, median, replications } = speedOf(100, 36)
  const speed = `${fastest.toFixed(1)} ms at best, ${median.toFixed(1)} ms in the median of 300, ${replications} replications`
  print('forecast of 100 waiting at 36 counters', speed)
  const verdicts: Record<string, Verdict> = {}
  for (const world of scenarios.filter(({ name }) => name.includes(values.only))) {
    const verdict = judge(values.quick ? quick(world) : world)
    show(world.name, verdict)
    verdicts[world.name] = verdict
  }
  if (values.json !== undefined) writeFileSync(values.json, toJson(verdicts))
  if (values.write) {
    const made = `A forecast of 100 waiting at 36 counters: ${speed}.\n\n${markdown(verdicts)}`
    const page = between(readFileSync(PAGE, 'utf8'), made)
    const style = await resolveConfig(PAGE)
    writeFileSync(PAGE, await format(page, { ...style, parser: 'markdown' }))
  }
}

export function judge(world: World): Verdict {
  const jury = new Jury(world.kinds.map((_, kind) => nameOf(world, kind)))
  playOffice(world, jury)
  return jury.verdict()
}

export function judgeLog(text: string, fitShare: number): Verdict {
  const rows = readLog(text)
  const jury = new Jury([...new Set(rows.map(({ service }) => service))].toSorted())
  playLog(rows, jury, fitShare)
  return jury.verdict()
}

function nameOf({ services }: World, kind: number): string {
  const service = services.find(({ route }) => route.includes(kind))
  if (service === undefined) return ''
  const step = service.route.indexOf(kind) + 1
  return service.route.length === 1 ? service.name : `${service.name}, step ${step}`
}

function show(name: string, { fit, score, estimators }: Verdict): void {
  print(name, `${score.n} waits, after ${fit.n} to learn from`)
  process.stdout.write(plainTable(estimators))
}

const toJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

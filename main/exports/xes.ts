import type { VisitStep } from '../projections/visit-step.ts'
import { xmlText } from './xml.ts'

export type XesLog = {
  readonly office: string
  /** The business days that it is of; both are in it. */
  readonly from: string
  readonly to: string
  readonly lang: 'fa' | 'en'
  /** The title of a step of a service, as it is called now. */
  readonly stepTitle: (serviceId: string, stepId: string) => string
}

/** The extensions of the standard that the attributes with a prefix are defined in. */
const extensions = [
  { name: 'Concept', prefix: 'concept' },
  { name: 'Lifecycle', prefix: 'lifecycle' },
  { name: 'Organizational', prefix: 'org' },
  { name: 'Time', prefix: 'time' },
] as const

/**
 * The log for process mining, as IEEE Std 1849-2016 (XES) has it: a visit is a trace, and of each of
 * its steps there are the events that happened.
 *
 *     joined → schedule · called → assign · started → start · ended → complete
 *
 * A step that ended by being sent elsewhere is `ate_abort`; what ended before anybody came to the
 * counter has no moment of its own in the log, so no event of it is invented: how it ended stands on
 * the trace. The standard allows attributes that belong to no extension; ours have no prefix, since
 * an extension has to be defined at an address on the Internet and a Nobat office has none. A
 * resource is a counter: no clerk is in this file. It has no XML namespace, like the schema printed
 * in the standard.
 *
 * `pages` come in the order of tickets, and of a ticket in the order of its steps.
 */
export async function* xesOf(
  pages: AsyncIterable<readonly VisitStep[]>,
  log: XesLog,
): AsyncGenerator<string> {
  yield headOf(log)
  let visit: VisitStep[] = []
  for await (const steps of pages) {
    let written = ''
    for (const step of steps) {
      if (visit.length > 0 && visit[0]?.visit_id !== step.visit_id) {
        written += traceOf(visit, log)
        visit = []
      }
      visit.push(step)
    }
    if (written !== '') yield written
  }
  yield `${traceOf(visit, log)}</log>\n`
}

type Value = string | number | null

const text = (key: string, value: Value): string =>
  value === null ? '' : `<string key="${key}" value="${xmlText(String(value))}"/>`
const count = (key: string, value: number | null): string =>
  value === null ? '' : `<int key="${key}" value="${value}"/>`
const moment = (ms: number): string =>
  `<date key="time:timestamp" value="${new Date(ms).toISOString()}"/>`

function headOf({ office, from, to }: XesLog): string {
  const declared = extensions.map(
    ({ name, prefix }) =>
      `<extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="">
${declared.join('')}<global scope="trace">${text('concept:name', '')}</global>
<global scope="event">${text('concept:name', '')}${text('lifecycle:transition', 'complete')}${moment(0)}</global>
<classifier name="Activity" scope="event" keys="concept:name lifecycle:transition"/>
<classifier name="Step" scope="event" keys="concept:name"/>
${text('concept:name', office)}${text('from', from)}${text('to', to)}
`
}

function traceOf(steps: readonly VisitStep[], log: XesLog): string {
  const [first] = steps
  const last = steps.at(-1)
  if (first === undefined || last === undefined) return ''
  const service = log.lang === 'fa' ? first.service_fa : first.service_en
  const about = [
    text('concept:name', first.visit_id),
    text('ticket', first.number),
    text('date', first.date),
    text('date_jalali', first.date_jalali),
    text('service_id', first.service_id),
    text('service', service),
    text('priority_class', first.priority_class),
    text('outcome', last.outcome),
  ]
  return `<trace>${about.join('')}\n${steps.map((step) => eventsOf(step, log)).join('')}</trace>\n`
}

function eventsOf(step: VisitStep, log: XesLog): string {
  const stepId = (JSON.parse(step.plan) as string[])[step.step - 1] ?? String(step.step)
  const name = text('concept:name', log.stepTitle(step.service_id, stepId))
  const event = (transition: string, at: number | null, more = ''): string =>
    at === null
      ? ''
      : `<event>${name}${text('lifecycle:transition', transition)}${moment(at)}${text('step_id', stepId)}${text('service_id', step.service_id)}${more}</event>\n`
  const counter = text('org:resource', step.counter_id)
  const end = step.outcome === 'transferred' ? 'ate_abort' : 'complete'
  return [
    event('schedule', step.joined_ms),
    event('assign', step.called_ms, counter + count('recalls', step.recalls)),
    event('start', step.started_ms, counter),
    event(end, step.ended_ms, counter + text('outcome', step.outcome)),
  ].join('')
}

/** One row of a real log. Seconds since midnight of its day. */
export type Row = {
  readonly day: string
  readonly service: string
  readonly priority: string
  /** When it began to wait; null where it was served or left at once. */
  readonly queued: number | null
  /** When it stopped waiting: called, or gone. */
  readonly left: number
  readonly outcome: 'served' | 'gone' | 'other'
  readonly start: number
  readonly end: number
  readonly server: string
}

const COLUMNS = [
  'date',
  'service',
  'priority',
  'entered',
  'queued_at',
  'left_queue_at',
  'queue_s',
  'outcome',
  'service_start',
  'service_end',
  'server',
] as const

/** Throws with the line's number where a row cannot be read. */
export function readLog(text: string): readonly Row[] {
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  const header = (lines[0] ?? '').split(',')
  const places = COLUMNS.map((name) => header.indexOf(name))
  const missing = COLUMNS.filter((_, i) => places[i] === -1)
  if (missing.length > 0) throw new Error(`The log has no column ${missing.join(', ')}`)
  return lines.slice(1).map((line, i) => {
    const cells = line.split(',')
    const cell = (name: (typeof COLUMNS)[number]) => cells[header.indexOf(name)] ?? ''
    const entered = seconds(cell('entered'), i + 2)
    const waited = Number(cell('queue_s') || 0)
    const queued = waited > 0 ? seconds(cell('queued_at'), i + 2) : null
    const served = cell('outcome') === 'AGENT'
    const start = served ? seconds(cell('service_start'), i + 2) : 0
    const gone = cell('outcome') === 'HANG'
    return {
      day: cell('date'),
      service: cell('service'),
      priority: cell('priority'),
      queued,
      left: queued === null ? (served ? start : entered) : queued + waited,
      outcome: served ? 'served' : gone ? 'gone' : 'other',
      start,
      end: served ? Math.max(start, seconds(cell('service_end'), i + 2)) : 0,
      server: cell('server'),
    }
  })
}

/** `9:05:30` as seconds since midnight. */
function seconds(clock: string, line: number): number {
  const [, hours, minutes, rest] = /^(\d+):(\d\d):(\d\d)$/.exec(clock.trim()) ?? []
  if (hours === undefined) throw new Error(`Line ${line}: ${clock} is no time`)
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest)
}

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { waitingTickets } from '#shared/domain/state.ts'
import type { Host } from '../host.ts'

/** What a Prometheus is told: how the host fares, in numbers, and nothing of anybody in the office. */
export type Metrics = {
  /** In the text form of Prometheus (version 0.0.4). */
  readonly text: () => Promise<string>
  readonly contentType: string
  /** Takes note of a request that was answered. */
  readonly answered: (request: {
    readonly method: string
    readonly status: number
    readonly seconds: number
  }) => void
  readonly stop: () => void
}

/** Bounds of the histogram, in seconds: a command waits for a flush of the disk. */
const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]

export function createMetrics(host: Host): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'nobat_' })
  const registers = [registry]

  const events = new Counter({
    name: 'nobat_events_total',
    help: 'Events recorded since the start of the host, by type',
    labelNames: ['type'],
    registers,
  })
  const requests = new Histogram({
    name: 'nobat_request_seconds',
    help: 'Time to answer a request of the API; a feed counts when it ends',
    labelNames: ['method', 'status'],
    buckets: SECONDS,
    registers,
  })
  const stop = host.desk.onChange(({ recorded }) => {
    for (const { event } of recorded) events.inc({ type: event.type })
  })
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value())
      },
    })
  const day = () => host.desk.state().day
  gauge('nobat_journal_seq', 'Place of the last event in the journal', host.desk.seq)
  gauge('nobat_waiting', 'Tickets that wait', () => {
    const today = day()
    return today === null ? 0 : waitingTickets(today).length
  })
  gauge('nobat_tickets_today', 'Tickets issued today', () => day()?.issued ?? 0)
  gauge(
    'nobat_counters_open',
    'Counters that are open',
    () => day()?.counters.count(({ kind }) => kind === 'open') ?? 0,
  )
  gauge('nobat_displays', 'Displays that follow', () => host.devices.health().displays)
  gauge('nobat_storage_ok', '1 while commands are recorded', () =>
    host.safety.storage() === 'ok' ? 1 : 0,
  )
  gauge('nobat_printer_ok', '0 while the printer fails', () =>
    host.devices.health().printer === 'failed' ? 0 : 1,
  )

  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    answered: ({ method, status, seconds }) =>
      requests.observe({ method, status: String(status) }, seconds),
    stop() {
      stop()
      registry.clear()
    },
  }
}

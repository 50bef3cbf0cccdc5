import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { post } from '../bench/tools.ts'
import { wanted } from '../support/busy-office.ts'
import type { HostState, Opened } from '../support/hall-main.ts'

type Ticket = {
  readonly id: string
  readonly number: string
  readonly step: { readonly n: number; readonly of: number }
}

/** A call, and when the request for it was about to be sent: milliseconds since 1970, with fractions. */
export type Made = { readonly number: string; readonly sentAt: number }

export type Hall = Opened & {
  /** What clerks and citizens do before the next call: visits end, others come in. */
  readonly work: () => Promise<void>
  /** One call more, of a new number or of the last once more. */
  readonly call: () => Promise<Made>
  /** The counters are left, and everything waits for the morning. */
  readonly leave: () => Promise<void>
  /** The counters are opened, as every morning. */
  readonly open: () => Promise<void>
  /** Moves the host's clock; a day that is over by then is closed and the next one opened. */
  readonly pass: (ms: number) => Promise<HostState>
  readonly stop: () => Promise<void>
}

const counters = ['1', '2', '3', '4', '5', '6', '7', '8']
/** So many are in the hall, at a counter or before it. */
const PRESENT = 24
const RECALL_EVERY = 12
const NO_SHOW_EVERY = 17

/** The sample office in a process of its own, with a clock that is moved by hand, and those who work there. */
export async function openHall(dataDir: string): Promise<Hall> {
  const host = fork('tests/support/hall-main.ts', [dataDir], { stdio: 'inherit' })
  let hears: (message: unknown) => void = () => undefined
  let fails: (error: Error) => void = () => undefined
  host.on('message', (message) => hears(message))
  host.once('exit', (code) => fails(new Error(`The hall's host ended with ${code ?? 'a signal'}`)))
  const told = <T>() =>
    new Promise<T>((resolve, reject) => {
      hears = (message) => resolve(message as T)
      fails = reject
    })
  const opened = await told<Opened>()
  const port = Number(new URL(opened.address).port)
  const agent = new Agent({ keepAlive: true })
  const ask = <T>(role: 'kiosk' | 'counter', path: string, body: unknown = {}) =>
    post(agent, port, opened.tokens[role], path, body) as Promise<T>
  const at = <T>(id: string, verb: string, body?: unknown) =>
    ask<T>('counter', `/counters/${id}/${verb}`, body)

  const serving = new Map<string, Ticket>()
  let present = 0
  let issued = 0
  let turn = 0
  let place = 0
  let last: { readonly id: string; readonly ticket: Ticket } | null = null

  async function fill(): Promise<void> {
    for (; present < PRESENT; present++) {
      const serviceId = wanted[issued % wanted.length]
      const priority = issued % 11 === 4 ? 'elderly' : null
      await ask('kiosk', '/tickets', { serviceId, priority })
      issued += 1
    }
  }

  async function end(id: string): Promise<void> {
    const ticket = serving.get(id)
    if (ticket === undefined) return
    serving.delete(id)
    const ticketId = ticket.id
    const { n, of } = ticket.step
    if (turn % NO_SHOW_EVERY === 0) {
      await at(id, 'no-show', { ticketId })
      present -= 1
      return
    }
    await at(id, 'start', { ticketId })
    await at(id, 'complete-step', { checks: [] })
    if (n < of) return
    await at(id, 'finish', { outcome: 'completed', promisedOn: null })
    present -= 1
  }

  async function work(): Promise<void> {
    await end(counters[place % counters.length] ?? '')
    await fill()
  }

  return {
    ...opened,
    work,
    async call() {
      turn += 1
      if (turn % RECALL_EVERY === 0 && last !== null) {
        const sentAt = performance.timeOrigin + performance.now()
        await at(last.id, 'recall', { ticketId: last.ticket.id })
        return { number: last.ticket.number, sentAt }
      }
      for (;;) {
        await work()
        const id = counters[place++ % counters.length] ?? ''
        const sentAt = performance.timeOrigin + performance.now()
        const { ticket } = await at<{ readonly ticket: Ticket | null }>(id, 'call-next')
        if (ticket === null) continue
        serving.set(id, ticket)
        last = { id, ticket }
        return { number: ticket.number, sentAt }
      }
    },
    async leave() {
      for (const id of counters) await end(id)
      last = null
      // The numbers that still wait are closed with their day.
      present = 0
    },
    async open() {
      for (const id of counters) await at(id, 'open', { clerk: `متصدی ${id}` })
    },
    async pass(ms) {
      const state = told<HostState>()
      host.send(ms)
      return state
    },
    async stop() {
      agent.destroy()
      const ended = once(host, 'exit')
      host.disconnect()
      await ended
    },
  }
}

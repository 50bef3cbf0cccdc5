import { expect } from 'vitest'
import { fromLine } from '../../main/journal/line.ts'
import type { Ask, Served } from './served.ts'

type Asked = {
  readonly path: string
  readonly body: unknown
  readonly role: 'kiosk' | 'counter'
  /** What was answered; null while nothing was. */
  answer: { readonly status: number; readonly body: unknown } | null
}

/** All that was asked of an office over several lives of its host, by the id of the command. */
export type Ledger = Map<string, Asked>

let keys = 0

/**
 * Kiosks that issue and counters that open, call, start, finish and cancel, until the host is gone
 * or `signal` says so. Each command has an id of its own; what was answered is noted.
 */
export async function load(host: Served, ledger: Ledger, signal: AbortSignal): Promise<void> {
  const kiosk = host.as('kiosk')
  const counter = host.as('counter')
  async function ask(by: Ask, role: Asked['role'], path: string, body: unknown = {}) {
    const key = `k${process.pid}-${(keys += 1)}`
    const asked: Asked = { path, body, role, answer: null }
    ledger.set(key, asked)
    const answer = await by('POST', path, { body, key })
    if (answer !== null && answer.status < 300) asked.answer = answer
    return answer
  }
  const going = () => !signal.aborted
  const kiosks = Array.from({ length: 6 }, async (_, k) => {
    // Some visits go on to other desks, and some end with their first step.
    const serviceId = k % 2 === 0 ? 'birth-registration' : 'unemployment-insurance'
    while (going()) {
      const issued = await ask(kiosk, 'kiosk', '/tickets', { serviceId })
      if (issued === null) return
    }
  })
  const counters = ['1', '2'].map(async (id) => {
    await ask(counter, 'counter', `/counters/${id}/open`, { clerk: `clerk ${id}` })
    for (let n = 0; going(); n++) {
      const called = await ask(counter, 'counter', `/counters/${id}/call-next`)
      if (called === null) return
      const { ticket } = called.body as { ticket: { id: string } | null }
      if (ticket == null) continue
      const ticketId = ticket.id
      if (n % 3 === 0) await ask(counter, 'counter', `/tickets/${ticketId}/cancel`)
      else {
        await ask(counter, 'counter', `/counters/${id}/start`, { ticketId })
        const outcome = n % 3 === 1 ? 'completed' : 'referred'
        const ended = await ask(counter, 'counter', `/counters/${id}/finish`, { outcome })
        // Other desks are still to come.
        if (ended?.status === 409) {
          await ask(counter, 'counter', `/counters/${id}/complete-step`)
        }
      }
    }
  })
  await Promise.all([...kiosks, ...counters])
}

/** Until a random number of commands more has been answered: how soon that is, is the machine's. */
export async function someAnswers(ledger: Ledger): Promise<void> {
  const answers = () => [...ledger.values()].filter(({ answer }) => answer !== null).length
  const enough = answers() + 12 + Math.floor(Math.random() * 60)
  while (answers() < enough) await new Promise((resolve) => setTimeout(resolve, 2))
}

/** What one command must have written, all of it or nothing, beside promises of waits. */
const wholes: readonly string[] = [
  'TicketIssued',
  'CounterOpened',
  'TicketCalled',
  'ServiceStarted',
  'StepCompleted',
  'VisitFinished',
  // The last step of a visit, and a ticket that is given back while it is called.
  'StepCompleted,VisitFinished',
  'TicketReturned,TicketCancelled',
]

export async function exported(host: Served): Promise<readonly string[]> {
  const answer = await host.as('inspector')('GET', '/journal/export')
  expect(answer?.status).toBe(200)
  return (answer?.body as unknown as string).trimEnd().split('\n')
}

/**
 * Holds a host that has come back against what was promised: every acknowledged command is there
 * and is answered the same again; one that was not is there whole or not at all, and asking again
 * does it once; no number is given twice; the chain verifies. Gives how many were acknowledged.
 */
export async function check(host: Served, ledger: Ledger, askAgain = 40): Promise<number> {
  const lines = await exported(host)
  const byCommand = commandsIn(lines)
  let acknowledged = 0
  for (const [key, { answer, path }] of ledger) {
    const written = byCommand.get(key)
    if (written !== undefined) expect(wholes, `${path} was half written`).toContain(written)
    if (answer === null || changedNothing(answer.body)) continue
    acknowledged += 1
    expect(written, `${path} was acknowledged and is gone`).toBeDefined()
  }
  expectNumbersInOrder(lines)
  expect((await host.as('inspector')('GET', '/journal/verify'))?.body).toMatchObject({
    ok: true,
    faults: [],
  })

  const newest = [...ledger].slice(-askAgain)
  for (const [key, asked] of newest) {
    const again = await host.as(asked.role)('POST', asked.path, { body: asked.body, key })
    if (asked.answer === null) {
      if (again !== null && again.status < 300) asked.answer = again
    } else if (!changedNothing(asked.answer.body)) expect(again).toEqual(asked.answer)
  }
  const after = commandsIn(await exported(host))
  for (const [key, { answer }] of newest) {
    if (answer === null || changedNothing(answer.body)) continue
    const before = byCommand.get(key)
    if (before !== undefined) expect(after.get(key)).toBe(before)
    expect(wholes).toContain(after.get(key))
  }
  return acknowledged
}

const changedNothing = (body: unknown): boolean =>
  (body as { ticket?: unknown } | null)?.ticket === null ||
  // A counter that was open already.
  'counter' in ((body as object | null) ?? {})

function commandsIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const line of lines) {
    const { commandId, event } = fromLine(line)
    if (event.type === 'WaitPromised') continue
    const before = found.get(commandId)
    found.set(commandId, before === undefined ? event.type : `${before},${event.type}`)
  }
  return found
}

/** From one on through each day, none twice and none left out. */
function expectNumbersInOrder(lines: readonly string[]): void {
  const last = new Map<string, number>()
  for (const line of lines) {
    const { event, stream } = fromLine(line)
    if (event.type !== 'TicketIssued') continue
    const { prefix, count, number } = event.data
    const before = last.get(`${stream} ${prefix}`) ?? 0
    expect(count, `${number} after ${before} on ${stream}`).toBe(before + 1)
    last.set(`${stream} ${prefix}`, count)
  }
}

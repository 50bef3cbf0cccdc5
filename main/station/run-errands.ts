import type { Errand, ErrandOutcome, StationChange } from '#shared/contract/errands.ts'
import type { Logger } from '../platform/logger.ts'
import type { FindPrinters } from '../printing/discovery.ts'
import type { TestResult } from '../printing/printers.ts'
import { NotPrinted, type PrintedDocument, type TicketPrinter } from '../printing/ticket-printer.ts'
import type { MachineDescription } from '../settings/machine.ts'
import type { PassOn } from './station-router.ts'

/** What a station's own machine can do for its host. */
export type StationMachine = {
  readonly describe: () => Promise<MachineDescription>
  readonly change: (change: StationChange) => void
  /** Null where this machine prints nothing. Asked anew for each paper. */
  readonly printer: () => TicketPrinter | null
  readonly printTestPage: () => Promise<TestResult>
  readonly findPrinters: FindPrinters
}

const AGAIN_MS = 2_000
/** How often an answer is told before it is given up: a paper that came out should not be doubted. */
const TELLS = 5

/**
 * Does what the host asks, one after the other where it prints, until it is closed. The host's
 * queue of papers is the only one: here each is printed once, and what became of it is told.
 */
export function runErrands(ports: {
  readonly machine: StationMachine
  readonly passOn: PassOn
  readonly log: Logger
  readonly againMs?: number
}): {
  /** Follows anew, another host perhaps. */
  readonly again: () => void
  readonly close: () => Promise<void>
} {
  const { machine, passOn, log, againMs = AGAIN_MS } = ports
  const over = new AbortController()
  let turn = new AbortController()
  const running = follow()

  async function follow(): Promise<void> {
    while (!over.signal.aborted) {
      turn = new AbortController()
      const signal = AbortSignal.any([over.signal, turn.signal])
      try {
        const errands = await passOn(['stations', 'errands', 'follow'], undefined, {
          headers: undefined,
          signal,
        })
        for await (const { id, errand } of errands as AsyncIterable<{ id: string; errand: Errand }>)
          void carryOut(id, errand)
      } catch {
        // Nobody is there to ask for anything.
      }
      if (!turn.signal.aborted) await pause(againMs, signal)
    }
  }

  async function carryOut(id: string, errand: Errand): Promise<void> {
    const outcome = await outcomeOf(errand)
    for (let tells = 1; tells <= TELLS && !over.signal.aborted; tells++) {
      try {
        const context = { headers: undefined, signal: over.signal }
        return void (await passOn(['stations', 'errands', 'answer'], { id, outcome }, context))
      } catch (error) {
        log.warn({ err: error, errand: errand.kind, tells }, 'what was done was not told')
        await pause(againMs, over.signal)
      }
    }
  }

  async function outcomeOf(errand: Errand): Promise<ErrandOutcome> {
    try {
      return { done: true, value: await valueOf(errand) }
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).slice(0, 1000)
      const { sent, passing } =
        error instanceof NotPrinted ? error : { sent: errand.kind === 'print', passing: false }
      return { done: false, reason, sent, passing }
    }
  }

  async function valueOf(errand: Errand): Promise<unknown> {
    switch (errand.kind) {
      case 'describe':
        return machine.describe()
      case 'change':
        machine.change(errand.change)
        return null
      case 'testPage':
        return machine.printTestPage()
      case 'printers':
        return machine.findPrinters(errand.network)
      case 'conditions': {
        const said = await machine.printer()?.conditions?.()
        return said == null ? null : [...said]
      }
      case 'print': {
        const printer = machine.printer()
        if (printer === null) throw new NotPrinted('', { sent: false, passing: false })
        return printer.print(errand.document as unknown as PrintedDocument, errand.job)
      }
    }
  }

  return {
    again: () => turn.abort(),
    async close() {
      over.abort()
      await running
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}

import type { Devices } from '#shared/views/common.ts'
import type { PrinterCondition, TroubledPrint } from '#shared/contract/prints.ts'
import { iso } from '#shared/views/common.ts'
import type { Print } from '../printing/print-ledger.ts'

/** What the printer and the displays last said of themselves. Live only: it dies with the process. */
export type DeviceBoard = {
  readonly health: () => Devices
  /** Counts a display in; the result counts it out. */
  readonly displayJoined: () => () => void
  /** What it does, and what it says of itself if that was asked. */
  readonly printer: (state: Devices['printer'], conditions?: readonly PrinterCondition[]) => void
  readonly troubledPrints: (prints: readonly Print[]) => void
}

export function createDeviceBoard(changed: () => void): DeviceBoard {
  let printer: Devices['printer'] = 'none'
  let conditions: readonly PrinterCondition[] = []
  let displays = 0
  let troubled: readonly TroubledPrint[] = []
  return {
    health: () => ({ printer, conditions, displays, troubledPrints: troubled }),
    displayJoined() {
      displays += 1
      changed()
      return () => {
        displays -= 1
        changed()
      }
    },
    printer(state, said = conditions) {
      if (state === printer && sameAs(said, conditions)) return
      printer = state
      conditions = said
      changed()
    },
    troubledPrints(prints) {
      if (prints.length === 0 && troubled.length === 0) return
      troubled = prints.map(troubledView)
      changed()
    },
  }
}

const troubledView = (print: Print): TroubledPrint => ({
  id: print.id,
  kind: print.kind,
  ticketId: print.ticketId as TroubledPrint['ticketId'],
  label: print.label,
  state: print.state === 'uncertain' ? 'unsure' : print.state === 'failed' ? 'failed' : 'waiting',
  duplicate: print.sent || print.copy > 0,
  at: iso(print.endedAt ?? print.queuedAt),
  reason: print.reason ?? '',
})

const sameAs = <T>(some: readonly T[], others: readonly T[]): boolean =>
  some.length === others.length && some.every((one, i) => one === others[i])

import type { Devices } from '#shared/views/common.ts'
import type { PrinterCondition, TroubledPrint } from '#shared/contract/prints.ts'
import { iso } from '#shared/views/common.ts'
import { HERE } from '../printing/places.ts'
import type { Print } from '../printing/print-ledger.ts'

/** What the printers and the displays last said of themselves. Live only: it dies with the process. */
export type DeviceBoard = {
  /** As somebody at `place` has it: the printer is theirs. */
  readonly health: (place?: string) => Devices
  /** Counts a display in; the result counts it out. */
  readonly displayJoined: () => () => void
  /** What one does, and what it says of itself if that was asked. */
  readonly printer: (
    state: Devices['printer'],
    conditions?: readonly PrinterCondition[],
    place?: string,
  ) => void
  readonly troubledPrints: (prints: readonly Print[]) => void
}

type Printer = Pick<Devices, 'printer' | 'conditions'>
const noPrinter: Printer = { printer: 'none', conditions: [] }

/** `nameOf`: what the office calls a station. */
export function createDeviceBoard(
  changed: () => void,
  nameOf: (place: string) => string = () => '',
): DeviceBoard {
  const printers = new Map<string, Printer>()
  let displays = 0
  let troubled: readonly Print[] = []
  return {
    health: (place = HERE) => ({
      ...(printers.get(place) ?? noPrinter),
      displays,
      troubledPrints: troubled.map((print) => troubledView(print, stationOf(print.place, nameOf))),
      stationPrinters: [...printers].flatMap(([id, { printer, conditions }]) =>
        id === HERE || printer === 'none' ? [] : [{ station: nameOf(id), printer, conditions }],
      ),
    }),
    displayJoined() {
      displays += 1
      changed()
      return () => {
        displays -= 1
        changed()
      }
    },
    printer(state, said, place = HERE) {
      const before = printers.get(place) ?? noPrinter
      const conditions = said ?? before.conditions
      if (state === before.printer && sameAs(conditions, before.conditions)) return
      printers.set(place, { printer: state, conditions })
      changed()
    },
    troubledPrints(prints) {
      if (prints.length === 0 && troubled.length === 0) return
      troubled = prints
      changed()
    },
  }
}

const stationOf = (place: string, nameOf: (place: string) => string): string | null =>
  place === HERE ? null : nameOf(place)

const troubledView = (print: Print, station: string | null): TroubledPrint => ({
  id: print.id,
  kind: print.kind,
  station,
  ticketId: print.ticketId as TroubledPrint['ticketId'],
  label: print.label,
  state: print.state === 'uncertain' ? 'unsure' : print.state === 'failed' ? 'failed' : 'waiting',
  duplicate: print.sent || print.copy > 0,
  at: iso(print.endedAt ?? print.queuedAt),
  reason: print.reason ?? '',
})

const sameAs = <T>(some: readonly T[], others: readonly T[]): boolean =>
  some.length === others.length && some.every((one, i) => one === others[i])

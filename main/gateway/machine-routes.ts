import type { Errand } from '#shared/contract/errands.ts'
import type { FoundPrinters } from '#shared/contract/found-printer.ts'
import type { HostParts } from '../host.ts'
import type { TestResult } from '../printing/printers.ts'
import type { MachineDescription } from '../settings/machine.ts'
import { defined, type Base, type Called } from './base.ts'
import { failure } from './failure.ts'
import type { DoorSetting, OuterDoor } from './outer-door.ts'

/** What can be set of the host's own machine, and of the office's others through their stations. */
export function machineRoutes(
  { machine, errands, lan, tv }: HostParts,
  { os, langOf }: Base,
  setDoor: (context: Called, door: OuterDoor, setting: DoorSetting) => Promise<void>,
) {
  const routes = os.machine

  /** What a station says to an errand. It runs the same program, of the same protocol. */
  async function ask<T>(context: Called, stationId: string, errand: Errand): Promise<T> {
    const asked = await errands.ask(stationId, errand)
    if (asked.done === true) return asked.value as T
    if (asked.done === false) {
      throw failure('station-failed', langOf(context), { reason: asked.reason })
    }
    throw failure('station-away', langOf(context))
  }

  return {
    settings: routes.settings.handler(({ input, context }) =>
      input?.station === undefined
        ? machine.describe()
        : ask<MachineDescription>(context, input.station, { kind: 'describe' }),
    ),
    changeSettings: routes.changeSettings.handler(async ({ input, context }) => {
      const { station, ...change } = input
      if (station === undefined) {
        // What does not open is not kept as open.
        if (change.lan !== undefined) await setDoor(context, lan, change.lan)
        if (change.tv !== undefined) await setDoor(context, tv, change.tv)
        machine.change(defined(change))
      } else {
        const { printer, windows } = change
        const set = defined({ printer, windows })
        await ask(context, station, { kind: 'change', change: set })
      }
      return { saved: true as const }
    }),
    testPage: routes.testPage.handler(({ input, context }) =>
      input?.station === undefined
        ? machine.printTestPage()
        : ask<TestResult>(context, input.station, { kind: 'testPage' }),
    ),
    printers: routes.printers.handler(({ input, context }) => {
      const network = input.network === 'yes'
      return input.station === undefined
        ? machine.findPrinters(network)
        : ask<FoundPrinters>(context, input.station, { kind: 'printers', network })
    }),
  }
}

import type { Devices } from '#shared/views/common.ts'
import type { FailedPrint } from '#shared/views/supervisor.ts'

const FAILURES_KEPT = 50

/** What the printer and the displays last said of themselves. Live only: it dies with the process. */
export type DeviceBoard = {
  readonly health: () => Devices
  readonly failedPrints: () => readonly FailedPrint[]
  /** Counts a display in; the result counts it out. */
  readonly displayJoined: () => () => void
  readonly printer: (state: Devices['printer']) => void
  readonly printFailed: (failure: FailedPrint) => void
}

export function createDeviceBoard(changed: () => void): DeviceBoard {
  let printer: Devices['printer'] = 'none'
  let displays = 0
  let failures: readonly FailedPrint[] = []
  return {
    health: () => ({ printer, displays }),
    failedPrints: () => failures,
    displayJoined() {
      displays += 1
      changed()
      return () => {
        displays -= 1
        changed()
      }
    },
    printer(state) {
      printer = state
      changed()
    },
    printFailed(failure) {
      failures = [failure, ...failures].slice(0, FAILURES_KEPT)
      changed()
    },
  }
}

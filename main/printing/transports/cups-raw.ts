import { CupsError, printOnCups, type CupsFailure } from '../cups.ts'
import { inTurn, NotSent, type NotSentReason, type Transport } from './transport.ts'

const reasons: Readonly<Record<CupsFailure['kind'], NotSentReason>> = {
  noSystem: 'no-system',
  unknownPrinter: 'unknown-printer',
  stopped: 'stopped',
  refused: 'refused',
  aborted: 'aborted',
  late: 'late',
}

/**
 * A queue of CUPS that is given the printer's own bytes. CUPS does not tell how many have gone to the
 * printer, so after it has taken the job all of them may have.
 */
export function createCupsRaw(queue: string, limitMs?: number): Transport {
  const next = inTurn()
  return {
    send: ({ title, bytes }) =>
      next(async () => {
        try {
          await printOnCups({ printer: queue, title, raw: bytes }, limitMs)
          return 'handed-over' as const
        } catch (error) {
          if (!(error instanceof CupsError)) throw error
          const { kind, detail } = error.failure
          throw new NotSent(reasons[kind], error.taken ? bytes.length : 0, detail)
        }
      }),
    conditions: async () => null,
    close: () => next(async () => undefined),
  }
}

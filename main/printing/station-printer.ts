import { printerConditions, type PrinterCondition } from '#shared/contract/prints.ts'
import type { Lang } from '#shared/domain/office.ts'
import { translator } from '#shared/i18n/index.ts'
import type { Asked, Errands } from '../gateway/errands.ts'
import { NotPrinted, type TicketPrinter } from './ticket-printer.ts'
import type { Proof } from './transports/transport.ts'

/**
 * The printer of a station, which the host speaks to through it. A paper that the station has begun
 * and not told of may be on paper: it is never sent a second time by itself.
 */
export function createStationPrinter(
  errands: Pick<Errands, 'ask'>,
  stationId: string,
  lang: () => Lang,
): TicketPrinter {
  const say = (key: 'stationAway' | 'stationLost') => translator(lang())(`print.failed.${key}`)

  function valueOf(asked: Asked): unknown {
    switch (asked.done) {
      case true:
        return asked.value
      case false:
        throw new NotPrinted(asked.reason, asked)
      case 'away':
        throw new NotPrinted(say('stationAway'), { sent: false, passing: true })
      case 'lost':
        throw new NotPrinted(say('stationLost'), { sent: true, passing: false })
    }
  }

  return {
    async print(document, job) {
      const asked = await errands.ask(stationId, { kind: 'print', document, job })
      const proof = valueOf(asked)
      return proofs.find((known) => known === proof) ?? 'handed-over'
    },
    async conditions() {
      const said = valueOf(await errands.ask(stationId, { kind: 'conditions' }))
      if (!Array.isArray(said)) return null
      return new Set(said.filter((each): each is PrinterCondition => known.has(each as string)))
    },
  }
}

const proofs: readonly Proof[] = ['confirmed', 'status', 'handed-over']
const known: ReadonlySet<string> = new Set(printerConditions)

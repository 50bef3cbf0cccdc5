import { loadCatalog, sampleOffice } from '../../main/sample-office.ts'
import type { Command } from '#shared/domain/commands.ts'
import { decide } from '#shared/domain/decide.ts'
import type { Event, Happened } from '#shared/domain/events.ts'
import { evolve } from '#shared/domain/evolve.ts'
import type { BusinessDate, Instant } from '#shared/domain/ids.ts'
import { Foresight } from '#shared/forecast/foresight.ts'
import type { Refusal } from '#shared/domain/refusals.ts'
import { initialState, type State } from '#shared/domain/state.ts'

export const sampleSetUp = sampleOffice(loadCatalog('resources/catalogs/qom.json'))
export const MORNING = Date.parse('2026-11-23T04:30:00Z') as Instant
export const TODAY = '2026-11-23' as BusinessDate

/** An office in memory: the pure core with a clock that is moved by hand. */
export class Rehearsal {
  state: State = initialState
  now: Instant = MORNING
  readonly log: Happened[] = []
  readonly foresight = new Foresight()
  /** Whether people are promised what it foresees. */
  promises = false
  private ids = 0

  /** The sample office on an open day. */
  static opened(): Rehearsal {
    const office = new Rehearsal()
    office.must(sampleSetUp)
    office.must({ type: 'OpenDay', date: TODAY })
    return office
  }

  pass(seconds: number): void {
    this.now = (this.now + seconds * 1000) as Instant
  }

  /** Carries a command out; gives its events, or the refusal. */
  try(command: Command): readonly Event[] | Refusal {
    this.ids += 1
    const { foresight, promises, now } = this
    const decision = decide(this.state, command, {
      now,
      newId: `t${this.ids}`,
      foresee: promises ? (...of) => foresight.promise(...of) : undefined,
    })
    if (!decision.ok) return decision.error
    for (const event of decision.value) {
      const before = this.state
      const happened = { event, at: now }
      this.log.push(happened)
      this.state = evolve(before, happened)
      foresight.watch(before, happened, this.state)
    }
    return decision.value
  }

  must(command: Command): readonly Event[] {
    const result = this.try(command)
    if ('code' in result) throw new Error(`${command.type} was refused: ${result.code}`)
    return result as readonly Event[]
  }
}

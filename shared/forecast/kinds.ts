import type { ServiceId } from '../domain/ids.ts'
import type { PlannedStep } from '../domain/ticket.ts'

/** A step of a service, as it was last met. */
export type Kind = { readonly serviceId: ServiceId; readonly step: PlannedStep }

/**
 * The kinds of work that an office has had, in the order in which they were first met. A kind keeps
 * its number when the catalogue changes.
 */
export class Kinds {
  /** Seconds that each takes by the catalogue. */
  readonly expected: number[] = []
  private readonly numbers = new Map<string, number>()
  private readonly met: Kind[] = []

  numberOf(serviceId: ServiceId, step: PlannedStep): number {
    const name = `${serviceId} ${step.stepId}`
    const number = this.numbers.get(name) ?? this.expected.length
    this.numbers.set(name, number)
    this.expected[number] = step.minutes * 60
    this.met[number] = { serviceId, step }
    return number
  }

  at = (number: number): Kind | undefined => this.met[number]
}

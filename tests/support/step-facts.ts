import type { Figures } from '#shared/contract/reports.ts'
import type { StepFacts } from '#shared/metrics/facts.ts'
import { PartedTally, type FigureSettings } from '#shared/metrics/figures.ts'

/** What is counted of a visit of one step, that waited five minutes and was served for ten. */
export const stepFacts = (facts: Partial<StepFacts> = {}): StepFacts => ({
  serviceId: 'permit',
  stepId: 'permit.expert',
  counterId: '1',
  priorityClass: null,
  hour: 8,
  outcome: 'completed',
  first: true,
  again: false,
  readmitted: false,
  calls: 1,
  missed: 0,
  leftAfter: null,
  wait: 300,
  arrival: 30,
  service: 600,
  turnaround: 930,
  steps: 1,
  counters: 1,
  promiseKept: null,
  ...facts,
})

export function figuresOf(facts: Iterable<StepFacts>, settings: FigureSettings): Figures {
  const tally = new PartedTally(settings)
  for (const step of facts) tally.add(step)
  return tally.figures()
}

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { StepFacts } from '#shared/metrics/facts.ts'
import { pack, unpack } from '../../../main/projections/day-facts.ts'
import { stepFacts } from '../../support/step-facts.ts'

const seconds = fc.option(fc.nat(0xffff_fffe))
const name = fc.string({ unit: 'grapheme', maxLength: 8 })
const facts = fc.array(
  fc.record<StepFacts>({
    serviceId: name,
    stepId: name,
    counterId: fc.option(name),
    priorityClass: fc.option(name),
    hour: fc.nat(23),
    outcome: fc.option(name),
    first: fc.boolean(),
    again: fc.boolean(),
    readmitted: fc.boolean(),
    calls: fc.nat(9),
    missed: fc.nat(9),
    leftAfter: seconds,
    wait: seconds,
    arrival: seconds,
    service: seconds,
    turnaround: seconds,
    steps: fc.nat(9),
    counters: fc.nat(9),
    promiseKept: fc.option(fc.boolean()),
  }),
  { maxLength: 30 },
)

it('a packed day is what was packed', () => {
  fc.assert(
    fc.property(facts, (day) => {
      expect([...unpack(pack(day))]).toEqual(day)
    }),
  )
})

it('and so it is where a driver gives the bytes back without their array', () => {
  const day = [stepFacts(), stepFacts({ wait: null })]
  expect([...unpack(new Uint8Array(pack(day)).buffer)]).toEqual(day)
})

import type { Service } from '../catalog/service.ts'
import type { StepId } from './ids.ts'
import { currentStep, type PlannedStep, type Ticket } from './ticket.ts'

/** The steps of a service as a visit takes them with it. */
export function planOf(service: Service): readonly PlannedStep[] {
  return service.steps.map(({ id, deskType, minutes, logic, optional }) => ({
    stepId: id as StepId,
    deskType,
    minutes,
    logic,
    optional,
  }))
}

/** One thing to be done: any one of these steps does it. */
type Duty = readonly PlannedStep[]
/** Duties that may be done in any order. */
type Stage = readonly Duty[]

/**
 * A plan as it is walked. A step joined by `or` is another way of doing what the step before it
 * does; one joined by `and` may change places with what is before it; any other waits for all of
 * the steps before. `or` binds closer than `and`.
 */
function stagesOf(plan: readonly PlannedStep[]): readonly Stage[] {
  const stages: PlannedStep[][][] = []
  for (const step of plan) {
    const stage = stages.at(-1)
    const duty = stage?.at(-1)
    if (stage === undefined || duty === undefined || step.logic === null) stages.push([[step]])
    else if (step.logic === 'or') duty.push(step)
    else stage.push([step])
  }
  return stages
}

/** What of a ticket says where it is on its way. */
export type OnItsWay = Pick<Ticket, 'plan' | 'done' | 'wanted'>

const isDone = (duty: Duty, { done }: OnItsWay): boolean =>
  duty.some(({ stepId }) => done.includes(stepId))

/** An optional step is gone to only where a counter has said that this citizen needs it. */
const waysOf = (duty: Duty, { wanted }: OnItsWay): Duty => {
  const asked = duty.filter(({ stepId }) => wanted.includes(stepId))
  return asked.length > 0 ? asked : duty.filter(({ optional }) => !optional)
}

const isOwed = (duty: Duty, way: OnItsWay): boolean =>
  !isDone(duty, way) && waysOf(duty, way).length > 0

/** The steps that may come next: each does one of the duties of the first stage with any left. */
export function mayComeNext(way: OnItsWay): readonly PlannedStep[] {
  for (const stage of stagesOf(way.plan)) {
    const owed = stage.filter((duty) => isOwed(duty, way))
    if (owed.length > 0) return owed.flatMap((duty) => waysOf(duty, way))
  }
  return []
}

/** The ticket as it would be with its present step behind it. */
export function afterStep(ticket: Ticket): Ticket {
  return { ...ticket, done: [...ticket.done, currentStep(ticket).stepId] }
}

/** How many duties are behind the ticket, and how many the visit has in all. */
export function progressOf(way: OnItsWay): { readonly done: number; readonly of: number } {
  const duties = stagesOf(way.plan).flat()
  const done = duties.filter((duty) => isDone(duty, way)).length
  return { done, of: done + duties.filter((duty) => isOwed(duty, way)).length }
}

/** What is left of a way, in the plan's order; of two ways to the same, the shorter by the catalogue. */
export function stepsLeft(way: OnItsWay): readonly PlannedStep[] {
  return stagesOf(way.plan)
    .flat()
    .filter((duty) => isOwed(duty, way))
    .flatMap((duty) => waysOf(duty, way).toSorted((a, b) => a.minutes - b.minutes)[0] ?? [])
}

/** Minutes that the catalogue gives to it. */
export const minutesLeft = (way: OnItsWay): number =>
  stepsLeft(way).reduce((sum, { minutes }) => sum + minutes, 0)

/** `other`: another way of doing what is done already or is being done. */
export type StepState = 'done' | 'current' | 'todo' | 'optional' | 'other'

/** How a step of the plan stands to the ticket that is at `current`, or has finished with it. */
export function stepStateOf(step: PlannedStep, way: OnItsWay, current: StepId | null): StepState {
  if (step.stepId === current) return 'current'
  if (way.done.includes(step.stepId)) return 'done'
  const duty = stagesOf(way.plan)
    .flat()
    .find((each) => each.includes(step))
  if (duty === undefined) return 'todo'
  if (isDone(duty, way) || duty.some(({ stepId }) => stepId === current)) return 'other'
  return waysOf(duty, way).includes(step) ? 'todo' : step.optional ? 'optional' : 'other'
}

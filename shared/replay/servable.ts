import type { CounterSetup } from '../domain/office.ts'
import { waitingTickets, type Day } from '../domain/state.ts'
import { canServe } from '../policy/who-is-next.ts'

/** Whether anybody waits whom the counter could call. */
export const servable = (counter: CounterSetup, day: Day): boolean =>
  waitingTickets(day).some((ticket) => canServe(counter, ticket))

import type { HostParts } from '../host.ts'
import { HERE } from '../printing/places.ts'
import type { Base, Called } from './base.ts'
import { placeFor } from './caller.ts'
import { failure } from './failure.ts'

/** What a host has done at its stations. */
export function errandRoutes(
  { errands, access }: HostParts,
  { os, langOf, stillPaired }: Pick<Base, 'os' | 'langOf' | 'stillPaired'>,
) {
  const routes = os.stations.errands
  const isPaired = (id: string) => access.stations.list().some((station) => station.id === id)
  const prints = (context: Called) => placeFor(context) !== HERE

  async function* whilePaired<T>(
    context: Called,
    asked: AsyncIterable<T>,
  ): AsyncGenerator<T, void> {
    for await (const errand of asked) {
      stillPaired(context)
      yield errand
    }
  }

  return {
    follow: routes.follow.handler(({ context, signal }) => {
      const { station } = context
      if (station === null || !isPaired(station.id))
        throw failure('unknown-station', langOf(context))
      return whilePaired(context, errands.follow(station.id, prints(context), signal))
    }),
    answer: routes.answer.handler(({ input, context }) => {
      const { station } = context
      const { id, outcome } = input
      return {
        noted: station !== null && errands.answer(station.id, id, outcome, prints(context)),
      }
    }),
  }
}

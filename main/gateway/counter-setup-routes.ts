import type { CounterSetup } from '#shared/domain/office.ts'
import type { ServiceId } from '#shared/domain/ids.ts'
import type { HostParts } from '../host.ts'
import type { Base } from './base.ts'

/** Which counters the office has, and what each is there for. */
export function counterSetupRoutes({ desk }: HostParts, { os, run }: Base) {
  return {
    get: os.counterSetup.get.handler(() => {
      const { counters, catalog } = desk.state()
      return {
        counters: counters.map(setupView),
        services: catalog.services.map(({ id, title, status, steps }) => ({
          id: id as ServiceId,
          title,
          published: status === 'published',
          deskTypes: [...new Set(steps.map(({ deskType }) => deskType))],
        })),
      }
    }),
    change: os.counterSetup.change.handler(({ input, context }) =>
      run(context, { type: 'ChangeCounters', counters: input.counters }, (_events, state) => ({
        counters: state.counters.map(setupView),
      })),
    ),
  }
}

const setupView = ({ id, deskTypes, services, hours = [] }: CounterSetup) => ({
  id,
  deskTypes: [...deskTypes],
  services: services === null ? null : [...services],
  ...(hours.length === 0 ? {} : { hours: hours.map((span) => ({ ...span })) }),
})

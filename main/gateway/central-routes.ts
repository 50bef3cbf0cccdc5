import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import { activePerson, maySeeOffice } from '#shared/domain/people.ts'
import { comparisonTable } from '../exports/comparison-table.ts'
import type { Centre } from '../central/centre.ts'
import type { HostParts } from '../host.ts'
import type { Base, Called } from './base.ts'
import { failure } from './failure.ts'
import { feedOf } from './feed.ts'

/** The offices of a centre, each for those alone who may look into it. */
export function centralRoutes(host: HostParts, { os, langOf, stillIn }: Base) {
  const { desk, exports } = host
  const routes = os.central

  function centreOf(context: Called): Centre {
    if (host.centre === null) throw failure('not-found', langOf(context))
    return host.centre
  }

  /** Asked anew each time: a right may have been taken away since. A token alone opens no office. */
  function seenBy(context: Called): (id: string) => boolean {
    const person = activePerson(desk.state(), context.caller.person)
    return (id) => person !== null && maySeeOffice(person, id)
  }

  async function compare(
    context: Called,
    { from, to }: { from?: BusinessDate | undefined; to?: BusinessDate | undefined },
  ) {
    const centre = centreOf(context)
    const today = centre.today()
    const days = { from: from ?? to ?? today, to: to ?? today }
    return { ...days, offices: await centre.compare(days, seenBy(context)) }
  }

  async function file(
    context: Called,
    { lang, ...days }: Parameters<typeof compare>[1] & { lang?: Lang | undefined },
    as: 'csv' | 'xlsx',
  ) {
    const compared = await compare(context, days)
    return exports.table(comparisonTable(compared, lang ?? langOf(context)), 'offices', as)
  }

  return {
    list: routes.list.handler(({ context }) => centreOf(context).view(seenBy(context))),
    feed: routes.feed.handler(({ context, signal }) => {
      const centre = centreOf(context)
      const view = () => {
        stillIn(context)
        return centre.view(seenBy(context))
      }
      return feedOf(view, centre.bell, signal)
    }),
    compare: routes.compare.handler(({ input, context }) => compare(context, input)),
    compareCsv: routes.compareCsv.handler(({ input, context }) => file(context, input, 'csv')),
    compareXlsx: routes.compareXlsx.handler(({ input, context }) => file(context, input, 'xlsx')),
  }
}

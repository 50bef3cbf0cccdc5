import { SAVED_VIEWS } from '#shared/contract/saved-views.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import { officeView, titleOf } from '#shared/views/common.ts'
import type { HostParts } from '../host.ts'
import type { Base } from './base.ts'
import { failure } from './failure.ts'
import { trendNames } from './trend-names.ts'

const DAY_MS = 86_400_000

/** The log, its figures and alerts, and how somebody likes to look at them. */
export function reportRoutes(host: HostParts, { os, langOf, moment }: Base) {
  const { desk, exports, reports, savedViews } = host
  return {
    reports: {
      visits: os.reports.visits.handler(({ input, context }) =>
        reports.visits({ ...input, lang: input.lang ?? langOf(context) }),
      ),
      figures: os.reports.figures.handler(({ input }) => reports.figures(input)),
      forecast: os.reports.forecast.handler(async ({ input }) => {
        const found = await reports.promised(input)
        const byService = found.byService.map((part) => ({
          ...part,
          name: titleOf(desk.state(), part.key),
        }))
        return { ...found, byService }
      }),
      trend: os.reports.trend.handler(async ({ input }) => {
        const { all, groups } = await reports.trend(input)
        const nameOf = trendNames(input.by, desk.state())
        return { by: input.by, all, groups: groups.map((g) => ({ ...g, name: nameOf(g.key) })) }
      }),
      csv: os.reports.csv.handler(({ input, context, signal }) =>
        exports.make('csv', { ...input, lang: input.lang ?? langOf(context) }, 'visits', signal),
      ),
      xlsx: os.reports.xlsx.handler(({ input, context, signal }) =>
        exports.make('xlsx', { ...input, lang: input.lang ?? langOf(context) }, 'visits', signal),
      ),
    },
    alerts: os.alerts.handler(async ({ input }) => {
      const { zone } = officeView(desk.state().office)
      const { from = businessDate(moment().now, zone), to = from } = input
      const reach = DAY_MS
      const rows = await host.alerts.log(Date.parse(from) - reach, Date.parse(to) + 2 * reach)
      const dayOf = (at: string) => businessDate(Date.parse(at), zone)
      return {
        alerts: rows.filter(({ raisedAt }) => dayOf(raisedAt) >= from && dayOf(raisedAt) <= to),
      }
    }),
    savedViews: {
      list: os.savedViews.list.handler(({ context }) => ({
        views: savedViews.list(context.caller.person),
      })),
      save: os.savedViews.save.handler(async ({ input, context }) => {
        const { person } = context.caller
        if (!(await savedViews.save(person, input.name, input.view))) {
          throw failure('too-many-views', langOf(context), { n: SAVED_VIEWS })
        }
        return { views: savedViews.list(person) }
      }),
      remove: os.savedViews.remove.handler(async ({ input, context }) => {
        const { person } = context.caller
        await savedViews.remove(person, input.name)
        return { views: savedViews.list(person) }
      }),
    },
  }
}

import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Meta } from './rights.ts'
import { businessDate } from './schemas.ts'
import { comparisons, measures, trendBys } from './trends.ts'

const read = oc.$meta<Meta>({ right: 'nobody' }).$route({ inputStructure: 'compact' }).meta({
  right: 'read',
})

/** How many one person keeps. */
export const SAVED_VIEWS = 20

const name = z.string().trim().min(1).max(60)

/** What of the trends is looked at, and over which days. */
export const savedView = z.object({
  /** The last so many days, whenever it is opened; or days that stay the same. */
  days: z.union([
    z.object({ last: z.number().int().min(1).max(3660) }),
    z.object({ from: businessDate, to: businessDate }),
  ]),
  by: z.enum(trendBys),
  measure: z.enum(measures),
  compare: z.enum(comparisons),
})
export type SavedView = z.infer<typeof savedView>

const savedViews = z.object({ views: z.array(z.object({ name, view: savedView })) })
export type SavedViews = z.infer<typeof savedViews>['views']

/** Each person’s own, at whatever machine they sign in; what nobody signed in for is shared. */
export const savedViewsContract = {
  list: read
    .route({
      method: 'GET',
      path: '/saved-views',
      summary: 'The caller’s own views of the trends, by name',
      tags: ['reports'],
    })
    .output(savedViews),
  save: read
    .route({
      method: 'POST',
      path: '/saved-views',
      summary: 'Keep a view; one of the same name is replaced',
      tags: ['reports'],
    })
    .input(z.object({ name, view: savedView }))
    .output(savedViews),
  remove: read
    .route({
      method: 'POST',
      path: '/saved-views/remove',
      summary: 'Keep it no longer',
      tags: ['reports'],
    })
    .input(z.object({ name }))
    .output(savedViews),
}

import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import type { Meta } from './rights.ts'
import { windowSetting } from './schemas.ts'

/** By which a station says, with each request, that its papers come out at a printer of its own. */
export const PRINTS_HEADER = 'x-nobat-prints'

/** What may be set of a station from its host: its printer, and where its screen is. */
export const stationChange = z.object({
  printer: z.string().max(500).optional(),
  windows: z.array(windowSetting).max(20).optional(),
})
export type StationChange = z.infer<typeof stationChange>

/**
 * What a host asks of one of its stations. A document is as the host's printing has it; a station
 * takes it from no one but the host that it was paired with.
 */
const errand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('describe') }),
  z.object({ kind: z.literal('change'), change: stationChange }),
  z.object({ kind: z.literal('testPage') }),
  z.object({ kind: z.literal('printers'), network: z.boolean() }),
  z.object({ kind: z.literal('conditions') }),
  z.object({
    kind: z.literal('print'),
    document: z.looseObject({}),
    job: z.object({ id: z.number().int(), duplicate: z.boolean() }),
  }),
])
export type Errand = z.infer<typeof errand>

/** Why it was not done, in words for the staff; of a paper, whether any of it may have come out. */
const undone = z.object({
  done: z.literal(false),
  reason: z.string().max(1000),
  sent: z.boolean(),
  passing: z.boolean(),
})
const outcome = z.discriminatedUnion('done', [
  z.object({ done: z.literal(true), value: z.unknown() }),
  undone,
])
export type ErrandOutcome = z.infer<typeof outcome>

const station = oc.$meta<Meta>({ right: 'beAsked' }).$route({ inputStructure: 'compact' })

/** How a host has something done at a station, which alone can reach the other. */
export const errandsContract = {
  follow: station
    .route({
      method: 'GET',
      path: '/stations/errands',
      summary: 'What the host asks of this station, as it comes',
      tags: ['stations'],
    })
    .output(eventIterator(z.object({ id: z.string(), errand }))),
  answer: station
    .route({
      method: 'POST',
      path: '/stations/errands/{id}',
      summary: 'What became of an errand',
      tags: ['stations'],
    })
    .input(z.object({ id: z.string().max(100), outcome }))
    .output(z.object({ noted: z.boolean() })),
}

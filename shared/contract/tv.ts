import { z } from 'zod'
import { lang, text } from './schemas.ts'
import { displayView } from './views.ts'

const { rev, now, date, storage, announcements, calls, counters, asleep } = displayView.shape

/**
 * What an old television is sent over plain HTTP: numbers and counters, and nobody's name. Its own
 * knowledge of zones and calendars may be years out of date, so the host says what the clock shows.
 */
export const tvView = z.strictObject({
  rev,
  now,
  date,
  storage,
  name: text,
  lang,
  sample: z.boolean(),
  /** Minutes that the office's wall is ahead of UTC. */
  utcOffset: z.number().int(),
  /** Today's date in words. */
  today: text,
  announcements,
  calls,
  counters: z.array(counters.element.omit({ plate: true }).strict()),
  asleep,
})
export type TvView = z.infer<typeof tvView>

/** What a television sends to be let in, once. */
export const tvPairing = z.strictObject({ code: z.string().max(20) })

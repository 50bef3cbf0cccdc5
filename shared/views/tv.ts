import type { TvView } from '../contract/tv.ts'
import { formatDate, utcOffset } from '../i18n/jalali.ts'
import type { State } from '../domain/state.ts'
import type { Moment } from './common.ts'
import { displayView } from './display.ts'

/** The hall's view without whatever is not a number or a counter. */
export function tvView(state: State, moment: Moment): TvView {
  const { rev, now, date, storage, office, announcements, calls, counters, asleep } = displayView(
    state,
    moment,
  )
  const { name, lang, sample, zone } = office
  return {
    rev,
    now,
    date,
    storage,
    name,
    lang,
    sample,
    utcOffset: utcOffset(moment.now, zone),
    today: { fa: formatDate(moment.now, 'fa', zone), en: formatDate(moment.now, 'en', zone) },
    announcements,
    calls,
    counters: counters.map(({ id, state: counterState, number, serving }) => ({
      id,
      state: counterState,
      number,
      serving,
    })),
    asleep,
  }
}

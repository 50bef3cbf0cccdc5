import { fromAbsolute, toCalendarDate } from '@internationalized/date'
import type { Text } from '../catalog/service.ts'
import { isWithin, type Span } from './hours.ts'
import type { BusinessDate, Instant } from './ids.ts'

/** What an office tells the hall between calls: a holiday to come, a form that is no longer asked for. */
export type Notice = {
  /** English may be empty: then the Persian words stand there too. */
  readonly text: Text
  /** The first and the last day on which it is shown; null: without a beginning or an end. */
  readonly from: BusinessDate | null
  readonly to: BusinessDate | null
  /** At which hours of those days; none: all day. */
  readonly spans: readonly Span[]
}

/** The words of the notices that are shown at an instant, in their order. `zone` is the office's. */
export function noticesAt(notices: readonly Notice[], zone: string, now: Instant): Text[] {
  const today = toCalendarDate(fromAbsolute(now, zone)).toString()
  return notices
    .filter(
      ({ from, to, spans }) =>
        (from === null || from <= today) &&
        (to === null || today <= to) &&
        (spans.length === 0 || isWithin(spans, zone, now)),
    )
    .map(({ text: { fa, en } }) => ({ fa, en: en === '' ? fa : en }))
}

import { noFilter, useLogFilter, type LogFilter } from './log-filter.ts'
import { goTo } from './sections.ts'

/** Opens the log on the visits behind a figure of today. */
export function openLogOfToday(narrowed: Partial<Omit<LogFilter, 'period'>> = {}): void {
  useLogFilter.setState({ ...noFilter, ...narrowed })
  goTo('log')
}

import { refusalText } from '#shared/i18n/refusal-text.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { nextSpan, problemOf, type Opening, type Span } from '../lib/hours-form.ts'
import { SpanList } from './SpanList.tsx'

type Props = {
  /** A weekday from 0 for Saturday, or a date; and how it is called. */
  readonly day: number | BusinessDate
  readonly name: string
  readonly spans: readonly Span[]
  /** The week whose first open day a closed one is opened like. */
  readonly like?: Opening['week']
  readonly onChange: (spans: Span[]) => void
}

/** When the office is open on one day. Without a span it is closed. */
export function DaySpans({ day, name, spans, like, onChange }: Props) {
  const { lang, t } = useLanguage()
  const problem = problemOf(spans)
  return (
    <SpanList
      spans={spans}
      next={nextSpan(spans, like)}
      words={{
        group: name,
        none: t('hours.settings.closed'),
        from: (n) => t('hours.settings.fromOf', { day: name, n }),
        to: (n) => t('hours.settings.toOf', { day: name, n }),
        remove: (n) => t('hours.settings.removeSpanOf', { day: name, n }),
        add: t(spans.length === 0 ? 'hours.settings.setSpan' : 'hours.settings.addSpan'),
        addLabel: t('hours.settings.addSpanOf', { day: name }),
        problem:
          problem === null || problem === 'incomplete'
            ? t('hours.settings.timeProblem')
            : refusalText(problem, { day }, lang),
      }}
      onChange={onChange}
    />
  )
}

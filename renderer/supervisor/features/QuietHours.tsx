import { useT } from '../../ui/i18n.tsx'
import { nextSpan, type Span } from '../lib/hours-form.ts'
import { SpanList } from './SpanList.tsx'

const first: Span = { from: '12:00', to: '12:30' }

/** When calls are shown and not heard. */
export function QuietHours({
  spans,
  onChange,
}: {
  readonly spans: readonly Span[]
  readonly onChange: (spans: Span[]) => void
}) {
  const t = useT()
  return (
    <SpanList
      spans={spans}
      next={spans.length === 0 ? first : nextSpan(spans)}
      words={{
        group: t('voice.quiet'),
        none: t('voice.noQuiet'),
        from: (n) => t('voice.quietFrom', { n }),
        to: (n) => t('voice.quietTo', { n }),
        remove: (n) => t('voice.removeQuiet', { n }),
        add: t('voice.addQuiet'),
        problem: t('voice.quietProblem'),
      }}
      testId="add-quiet"
      onChange={onChange}
    />
  )
}

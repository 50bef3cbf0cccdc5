import { digitsIn } from '#shared/i18n/digits.ts'
import type { Lang, Translate } from '#shared/i18n/index.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import type { Current } from './verbs.ts'

type About = {
  readonly current: Current
  readonly counterId: string
  /** Whether the clerk has ticked every required document. */
  readonly documentsComplete: boolean
  readonly lang: Lang
}

/**
 * The words for the citizen at the counter: a welcome with what to hand over, then where to go next.
 * Made only of what the host knows; never a promise of a time or a result.
 */
export function wordsToSay(t: Translate, about: About): readonly string[] {
  const { current, lang } = about
  switch (current.ticket.state) {
    case 'called':
      return [welcome(t, current, lang)]
    case 'finishing':
      return [goodbye(t, current, lang)]
    default:
      return farewell(t, about)
  }
}

function welcome(t: Translate, { documents, service }: Current, lang: Lang): string {
  const named = documents
    .filter(({ required, here }) => required && here)
    .map(({ title }) => title[lang])
  return named.length === 0
    ? t('console.say.welcome', { service: service[lang] })
    : t('console.say.bring', {
        service: service[lang],
        documents: named.join(t('common.comma')),
      })
}

function farewell(t: Translate, { current, counterId, documentsComplete, lang }: About) {
  const next = nextStep(current)
  if (next === undefined) return [goodbye(t, current, lang)]
  const before = t(
    documentsComplete && current.documents.some(({ here }) => here)
      ? 'console.say.documentsDone'
      : 'console.say.stepDone',
  )
  const step = next.title[lang]
  const usual = t('console.say.usual', { duration: formatDuration(next.minutes * 60, lang) })
  if (next.counters.length === 0) return [t('console.say.nextUnknown', { before, step })]
  if (next.counters.every((id) => id === counterId)) {
    return [t('console.say.nextHere', { before, step })]
  }
  const counters = next.counters.map((id) => digitsIn(lang, id)).join(t('console.say.or'))
  const who = t(`console.say.who.${next.deskType}`)
  return [t('console.say.next', { before, who, counters }), usual]
}

function goodbye(t: Translate, { further: [then] }: Current, lang: Lang): string {
  return then === undefined
    ? t('console.say.last')
    : t('console.say.further', { service: then.title[lang] })
}

/** Where the system sends the visit after the present step; undefined at the last. */
export function nextStep({ steps, next }: Current): Current['steps'][number] | undefined {
  return steps.find(({ id }) => id === next)
}

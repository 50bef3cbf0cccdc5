import type { VisitRow } from '#shared/contract/reports.ts'
import { outcomes } from '#shared/domain/ticket.ts'
import type { Translate } from '#shared/i18n/index.ts'
import type { Tone } from '../../ui/Badge.tsx'

/** How a step may end besides the ways in which a whole visit does. */
const stepOutcomes = [
  'step-completed',
  'transferred',
  'no-show',
  'cancelled',
  'open-at-close',
] as const

/** What the log can be asked for by outcome. */
export const outcomeChoices = [...outcomes, ...stepOutcomes] as const

/** The outcome, or what goes on while there is none yet, in words. */
export function outcomeWords(row: VisitRow, t: Translate): string {
  const { outcome, started_at, called_at } = row
  if (outcome !== null) return outcomeName(outcome, t)
  if (started_at !== null) return t('supervisor.outcome.serving')
  return called_at === null ? t('supervisor.outcome.waiting') : t('supervisor.outcome.called')
}

export function outcomeName(outcome: string, t: Translate): string {
  const ofVisit = outcomes.find((known) => known === outcome)
  if (ofVisit !== undefined) return t(`common.outcome.${ofVisit}`)
  const ofStep = stepOutcomes.find((known) => known === outcome)
  return ofStep === undefined ? outcome : t(`supervisor.outcome.${ofStep}`)
}

/** How an outcome should look at a glance. */
export function outcomeTone({ outcome }: VisitRow): Tone {
  switch (outcome) {
    case null:
      return 'accent'
    case 'completed':
    case 'step-completed':
      return 'green'
    case 'incomplete-documents':
    case 'no-show':
      return 'gold'
    case 'abandoned':
    case 'cancelled':
    case 'refused':
    case 'open-at-close':
      return 'red'
    default:
      return 'neutral'
  }
}

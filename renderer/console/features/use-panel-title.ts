import { isolatedTicketNumber } from '#shared/i18n/ticket-number.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import type { Verb } from '../lib/verbs.ts'

/** «ارجاع: نوبت الف-۰۴۲»: what is about to be done, and to whom. */
export function usePanelTitle(verb: Verb, number?: string): string {
  const { t, lang } = useLanguage()
  const { current } = useDesk().view
  const of = number ?? current?.ticket.number ?? ''
  return t('console.panel.of', {
    action: t(`console.verbs.${verb}`),
    number: isolatedTicketNumber(of, lang),
  })
}

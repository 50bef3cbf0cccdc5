import type { Figures } from '#shared/contract/reports.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import type { Translate } from '#shared/i18n/index.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { openLogOfToday } from '../lib/open-log.ts'
import { ScrollRegion } from './ScrollRegion.tsx'
import list from './list.module.css'

type Counter = SupervisorView['counters'][number]
type Props = {
  readonly counters: readonly Counter[]
  readonly byCounter: Figures['byCounter']
}

export function Counters({ counters, byCounter }: Props) {
  const { lang, t } = useLanguage()
  const medians = new Map(byCounter.map(({ counterId, service }) => [counterId, service.median]))
  const open = counters.filter(({ state }) => state === 'open').length
  return (
    <Card
      className={list.card}
      title={t('supervisor.counters.title')}
      aside={t('supervisor.counters.working', { open, of: counters.length })}
    >
      <ScrollRegion label={t('supervisor.counters.title')}>
        <table className={list.table}>
          <thead>
            <tr>
              <th scope="col">{t('common.counter')}</th>
              <th scope="col">{t('common.clerk')}</th>
              <th scope="col">{t('supervisor.column.state')}</th>
              <th scope="col">{t('supervisor.counters.current')}</th>
              <th scope="col">{t('supervisor.counters.median')}</th>
            </tr>
          </thead>
          <tbody>
            {counters.map((counter) => {
              const { id, clerk, ticket, state } = counter
              const median = medians.get(id) ?? null
              const [words, tone] = doing(counter, t)
              const name = digitsIn(lang, id)
              return (
                <tr key={id} data-quiet={state === 'closed'}>
                  <th scope="row">
                    <button
                      type="button"
                      className={list.open}
                      aria-label={t('supervisor.counters.seeVisits', { counter: name })}
                      title={t('supervisor.counters.seeVisits', { counter: name })}
                      onClick={() => openLogOfToday({ counterId: id })}
                    >
                      {name}
                    </button>
                  </th>
                  <td className={list.rest}>
                    {clerk === null ? (
                      '—'
                    ) : (
                      <bdi className={list.cut} title={clerk}>
                        {clerk}
                      </bdi>
                    )}
                  </td>
                  <td>
                    <Badge tone={tone}>{words}</Badge>
                  </td>
                  <td>{ticket === null ? '—' : <TicketNumber number={ticket.number} />}</td>
                  <td>{median === null ? '—' : formatDuration(median, lang)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  )
}

/** What a counter is doing: its citizen's state before its own. */
function doing({ state, ticket }: Counter, t: Translate): readonly [string, Tone] {
  if (state === 'closed') return [t('common.counterState.closed'), 'neutral']
  if (state === 'paused') return [t('common.counterState.paused'), 'gold']
  if (ticket === null) return [t('common.counterState.open'), 'green']
  return [t(`common.ticketState.${ticket.state}`), ticket.state === 'called' ? 'accent' : 'green']
}

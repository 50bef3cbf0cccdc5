import type { Text } from '#shared/catalog/service.ts'
import { NO_CLASS } from '#shared/contract/reports.ts'
import type { TrendBy } from '#shared/contract/trends.ts'
import type { State } from '#shared/domain/state.ts'
import { classTitle, titleOf } from '#shared/views/common.ts'

/** What the key of a trend's group stands for; null where it says so itself. */
export function trendNames(by: TrendBy, state: State): (key: string) => Text | null {
  switch (by) {
    case 'service':
      return (key) => titleOf(state, key)
    case 'step':
      return (key) => {
        const [serviceId = '', stepId = ''] = key.split('/')
        const service = state.catalog.services.find(({ id }) => id === serviceId)
        const step = service?.steps.find(({ id }) => id === stepId)
        const of = titleOf(state, serviceId)
        const own = step?.title ?? { fa: stepId, en: stepId }
        return { fa: `${own.fa} · ${of.fa}`, en: `${own.en} · ${of.en}` }
      }
    case 'class':
      return (key) => (key === NO_CLASS ? null : classTitle(state, key))
    default:
      return () => null
  }
}

import type { Service } from '#shared/catalog/service.ts'
import { foldForSearch } from '#shared/i18n/digits.ts'

/**
 * The services in which every word of the query is found, whatever its spelling: those with the
 * query in their title first, the catalogue's order otherwise. An empty query finds all.
 */
export function findServices(services: readonly Service[], query: string): readonly Service[] {
  const wanted = foldForSearch(query)
  if (wanted === '') return services
  const found = services.flatMap((service) => {
    const title = `${service.title.fa} ${service.title.en}`
    if (holds(title, wanted)) return [{ service, rank: 0 }]
    return holds(`${title} ${aboutIt(service)}`, wanted) ? [{ service, rank: 1 }] : []
  })
  return found.toSorted((a, b) => a.rank - b.rank).map(({ service }) => service)
}

/** Words of one spelling may be joined in another: «می‌شود», «میشود». Each form is tried. */
function holds(where: string, wanted: string): boolean {
  const text = foldForSearch(where)
  const joined = text.replaceAll(' ', '')
  return (
    wanted.split(' ').every((word) => text.includes(word)) ||
    joined.includes(wanted.replaceAll(' ', ''))
  )
}

function aboutIt({ summary, agency, lifeEvent, code }: Service): string {
  return [summary.fa, summary.en, agency.fa, agency.en, lifeEvent?.fa, lifeEvent?.en, code]
    .filter((words) => typeof words === 'string')
    .join(' ')
}

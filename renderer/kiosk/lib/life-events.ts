import type { Service } from '#shared/catalog/service.ts'
import type { Lang } from '#shared/domain/office.ts'

/** `id` names the life event in both languages of the screen. */
export type LifeEvent = { readonly id: string; readonly label: string }

/** What in somebody's life a service belongs to; null where the catalogue does not say. */
export const lifeEventOf = ({ lifeEvent }: Service): string | null => lifeEvent?.fa ?? null

/** Each life event once, in the catalogue's order. */
export function lifeEvents(services: readonly Service[], lang: Lang): readonly LifeEvent[] {
  const labels = new Map(
    services.flatMap(({ lifeEvent }) =>
      lifeEvent === null ? [] : [[lifeEvent.fa, lifeEvent[lang]] as const],
    ),
  )
  return [...labels].map(([id, label]) => ({ id, label }))
}

import { missingForPublishing, problemsBetween } from '../catalog/publishable.ts'
import type { Service, Text } from '../catalog/service.ts'
import { ok, type Result } from '../lib/result.ts'
import type { Command } from './commands.ts'
import type { Event } from './events.ts'
import { published } from './evolve.ts'
import type { ServiceId } from './ids.ts'
import { refuse, type Refusal } from './refusals.ts'
import { serviceIn, type State } from './state.ts'

/**
 * What publishing brings about: only what really changes, each service with its next revision. A
 * draft that says the same is done with. Refused where somebody has published one of the services
 * since `base`, and where one that citizens would see lacks what they must be told.
 */
export function publishCatalog(
  state: State,
  command: Extract<Command, { type: 'PublishCatalog' }>,
): Result<readonly Event[], Refusal> {
  const { base, by, note } = command
  if (!state.revisions.has(base)) return refuse('changed-meanwhile', { service: '' })
  const stands = (id: string) => serviceIn(state, id)
  const moved = [...command.services.map(({ id }) => id), ...command.removed].find(
    (id) => serviceIn(state, id, base) !== stands(id),
  )
  if (moved !== undefined) return refuse('changed-meanwhile', { service: moved })

  const services = command.services.flatMap((service) => {
    const now = stands(service.id)
    if (now !== undefined && isSame(now, service)) return []
    return [{ ...service, rev: (now?.rev ?? 0) + 1 }]
  })
  const removed = command.removed.filter((id) => stands(id) !== undefined)
  const kept = { services, removed, order: null }
  const after = published(state.catalog.services, kept)
  const ids = after.map(({ id }) => id as ServiceId)
  const order =
    command.order === null ? ids : command.order.filter((id, i, all) => all.indexOf(id) === i)
  if (order.length !== ids.length || !ids.every((id) => order.includes(id))) {
    return refuse('changed-meanwhile', { service: '' })
  }
  const reordered = order.some((id, i) => id !== ids[i])
  const problem = firstProblem(services, after)
  if (problem !== null) return refuse('catalog-problem', problem)

  const doneWith = services.filter((service) => {
    const draft = state.drafts.get(service.id)?.service
    return draft !== undefined && isSame({ ...draft, status: service.status }, service)
  })
  const { central } = command
  // That it was taken is worth a line, also where the office had all of it already.
  const taken = central !== undefined && central.rev !== state.central?.rev
  if (services.length === 0 && removed.length === 0 && !reordered && !taken) return ok([])
  return ok([
    {
      type: 'CatalogPublished',
      data: {
        rev: state.catalog.rev + 1,
        services,
        removed,
        order: reordered ? order : null,
        by: by.trim(),
        note: note.trim(),
        ...(central === undefined ? {} : { central }),
      },
    },
    ...doneWith.map(({ id }): Event => ({
      type: 'ServiceDrafted',
      data: { serviceId: id as ServiceId, draft: null },
    })),
  ])
}

/** Whether two entries say the same; their revisions only count. */
export const isSame = (one: Service, other: Service): boolean =>
  JSON.stringify({ ...one, rev: 0 }) === JSON.stringify({ ...other, rev: 0 })

function firstProblem(changed: readonly Service[], after: readonly Service[]) {
  for (const service of changed.filter(({ status }) => status === 'published')) {
    const [missing] = missingForPublishing(service)
    if (missing !== undefined) return inWords(service, missing.message)
  }
  const [broken] = problemsBetween(after)
  const at = broken?.path[0]
  const service = typeof at === 'number' ? after[at] : undefined
  return broken === undefined || service === undefined ? null : inWords(service, broken.message)
}

const inWords = ({ title }: Service, problem: Text) => ({ title, problem })

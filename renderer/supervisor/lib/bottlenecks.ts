import type { Trend } from '#shared/contract/trends.ts'
import type { Text } from '#shared/catalog/service.ts'

export type StepTime = {
  readonly key: string
  readonly name: Text | null
  /** In seconds; of those who waited, and of those who were served. */
  readonly meanWait: number
  readonly meanService: number
  /** Of all the waiting and serving of the period. */
  readonly shareOfTime: number
  /** Of the step that takes most: how long its bar is. */
  readonly waitOfMost: number
  readonly serviceOfMost: number
  readonly again: number
  readonly sent: number
  readonly obstacles: number
}

/** Where the time goes, the step that takes most before. `trend`: by step. */
export function timeByStep(
  { groups }: Pick<Trend, 'groups'>,
  obstacles: readonly {
    readonly serviceId: string
    readonly stepId: string | null
    readonly reports: number
  }[],
): readonly StepTime[] {
  const timed = groups.map((group) => {
    const { wait, service } = group.figures
    const waited = wait.count * (wait.mean ?? 0)
    const served = service.count * (service.mean ?? 0)
    return { ...group, waited, served }
  })
  const all = timed.reduce((sum, { waited, served }) => sum + waited + served, 0)
  const most = Math.max(0, ...timed.map(({ waited, served }) => waited + served))
  if (most === 0) return []
  return timed
    .filter(({ waited, served }) => waited + served > 0)
    .toSorted((a, b) => b.waited + b.served - a.waited - a.served)
    .map(({ key, name, figures, waited, served }) => ({
      key,
      name,
      meanWait: figures.wait.mean ?? 0,
      meanService: figures.service.mean ?? 0,
      shareOfTime: (waited + served) / all,
      waitOfMost: waited / most,
      serviceOfMost: served / most,
      again: figures.again,
      sent: figures.sentForDocuments,
      obstacles: obstacles
        .filter(({ serviceId, stepId }) => `${serviceId}/${stepId ?? ''}` === key)
        .reduce((sum, { reports }) => sum + reports, 0),
    }))
}

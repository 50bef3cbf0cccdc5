import type { z } from 'zod'
import { type FieldPath, missingForPublishing, problemsBetween } from './publishable.ts'
import { expectation } from './read-catalog.ts'
import { type Service, type Text, serviceSchema } from './service.ts'

export type ServiceProblem = {
  /** Begins at the service: `['steps', 0, 'minutes']`. */
  readonly path: FieldPath
  readonly message: Text
  /** `missing`: citizens must be told it, so it keeps the service from being published. */
  readonly kind: 'wrong' | 'missing'
}

/**
 * Everything that keeps a half-written service from being published, each beside its field and in
 * words: what is not well formed, what is missing, and what does not go with the other services.
 */
export function serviceProblems(
  service: Service,
  others: readonly Service[],
): readonly ServiceProblem[] {
  const parsed = serviceSchema.safeParse(service)
  const wrong = parsed.success ? [] : parsed.error.issues.map(asProblem)
  const missing = missingForPublishing(service).map(({ path, message }): ServiceProblem => ({
    path,
    message,
    kind: 'missing',
  }))
  const apart = others.filter(({ id }) => id !== service.id)
  const between = problemsBetween([...apart, service])
    .filter(({ path: [at] }) => at === apart.length)
    .map(({ path, message }): ServiceProblem => ({ path: path.slice(1), message, kind: 'wrong' }))
  const known = new Set<string>()
  return [...missing, ...wrong, ...between].filter(({ path }) => {
    const place = JSON.stringify(path)
    return known.has(place) ? false : known.add(place)
  })
}

const asProblem = (issue: z.core.$ZodIssue): ServiceProblem => ({
  path: issue.path.map((key) => (typeof key === 'number' ? key : String(key))),
  message: expectation(issue),
  kind: 'wrong',
})

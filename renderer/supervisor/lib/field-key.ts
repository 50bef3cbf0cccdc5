import type { Service } from '#shared/catalog/service.ts'

/**
 * The name by which a field is found in the page: `title/fa`, `steps/passport.payment/minutes`.
 * Steps and documents go by their ids, so that a name stays with its step when that is moved.
 */
export function fieldKey(
  { steps, documents }: Pick<Service, 'steps' | 'documents'>,
  path: readonly (string | number)[],
): string {
  const [list, index, ...rest] = path
  const items = list === 'steps' ? steps : list === 'documents' ? documents : []
  const id = typeof index === 'number' ? items[index]?.id : undefined
  return id === undefined ? path.join('/') : [list, id, ...rest].join('/')
}

/** The parts of the form, in their order. */
export const formParts = [
  'what',
  'how',
  'documents',
  'steps',
  'time',
  'law',
  'letter',
  'source',
  'sheet',
] as const
export type FormPart = (typeof formParts)[number]

/** Where each field of a service is asked for. */
const partOf: Readonly<Record<keyof Service, FormPart>> = {
  id: 'what',
  title: 'what',
  summary: 'what',
  agency: 'what',
  code: 'what',
  lifeEvent: 'what',
  audience: 'what',
  eligibility: 'what',
  mode: 'how',
  online: 'how',
  inPersonReasons: 'how',
  documents: 'documents',
  steps: 'steps',
  duration: 'time',
  visits: 'time',
  fee: 'time',
  legal: 'law',
  complaint: 'law',
  prefix: 'letter',
  source: 'source',
  parentAgency: 'sheet',
  parentCode: 'sheet',
  type: 'sheet',
  nature: 'sheet',
  level: 'sheet',
  frequency: 'sheet',
  hours: 'sheet',
  stages: 'sheet',
  status: 'what',
  rev: 'what',
}

export function formPartOf(key: string): FormPart {
  const [field = ''] = key.split('/')
  return field in partOf ? partOf[field as keyof Service] : 'what'
}

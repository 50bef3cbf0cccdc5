import type { Catalog } from './catalog.ts'
import type { Service, Text } from './service.ts'

/** Where in a catalogue: `['services', 3, 'steps', 0, 'minutes']`. */
export type FieldPath = readonly (string | number)[]

/** Something that a service lacks. `path` begins at the service. */
export type MissingField = {
  readonly field: 'steps' | 'documents' | 'time' | 'responsible-unit' | 'in-person-reason'
  readonly path: FieldPath
  readonly message: Text
}

const isBlank = (text: Text): boolean => text.fa.trim() === '' || text.en.trim() === ''

/** What must be filled in before the service may be published, in words for the clerk. Empty: it may. */
export function missingForPublishing(service: Service): readonly MissingField[] {
  const missing: MissingField[] = []
  if (isBlank(service.agency)) {
    missing.push({
      field: 'responsible-unit',
      path: ['agency'],
      message: {
        fa: 'واحد مسئول را به فارسی و انگلیسی بنویسید.',
        en: 'Name the responsible unit, in Persian and in English.',
      },
    })
  }
  if (service.documents.length === 0) {
    missing.push({
      field: 'documents',
      path: ['documents'],
      message: {
        fa: 'مدارک لازم را بنویسید؛ دست‌کم یک مدرک.',
        en: 'List the required documents; at least one.',
      },
    })
  }
  if (service.steps.length === 0) {
    missing.push({
      field: 'steps',
      path: ['steps'],
      message: {
        fa: 'مراحل را بنویسید؛ دست‌کم یک مرحله.',
        en: 'List the steps; at least one.',
      },
    })
  }
  if (service.duration === null) {
    missing.push({
      field: 'time',
      path: ['duration'],
      message: {
        fa: 'مدت انجام خدمت را بنویسید.',
        en: 'Write how long the service takes.',
      },
    })
  }
  service.steps.forEach((step, index) => {
    if (step.minutes > 0) return
    missing.push({
      field: 'time',
      path: ['steps', index, 'minutes'],
      message: {
        fa: `زمان مرحله «${step.title.fa}» را به دقیقه بنویسید.`,
        en: `Write the minutes of the step “${step.title.en}”.`,
      },
    })
  })
  if (service.mode !== 'online' && service.inPersonReasons.length === 0) {
    missing.push({
      field: 'in-person-reason',
      path: ['inPersonReasons'],
      message: {
        fa: 'بنویسید چرا مراجعه حضوری لازم است؛ دست‌کم یک دلیل.',
        en: 'Say why a visit in person is needed; at least one reason.',
      },
    })
  }
  return missing
}

/** A rule that the catalogue breaks as a whole, though each of its fields is well formed. */
export type CatalogRuleProblem = {
  readonly code: 'duplicate-id' | 'step-order' | 'prefix-shared' | 'document-unknown'
  readonly path: FieldPath
  readonly message: Text
}

/**
 * The rules between entries: ids are not repeated, steps are numbered 1…n in order, a step brings
 * only documents of its service, and one ticket letter belongs to one agency, because the hall
 * hears only the letter and the number.
 */
export const catalogProblems = ({ services }: Catalog): readonly CatalogRuleProblem[] =>
  problemsBetween(services).map(({ path, ...problem }) => ({
    ...problem,
    path: ['services', ...path],
  }))

/** The same of services alone: each path begins at the place of a service in the list. */
export function problemsBetween(services: readonly Service[]): readonly CatalogRuleProblem[] {
  const problems: CatalogRuleProblem[] = []
  const serviceIds = new Set<string>()
  const stepIds = new Set<string>()
  const agencyOfPrefix = new Map<string, Text>()

  const noteId = (seen: Set<string>, id: string, path: FieldPath): void => {
    if (seen.has(id)) problems.push({ code: 'duplicate-id', path, message: repeated(id) })
    seen.add(id)
  }

  services.forEach((service, s) => {
    const at: FieldPath = [s]
    noteId(serviceIds, service.id, [...at, 'id'])

    const documentIds = new Set<string>()
    service.documents.forEach((document, d) => {
      noteId(documentIds, document.id, [...at, 'documents', d, 'id'])
    })

    service.steps.forEach((step, index) => {
      const stepAt: FieldPath = [...at, 'steps', index]
      noteId(stepIds, step.id, [...stepAt, 'id'])
      if (step.n !== index + 1) {
        problems.push({
          code: 'step-order',
          path: [...stepAt, 'n'],
          message: {
            fa: `مراحل به ترتیب و از ۱ شماره می‌خورند؛ اینجا ${faNumber(index + 1)} بنویسید.`,
            en: `Steps are numbered in order from 1; write ${index + 1} here.`,
          },
        })
      }
      step.bring?.forEach((id, b) => {
        if (documentIds.has(id)) return
        problems.push({
          code: 'document-unknown',
          path: [...stepAt, 'bring', b],
          message: {
            fa: `این خدمت مدرکی با شناسه ${isolate(id)} ندارد؛ شناسه یکی از مدارک همین خدمت را بنویسید.`,
            en: `This service has no document "${id}"; write the id of one of its own documents.`,
          },
        })
      })
    })

    if (isBlank(service.agency)) return
    const owner = agencyOfPrefix.get(service.prefix)
    if (owner === undefined) agencyOfPrefix.set(service.prefix, service.agency)
    else if (owner.fa.trim() !== service.agency.fa.trim()) {
      problems.push({
        code: 'prefix-shared',
        path: [...at, 'prefix'],
        message: {
          fa: `حرف «${service.prefix}» از آنِ «${owner.fa}» است؛ برای این دستگاه حرف دیگری برگزینید.`,
          en: `The letter ${service.prefix} belongs to "${owner.en}"; choose another for this agency.`,
        },
      })
    }
  })
  return problems
}

const repeated = (id: string): Text => ({
  fa: `شناسه ${isolate(id)} تکراری است؛ شناسه دیگری بنویسید.`,
  en: `The id "${id}" is already used; write another.`,
})

/** Keeps a Latin word whole inside a right-to-left sentence. */
export const isolate = (latin: string): string => `\u2066${latin}\u2069`

/** A count in Persian digits, without grouping. */
export const faNumber = (value: number): string =>
  value.toLocaleString('fa-IR', { useGrouping: false })

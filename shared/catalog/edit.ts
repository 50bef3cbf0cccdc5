import {
  deskTypeNames,
  type DeskType,
  type Service,
  type ServiceDocument,
  type Step,
  type Text,
} from './service.ts'

/** What is set by itself; steps and documents have verbs of their own, and the rest is the host's. */
export type ServiceFields = Omit<Service, 'id' | 'steps' | 'documents' | 'status' | 'rev'>
export type StepFields = Omit<Step, 'id' | 'n'>
export type DocumentFields = Omit<ServiceDocument, 'id'>

/** One thing that a supervisor does to a service. A place is counted from 0, as it will be. */
export type ServiceEdit =
  | { readonly do: 'set'; readonly fields: Partial<ServiceFields> }
  | { readonly do: 'add-step'; readonly deskType: DeskType }
  | { readonly do: 'set-step'; readonly id: string; readonly fields: Partial<StepFields> }
  | { readonly do: 'duplicate-step'; readonly id: string }
  | { readonly do: 'remove-step'; readonly id: string }
  | { readonly do: 'move-step'; readonly id: string; readonly to: number }
  | { readonly do: 'add-document' }
  | { readonly do: 'set-document'; readonly id: string; readonly fields: Partial<DocumentFields> }
  | { readonly do: 'duplicate-document'; readonly id: string }
  | { readonly do: 'remove-document'; readonly id: string }
  | { readonly do: 'move-document'; readonly id: string; readonly to: number }
  /** All of it as another revision has it; the id and the revision stay. */
  | { readonly do: 'replace'; readonly service: Service }

const blank: Text = { fa: '', en: '' }

/** Room for `.reception-99`, within the 80 characters of a step's id. */
const LONGEST_ID = 60

/**
 * Does one edit. Steps stay numbered from 1, ids unique, and no step asks for a document that is not
 * there. An edit of something that is gone gives the very same service.
 *
 * @param known Ids that the office has used, so that they are not given to something else.
 */
export function editService(
  service: Service,
  edit: ServiceEdit,
  known: ReadonlySet<string> = new Set(),
): Service {
  const { steps, documents } = service
  switch (edit.do) {
    case 'set':
      return { ...service, ...edit.fields }
    case 'replace':
      return { ...edit.service, id: service.id, rev: service.rev, status: service.status }
    case 'add-step':
      return withSteps(service, [...steps, newStep(service, edit.deskType, known)])
    case 'set-step': {
      const set = (step: Step) => ({ ...step, ...titled(step, edit.fields), ...edit.fields })
      const changed = changeItem(steps, edit.id, set)
      return changed === null ? service : { ...service, steps: changed }
    }
    case 'duplicate-step': {
      const at = steps.findIndex(({ id }) => id === edit.id)
      const step = steps[at]
      if (step === undefined) return service
      const id = stepId(service, step.deskType, known)
      return withSteps(service, steps.toSpliced(at + 1, 0, { ...step, id }))
    }
    case 'remove-step': {
      const left = steps.filter(({ id }) => id !== edit.id)
      return left.length === steps.length ? service : withSteps(service, left)
    }
    case 'move-step': {
      const moved = move(steps, edit.id, edit.to)
      return moved === steps ? service : withSteps(service, moved)
    }
    case 'add-document': {
      const id = documentId(service, known)
      const document: ServiceDocument = {
        id,
        title: blank,
        form: 'original',
        required: true,
        onlyIf: null,
      }
      return { ...service, documents: [...documents, document] }
    }
    case 'set-document': {
      const set = (document: ServiceDocument) => ({ ...document, ...edit.fields })
      const changed = changeItem(documents, edit.id, set)
      return changed === null ? service : { ...service, documents: changed }
    }
    case 'duplicate-document': {
      const at = documents.findIndex(({ id }) => id === edit.id)
      const document = documents[at]
      if (document === undefined) return service
      const copy = { ...document, id: documentId(service, known) }
      return { ...service, documents: documents.toSpliced(at + 1, 0, copy) }
    }
    case 'remove-document': {
      const left = documents.filter(({ id }) => id !== edit.id)
      if (left.length === documents.length) return service
      const without = (step: Step): Step =>
        step.bring?.includes(edit.id) === true
          ? { ...step, bring: step.bring.filter((id) => id !== edit.id) }
          : step
      return { ...service, documents: left, steps: steps.map(without) }
    }
    case 'move-document': {
      const moved = move(documents, edit.id, edit.to)
      return moved === documents ? service : { ...service, documents: [...moved] }
    }
  }
}

/** The beginning of an entry: what most services share is chosen, the rest is left to be written. */
export function newService(id: string, title: Text, prefix: Service['prefix']): Service {
  return {
    id,
    code: null,
    parentCode: null,
    title,
    summary: blank,
    agency: blank,
    parentAgency: null,
    type: 'G2C',
    nature: null,
    level: null,
    lifeEvent: null,
    audience: null,
    eligibility: null,
    mode: 'in_person',
    stages: { info: null, request: null, production: null, delivery: null },
    inPersonReasons: [],
    online: null,
    visits: null,
    duration: null,
    frequency: null,
    hours: null,
    fee: { text: { fa: 'طبق تعرفه', en: 'As per tariff' } },
    documents: [],
    steps: [],
    legal: [],
    complaint: null,
    prefix,
    source: { url: null, checkedOn: null, confidence: 'estimate' },
    status: 'draft',
    rev: 1,
  }
}

/** A copy under another id, with the steps' ids made anew. */
export function copyOfService(service: Service, id: string, title: Text): Service {
  const bare = { ...service, id, title, code: null, status: 'draft' as const, rev: 1, steps: [] }
  return service.steps.reduce<Service>(
    (copy, step) =>
      withSteps(copy, [...copy.steps, { ...step, id: stepId(copy, step.deskType, new Set()) }]),
    bare,
  )
}

/** An id for a service from its English name: “Birth registration” is `birth-registration`. */
export function serviceIdFor(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/^-+|-+$/g, '')
  return free(words === '' ? 'service' : words, taken)
}

/** A fact in both languages, or null where neither is written. */
export const factOf = (text: Text): Text | null =>
  text.fa.trim() === '' && text.en.trim() === '' ? null : text

/** Null where there is no such item. */
const changeItem = <T extends { readonly id: string }>(
  items: readonly T[],
  id: string,
  change: (item: T) => T,
): T[] | null =>
  items.some((item) => item.id === id)
    ? items.map((item) => (item.id === id ? change(item) : item))
    : null

/** A step that is still called after its desk follows it to another. */
function titled(step: Step, { deskType, title }: Partial<StepFields>): Partial<StepFields> {
  if (deskType === undefined || title !== undefined) return {}
  const was = deskTypeNames[step.deskType]
  return was.fa === step.title.fa && was.en === step.title.en
    ? { title: deskTypeNames[deskType] }
    : {}
}

function withSteps(service: Service, steps: readonly Step[]): Service {
  return {
    ...service,
    steps: steps.map((step, index) => (step.n === index + 1 ? step : { ...step, n: index + 1 })),
  }
}

/** The same list where nothing moves. */
function move<T extends { readonly id: string }>(
  items: readonly T[],
  id: string,
  to: number,
): readonly T[] {
  const from = items.findIndex((item) => item.id === id)
  const item = items[from]
  const place = Math.max(0, Math.min(to, items.length - 1))
  if (item === undefined || from === place) return items
  return items.toSpliced(from, 1).toSpliced(place, 0, item)
}

const newStep = (service: Service, deskType: DeskType, known: ReadonlySet<string>): Step => ({
  id: stepId(service, deskType, known),
  n: service.steps.length + 1,
  title: deskTypeNames[deskType],
  deskType,
  place: null,
  logic: null,
  optional: false,
  bring: [],
  result: null,
  minutes: 0,
  fee: null,
  legalRef: null,
  helper: null,
  complaintTo: null,
})

const stepId = (service: Service, deskType: DeskType, known: ReadonlySet<string>): string =>
  free(`${service.id}.${deskType}`, new Set([...known, ...service.steps.map(({ id }) => id)]))

const documentId = ({ documents }: Service, known: ReadonlySet<string>): string =>
  free('document', new Set([...known, ...documents.map(({ id }) => id)]))

/** `words`, or where that is taken `words-2`, `words-3`… */
function free(words: string, taken: ReadonlySet<string>): string {
  if (!taken.has(words)) return words
  let n = 2
  while (taken.has(`${words}-${n}`)) n += 1
  return `${words}-${n}`
}

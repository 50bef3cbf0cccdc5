import { align, idsByContent, ownIds } from './align.ts'
import {
  type At,
  type CatalogChange,
  change,
  type Compare,
  list,
  movedFrom,
  one,
  perhaps,
  record,
  text,
} from './compare.ts'
import {
  channelNames,
  confidenceNames,
  documentFieldNames,
  documentWord,
  feeFieldNames,
  formNames,
  legalFieldNames,
  logicNames,
  modeName,
  onlineFieldNames,
  reasonFieldNames,
  reasonName,
  serviceFieldNames,
  serviceWord,
  sourceFieldNames,
  stageFieldNames,
  statusNames,
  stepFieldNames,
  stepWord,
  typeNames,
} from './field-words.ts'
import { date, duration, joined, latin, number, said, word, yesNo } from './readable.ts'
import {
  deskTypeNames,
  type InPersonReason,
  type Service,
  type ServiceDocument,
  type Step,
  type Text,
} from './service.ts'

export type { CatalogChange } from './compare.ts'

/**
 * What differs between two lists of services. Services, documents and steps are matched by id,
 * which must be unique as `catalogProblems` demands; a changed id is a removal and an addition.
 * Removals come first, then the rest in the order of `after`.
 */
export function diffCatalogs(
  before: readonly Service[],
  after: readonly Service[],
): readonly CatalogChange[] {
  const { removed, present } = align(before, after, ownIds)
  return [
    ...removed.map(({ item }) => change(atService(item, item), 'removed', item.title, null)),
    ...present.flatMap(({ now, was, moved }) => {
      const at = atService(was?.item ?? now.item, now.item)
      if (was === null) return [change(at, 'added', null, now.item.title)]
      return [
        ...(moved ? [movedFrom(was.index, now.index, at)] : []),
        ...service(was.item, now.item, at),
      ]
    }),
  ]
}

const atService = (was: Service, now: Service): At => ({
  serviceId: now.id,
  title: now.title,
  path: [],
  place: serviceWord,
  documentsBefore: was.documents,
  documentsAfter: now.documents,
})

const quoted = (kind: Text, title: Text): Text => ({
  fa: `${kind.fa} «${title.fa}»`,
  en: `${kind.en} “${title.en}”`,
})

const numbered = (kind: Text, index: number): Text => joined([kind, number(index + 1)], ' ', ' ')

const inBrackets = (title: Text, facts: readonly (Text | null)[]): Text => {
  const known = joined(facts.filter((fact) => fact !== null))
  return { fa: `${title.fa} (${known.fa})`, en: `${title.en} (${known.en})` }
}

const fee = record<Service['fee']>({ text }, feeFieldNames)
const url = one(latin)
const day = one(date)

const documents = list<ServiceDocument>({
  idsOf: ownIds,
  keyOf: ({ id }) => id,
  nameOf: ({ title }) => quoted(documentWord, title),
  show: ({ title, form, required, onlyIf }) =>
    inBrackets(title, [formNames[form], required ? documentFieldNames.required : null, onlyIf]),
  compare: record<Omit<ServiceDocument, 'id'>>(
    { title: text, form: one(word(formNames)), required: one(yesNo), onlyIf: text },
    documentFieldNames,
  ),
})

const bring: Compare<Step['bring']> = (before, after, at) =>
  JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [
        change(
          at,
          'changed',
          before === null ? null : titlesOf(before, at.documentsBefore),
          after === null ? null : titlesOf(after, at.documentsAfter),
        ),
      ]

const nothing: Text = { fa: 'هیچ مدرکی', en: 'No document' }

const titlesOf = (ids: readonly string[], known: readonly ServiceDocument[]): Text =>
  ids.length === 0
    ? nothing
    : joined(ids.map((id) => known.find((document) => document.id === id)?.title ?? latin(id)))

/** Null where the number is the step's place, which changes with every step put in before it. */
type NumberedStep = Omit<Step, 'n'> & { readonly n: number | null }
const withOddNumber = (step: Step, index: number): NumberedStep => ({
  ...step,
  n: step.n === index + 1 ? null : step.n,
})

const stepList = list<NumberedStep>({
  idsOf: ownIds,
  keyOf: ({ id }) => id,
  nameOf: ({ title }) => quoted(stepWord, title),
  show: ({ title, deskType, minutes }) =>
    inBrackets(title, [
      deskTypeNames[deskType],
      joined([number(minutes), { fa: 'دقیقه', en: 'min' }], ' ', ' '),
    ]),
  compare: record<Omit<NumberedStep, 'id'>>(
    {
      n: one(number),
      title: text,
      deskType: one(word(deskTypeNames)),
      place: text,
      logic: one(word(logicNames)),
      optional: one(yesNo),
      bring,
      result: text,
      minutes: one(number),
      fee: perhaps(fee, ({ text }) => text),
      legalRef: text,
      helper: text,
      complaintTo: text,
    },
    stepFieldNames,
  ),
})
const steps: Compare<readonly Step[]> = (before, after, at) =>
  stepList(before.map(withOddNumber), after.map(withOddNumber), at)

const reasons = list<InPersonReason>({
  idsOf: idsByContent,
  keyOf: (_reason, index) => index,
  nameOf: (_reason, index) => numbered(reasonFieldNames.code, index),
  show: ({ code, note, legalRef }) =>
    note === null && legalRef === null
      ? reasonName(code)
      : inBrackets(reasonName(code), [note, legalRef]),
  compare: record<InPersonReason>(
    { code: one(reasonName), note: text, legalRef: text },
    reasonFieldNames,
  ),
})

const laws = list<Service['legal'][number]>({
  idsOf: idsByContent,
  keyOf: (_law, index) => index,
  nameOf: (_law, index) => numbered(legalFieldNames.title, index),
  show: ({ title, article }) => joined(article === null ? [title] : [title, article]),
  compare: record<Service['legal'][number]>({ title: text, article: text }, legalFieldNames),
})

const stage = one(word(channelNames))
const status: Compare<Service['status']> = (before, after, at) =>
  one(word(statusNames))(before, after, at).map((found) =>
    after === 'withdrawn' ? { ...found, kind: 'withdrawn' } : found,
  )

const service = record<Omit<Service, 'id'>>(
  {
    code: one(latin),
    parentCode: one(latin),
    title: text,
    summary: text,
    agency: text,
    parentAgency: text,
    type: one(word(typeNames)),
    nature: text,
    level: text,
    lifeEvent: text,
    audience: text,
    eligibility: text,
    mode: one(modeName),
    stages: record<Service['stages']>(
      { info: stage, request: stage, production: stage, delivery: stage },
      stageFieldNames,
    ),
    inPersonReasons: reasons,
    online: perhaps(record({ url, verifiedOn: day }, onlineFieldNames), ({ url }) => latin(url)),
    visits: one(number),
    duration: one(duration),
    frequency: text,
    hours: text,
    fee,
    documents,
    steps,
    legal: laws,
    complaint: text,
    prefix: one(said),
    source: record<Service['source']>(
      { url, checkedOn: day, confidence: one(word(confidenceNames)) },
      sourceFieldNames,
    ),
    status,
    rev: one(number),
  },
  serviceFieldNames,
)

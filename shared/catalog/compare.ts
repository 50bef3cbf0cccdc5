import { align, type IdsOf } from './align.ts'
import type { FieldNames } from './field-words.ts'
import type { FieldPath } from './publishable.ts'
import { joined, number, said, type Show, wording } from './readable.ts'
import type { ServiceDocument, Text } from './service.ts'

/** One thing that publishing would change, in words for the supervisor who publishes. */
export type CatalogChange = {
  readonly serviceId: string
  /** The service's, as it will be; as it was where it is removed. */
  readonly title: Text
  /** Begins at the service; empty for the service itself. `['steps', 'passport.payment', 'minutes']`. */
  readonly path: FieldPath
  /** The path in words: `Step “Pay the fee” › Minutes`. */
  readonly place: Text
  readonly kind: 'added' | 'removed' | 'withdrawn' | 'moved' | 'changed'
  /** Null where there was nothing, or where the fact was not known. */
  readonly before: Text | null
  readonly after: Text | null
}

/** Where a comparison stands, and the documents by which the ids in `bring` are read. */
export type At = Pick<CatalogChange, 'serviceId' | 'title' | 'path' | 'place'> & {
  readonly documentsBefore: readonly ServiceDocument[]
  readonly documentsAfter: readonly ServiceDocument[]
}
export type Compare<Value> = (before: Value, after: Value, at: At) => readonly CatalogChange[]

const inside = (at: At, key: string | number, name: Text): At => ({
  ...at,
  path: [...at.path, key],
  place: at.path.length === 0 ? name : joined([at.place, name], ' ‹ ', ' › '),
})

export const change = (
  { serviceId, title, path, place }: At,
  kind: CatalogChange['kind'],
  before: Text | null,
  after: Text | null,
): CatalogChange => ({ serviceId, title, path, place, kind, before, after })

export const movedFrom = (from: number, to: number, at: At): CatalogChange =>
  change(at, 'moved', inOrder(from), inOrder(to))

const inOrder = (index: number): Text =>
  joined([{ fa: 'جای', en: 'Place' }, number(index + 1)], ' ', ' ')

/** A value that changes as a whole. */
export const one =
  <Value extends string | number | boolean>(show: Show<Value>): Compare<Value | null> =>
  (before, after, at) =>
    before === after ? [] : [rewritten(show, before, after, at)]

const rewritten = <Value>(
  show: Show<Value>,
  before: Value | null,
  after: Value | null,
  at: At,
): CatalogChange =>
  change(at, 'changed', before === null ? null : show(before), after === null ? null : show(after))

const languages: FieldNames<Text> = {
  fa: { fa: 'فارسی', en: 'Persian' },
  en: { fa: 'انگلیسی', en: 'English' },
}

/** Where one language alone was changed, the change says which: the other would read the same. */
export const text: Compare<Text | null> = (before, after, at) => {
  if (before === null || after === null) {
    return before === after ? [] : [rewritten(wording, before, after, at)]
  }
  const changed = (['fa', 'en'] as const).filter((lang) => before[lang] !== after[lang])
  if (changed.length === 2) return [rewritten(wording, before, after, at)]
  return changed.map((lang) =>
    rewritten(said, before[lang], after[lang], inside(at, lang, languages[lang])),
  )
}

type Fields<T> = { readonly [Field in keyof T]: Compare<T[Field]> }

export function record<T>(fields: Fields<T>, names: FieldNames<T>): Compare<T> {
  const keys = Object.keys(fields) as (keyof T & string)[]
  return (before, after, at) => {
    const compare = <Key extends keyof T & string>(key: Key) =>
      before[key] === after[key]
        ? []
        : fields[key](before[key], after[key], inside(at, key, names[key]))
    return keys.flatMap(compare)
  }
}

/** A record that may be absent. */
export const perhaps =
  <T extends object>(compare: Compare<T>, show: Show<T>): Compare<T | null> =>
  (before, after, at) => {
    if (before !== null && after !== null) return compare(before, after, at)
    return before === after ? [] : [rewritten(show, before, after, at)]
  }

type Listed<T> = {
  readonly idsOf: IdsOf<T>
  /** What stands for the item in the path. */
  readonly keyOf: (item: T, index: number) => string | number
  readonly nameOf: (item: T, index: number) => Text
  readonly show: Show<T>
  readonly compare: Compare<T>
}

export const list =
  <T>({ idsOf, keyOf, nameOf, show, compare }: Listed<T>): Compare<readonly T[]> =>
  (before, after, at) => {
    const { removed, present } = align(before, after, idsOf)
    const atItem = (item: T, index: number): At => ({
      ...at,
      path: [...at.path, keyOf(item, index)],
      place: nameOf(item, index),
    })
    return [
      ...removed.map(({ item, index }) => change(atItem(item, index), 'removed', show(item), null)),
      ...present.flatMap(({ now, was, moved }) => {
        const here = atItem(now.item, now.index)
        if (was === null) return [change(here, 'added', null, show(now.item))]
        return [
          ...(moved ? [movedFrom(was.index, now.index, here)] : []),
          ...compare(was.item, now.item, here),
        ]
      }),
    ]
  }

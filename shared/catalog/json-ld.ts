import type { Text } from './service.ts'

type Words = { readonly '@value': string; readonly '@language': 'fa' | 'en' }
type Typed = { readonly '@value': string; readonly '@type': string }
type Ref = { readonly '@id': string }
type Value = string | readonly string[] | Typed | readonly Words[] | readonly Ref[]

export type JsonLdNode = {
  readonly '@id': string
  readonly '@type': readonly string[]
  readonly [property: string]: Value
}
export type JsonLd = {
  readonly '@context': Readonly<Record<string, string>>
  readonly '@graph': readonly JsonLdNode[]
}

/**
 * A name for what has no id in the catalogue: readable, the same in every revision that words it
 * the same, and no two alike (FNV-1a over both languages).
 */
export function nameFor(...texts: readonly Text[]): string {
  const spelling = JSON.stringify(texts.map(({ fa, en }) => [fa, en]))
  let hash = 0x811c9dc5
  for (let at = 0; at < spelling.length; at += 1) {
    hash = Math.imul(hash ^ spelling.charCodeAt(at), 0x01000193)
  }
  const slug = texts
    .map(({ en }) => en.toLowerCase().match(/[a-z0-9]+/g) ?? [])
    .flat()
    .join('-')
    .slice(0, 60)
  const ending = (hash >>> 0).toString(16).padStart(8, '0')
  return slug === '' ? ending : `${slug}-${ending}`
}

export const words = (text: Text): readonly Words[] =>
  (['fa', 'en'] as const).flatMap((lang) =>
    text[lang].trim() === '' ? [] : [{ '@value': text[lang], '@language': lang }],
  )

export const ref = (...nodes: readonly (string | JsonLdNode)[]): readonly Ref[] =>
  nodes.map((node) => ({ '@id': typeof node === 'string' ? node : node['@id'] }))

/** A property that is left out where there is nothing to say. */
export const some = (
  property: string,
  nodes: readonly JsonLdNode[],
): Readonly<Record<string, Value>> => (nodes.length === 0 ? {} : { [property]: ref(...nodes) })

/** `xsd:duration` has no weeks, and no comma. */
export const xsdDuration = (iso: string): Typed => ({
  '@type': 'xsd:duration',
  '@value': iso
    .replace(/^P(\d+)W$/, (_all, weeks: string) => `P${Number(weeks) * 7}D`)
    .replace(',', '.'),
})

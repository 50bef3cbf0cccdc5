import { readFileSync } from 'node:fs'
import type { Catalog } from '../../../shared/catalog/catalog.ts'
import { readCatalog } from '../../../shared/catalog/read-catalog.ts'

export const sampleText = readFileSync(
  new URL('../../../resources/catalogs/qom.json', import.meta.url),
  'utf8',
)

/** A fresh copy of the sample catalogue, for a test to change as it likes. */
export function sampleCatalog(): Catalog {
  const read = readCatalog(sampleText)
  if (!read.ok) throw new Error(read.error.map(({ message }) => message.en).join('\n'))
  return read.value
}

/** The line, from 1, of the only or first place where `needle` stands in `text`. */
export function lineOf(text: string, needle: string): number {
  const at = text.indexOf(needle)
  if (at === -1) throw new Error(`not in the text: ${needle}`)
  return text.slice(0, at).split('\n').length
}

/** The first item, for lists that the test knows not to be empty. */
export function first<T>(items: readonly T[]): T {
  const [item] = items
  if (item === undefined) throw new Error('the list is empty')
  return item
}

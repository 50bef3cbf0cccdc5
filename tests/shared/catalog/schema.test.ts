import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { catalogSchema } from '../../../shared/catalog/catalog.ts'
import { catalogJsonSchema } from '../../../shared/catalog/json-schema.ts'
import { first, sampleCatalog } from './sample.ts'

const file = new URL('../../../resources/catalogs/catalog.schema.json', import.meta.url)
const schemaText = readFileSync(file, 'utf8')
type JsonSchema = Parameters<typeof z.fromJSONSchema>[0]
/** Read back from the file, by its own words alone. */
const fromFile = z.fromJSONSchema(JSON.parse(schemaText) as JsonSchema)

test('the file is what the schema gives; else `npm run -s catalog -- schema --out` makes it anew', () => {
  expect(schemaText).toBe(`${JSON.stringify(catalogJsonSchema(), null, 2)}\n`)
})

test('the sample is a catalogue by the file too', () => {
  expect(fromFile.safeParse(sampleCatalog()).error).toBeUndefined()
})

type Edit = (catalog: Record<string, unknown>, service: Record<string, unknown>) => void

describe('what the program refuses for its shape, the file refuses', () => {
  test.each<[string, Edit]>([
    ['another format', (catalog) => void (catalog['format'] = 'x')],
    ['no services', (catalog) => void delete catalog['services']],
    ['a missing field', (_catalog, service) => void delete service['hours']],
    ['an unknown field', (_catalog, service) => void (service['colour'] = 'green')],
    ['a blank title', (_catalog, service) => void (service['title'] = { fa: ' ', en: 'x' })],
    ['a mode that is none', (_catalog, service) => void (service['mode'] = 'person')],
    ['an id in capitals', (_catalog, service) => void (service['id'] = 'Birth')],
    ['a short code', (_catalog, service) => void (service['code'] = '12')],
    ['a duration in words', (_catalog, service) => void (service['duration'] = '30 minutes')],
    ['half a visit', (_catalog, service) => void (service['visits'] = 0.5)],
    [
      'an address that is no page',
      (_catalog, service) => void (service['online'] = { url: 'ftp://ncr.ir', verifiedOn: null }),
    ],
    [
      'a Jalali date',
      (_catalog, service) =>
        void (service['source'] = { url: null, checkedOn: '1405/01/01', confidence: 'reported' }),
    ],
    ['revision 0', (_catalog, service) => void (service['rev'] = 0)],
  ])('%s', (_name, edit) => {
    const catalog = sampleCatalog()
    edit(catalog, first(catalog.services))
    expect(catalogSchema.safeParse(catalog).success).toBe(false)
    expect(fromFile.safeParse(catalog).success).toBe(false)
  })
})

describe('it explains itself', () => {
  type Node = {
    readonly [key: string]: unknown
    readonly properties?: Readonly<Record<string, Node>>
  }
  const nodes = (node: unknown): readonly Node[] => {
    if (typeof node !== 'object' || node === null) return []
    if (Array.isArray(node)) return node.flatMap(nodes)
    return [node as Node, ...Object.values(node).flatMap(nodes)]
  }
  const all = nodes(JSON.parse(schemaText))
  const bilingual = /[A-Za-z].* · .*[آ-ی]/

  test('every field has a title in both languages', () => {
    for (const { properties } of all) {
      for (const [key, field] of Object.entries(properties ?? {})) {
        expect(field['title'], key).toMatch(bilingual)
      }
    }
  })

  test('every field whose spelling is ruled says how', () => {
    for (const { properties } of all) {
      for (const [key, field] of Object.entries(properties ?? {})) {
        const kinds = [field, ...((field['anyOf'] ?? []) as readonly Node[])]
        if (!kinds.some((kind) => 'pattern' in kind || 'format' in kind)) continue
        expect(field['description'], key).toMatch(bilingual)
      }
    }
  })
})

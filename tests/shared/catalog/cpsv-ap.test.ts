import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../../shared/catalog/catalog.ts'
import { cpsvAp, type CpsvOffice } from '../../../shared/catalog/cpsv-ap.ts'
import type { JsonLd, JsonLdNode } from '../../../shared/catalog/json-ld.ts'
import type { Service } from '../../../shared/catalog/service.ts'
import { first, sampleCatalog } from './sample.ts'

const office: CpsvOffice = {
  base: 'https://office.example/',
  name: { fa: 'میز خدمت استانداری قم', en: 'Service desk of Qom Governorate' },
  place: { fa: 'استان قم', en: 'Qom Province' },
}

/** At least, at most, and what it holds: words in a language, text, a typed literal or a class. */
type Rule = readonly [min: 0 | 1, max: 1 | typeof many, range: string]
const many = Infinity

/**
 * The classes of CPSV-AP 3.2.0 that the graph has, with the properties that each must have or may
 * have once, after its published shapes:
 * https://semiceu.github.io/CPSV-AP/releases/3.2.0/ and `shacl/cpsv-ap-SHACL.ttl` beside it. A
 * property with 0 and many is there for its range.
 */
const profile: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  'cpsv:PublicService': {
    'dct:identifier': [1, 1, 'text'],
    'dct:title': [1, many, 'words'],
    'dct:description': [1, many, 'words'],
    'cv:hasCompetentAuthority': [1, many, 'cv:PublicOrganisation'],
    'cv:processingTime': [0, 1, 'xsd:duration'],
    'cv:hasInputType': [0, many, 'cv:EvidenceType'],
    'cv:hasChannel': [0, many, 'cv:Channel'],
    'cv:hasCost': [0, many, 'cv:Cost'],
    'cv:hasLegalResource': [0, many, 'eli:LegalResource'],
    'cv:holdsRequirement': [0, many, 'cv:Requirement'],
    'cv:isGroupedBy': [0, many, 'cv:Event'],
    'cpsv:produces': [0, many, 'cv:Output'],
    'cpsv:follows': [0, many, 'cpsv:Rule'],
    'dct:audience': [0, many, 'skos:Concept'],
    'dct:language': [0, many, 'dct:LinguisticSystem'],
    'dct:spatial': [0, many, 'dct:Location'],
    'dct:isPartOf': [0, many, 'dcat:Dataset'],
  },
  'cv:PublicOrganisation': {
    'skos:prefLabel': [1, many, 'words'],
    'dct:spatial': [1, many, 'dct:Location'],
  },
  'org:Organization': {},
  'foaf:Agent': { 'dct:identifier': [1, 1, 'text'], 'dct:title': [1, many, 'words'] },
  'cv:EvidenceType': {
    'dct:identifier': [1, 1, 'text'],
    'cv:evidenceTypeClassification': [0, many, 'skos:Concept'],
  },
  'cv:Output': { 'dct:identifier': [1, 1, 'text'], 'dct:title': [1, many, 'words'] },
  'cv:Channel': {
    'dct:identifier': [1, 1, 'text'],
    'dct:type': [0, 1, 'skos:Concept'],
    'cv:ownedBy': [0, many, 'org:Organization'],
    'cv:openingHours': [0, many, 'time:TemporalEntity'],
  },
  'cv:Cost': { 'dct:identifier': [1, 1, 'text'], 'dct:description': [0, many, 'words'] },
  'cpsv:Rule': {
    'dct:identifier': [1, 1, 'text'],
    'dct:title': [1, many, 'words'],
    'dct:description': [1, many, 'words'],
    'cpsv:implements': [0, many, 'eli:LegalResource'],
  },
  'cv:Requirement': { 'dct:identifier': [1, 1, 'text'], 'dct:title': [1, many, 'words'] },
  'cv:Event': { 'dct:identifier': [1, 1, 'text'], 'dct:title': [1, many, 'words'] },
  'cv:LifeEvent': {},
  'dcat:Dataset': {
    'dct:title': [1, many, 'words'],
    'dct:description': [1, many, 'words'],
    'dct:publisher': [1, 1, 'foaf:Agent'],
    'dct:hasPart': [0, many, 'cpsv:PublicService'],
  },
  'eli:LegalResource': {},
  'dct:Location': {},
  'dct:LinguisticSystem': {},
  'time:TemporalEntity': { 'dct:description': [0, many, 'words'] },
  'skos:Concept': {},
  'foaf:Document': {},
}

const valuesOf = (node: JsonLdNode, property: string): readonly unknown[] => {
  const value = node[property]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

/** What is wrong with the graph by the profile; empty when nothing is. */
function faults({ '@graph': graph }: JsonLd): readonly string[] {
  const byId = new Map(graph.map((node) => [node['@id'], node]))
  const isIn = (value: unknown, range: string): boolean => {
    if (range === 'text') return typeof value === 'string' && value !== ''
    const held = value as Readonly<Record<string, string>>
    if (range === 'words') return /\S/.test(held['@value'] ?? '') && held['@language'] !== undefined
    if (range.startsWith('xsd:')) return held['@type'] === range
    return byId.get(held['@id'] ?? '')?.['@type'].includes(range) === true
  }
  return graph.flatMap((node) =>
    node['@type'].flatMap((type) => {
      const rules = profile[type]
      if (rules === undefined) return [`${node['@id']}: unknown class ${type}`]
      return Object.entries(rules).flatMap(([property, [min, max, range]]) => {
        const values = valuesOf(node, property)
        const where = `${node['@id']} ${property}`
        return [
          ...(values.length < min || values.length > max ? [`${where}: ${values.length}`] : []),
          ...(values.every((value) => isIn(value, range)) ? [] : [`${where}: no ${range}`]),
        ]
      })
    }),
  )
}

const graphOf = (change?: (catalog: Catalog) => void): JsonLd => {
  const catalog = sampleCatalog()
  change?.(catalog)
  return cpsvAp(catalog, office)
}
const graph = graphOf()
const nodes = graph['@graph']
const ofType = (type: string, { '@graph': all } = graph) =>
  all.filter((node) => node['@type'].includes(type))
const nodeAt = (id: string): JsonLdNode => first(nodes.filter((node) => node['@id'] === id))
const refs = (node: JsonLdNode): readonly string[] =>
  Object.keys(node).flatMap((property) =>
    valuesOf(node, property).flatMap((value) =>
      typeof value === 'object' && value !== null && '@id' in value ? [String(value['@id'])] : [],
    ),
  )
const service = (change: Partial<Service>) => (catalog: Catalog) =>
  void Object.assign(first(catalog.services), change)

describe('the sample catalogue', () => {
  test('has what CPSV-AP asks of each class, once where once is asked', () => {
    expect(faults(graph)).toEqual([])
    expect(new Set(nodes.flatMap((node) => node['@type']))).toEqual(
      // No service of the sample has hours of its own.
      new Set(Object.keys(profile).filter((type) => type !== 'time:TemporalEntity')),
    )
  })

  test('has every service, its agency and its documents', () => {
    const { services } = sampleCatalog()
    expect(ofType('cpsv:PublicService')).toHaveLength(services.length)
    expect(ofType('cv:EvidenceType')).toHaveLength(services.flatMap((s) => s.documents).length)
    expect(ofType('cv:PublicOrganisation')).toHaveLength(
      new Set(services.map(({ agency }) => agency.fa)).size + 1,
    )
  })

  test('names each node once, by an IRI', () => {
    const ids = nodes.map((node) => node['@id'])
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) {
      expect(id).toMatch(/^https?:\/\/[^\s<>"{}|\\^`]+$/)
      expect(URL.canParse(id)).toBe(true)
    }
  })

  test('every reference is to a node that is there, and every node but the set is referred to', () => {
    const ids = new Set(nodes.map((node) => node['@id']))
    const referred = new Set(nodes.flatMap(refs))
    expect([...referred].filter((id) => !ids.has(id))).toEqual([])
    expect([...ids].filter((id) => !referred.has(id))).toEqual([])
  })

  test('writes no name that its context does not explain', () => {
    const prefixes = new Set(Object.keys(graph['@context']))
    const names = nodes.flatMap((node) => [
      ...node['@type'],
      ...Object.keys(node).filter((key) => !key.startsWith('@')),
    ])
    for (const name of new Set(names)) expect(prefixes).toContain(name.split(':')[0])
  })

  test('says of a service what the catalogue says', () => {
    const birth = nodeAt('https://office.example/service/birth-registration')
    expect(birth).toMatchObject({
      'dct:identifier': 'birth-registration',
      'dct:title': [
        { '@value': 'ثبت ولادت و صدور شناسنامه', '@language': 'fa' },
        { '@value': 'Birth registration and ID booklet', '@language': 'en' },
      ],
      'cv:processingTime': { '@type': 'xsd:duration', '@value': 'PT30M' },
      'cv:hasChannel': [
        { '@id': 'https://office.example/service/birth-registration/channel/in_person' },
      ],
    })
    expect(birth['cpsv:follows']).toHaveLength(3)
    const output = nodeAt('https://office.example/service/birth-registration/output')
    expect(output['dct:title']).toContainEqual({
      '@value': 'The child’s ID booklet is handed over.',
      '@language': 'en',
    })
  })

  test('an online service has its page, and no output of the desk that shows the way', () => {
    const permit = nodeAt('https://office.example/service/building-permit')
    expect(permit['cpsv:produces']).toBeUndefined()
    expect(nodeAt('https://office.example/service/building-permit/channel/online')).toMatchObject({
      'foaf:page': [{ '@id': 'https://qom.ir' }],
    })
  })
})

describe('other catalogues', () => {
  test('drafts and withdrawn services are left out', () => {
    const { '@graph': all } = graphOf(({ services }) => {
      services.forEach((each, index) => {
        each.status = index === 0 ? 'published' : index === 1 ? 'withdrawn' : 'draft'
      })
    })
    expect(all.filter((node) => node['@type'].includes('cpsv:PublicService'))).toHaveLength(1)
    expect(faults({ '@context': {}, '@graph': all })).toEqual([])
  })

  test('a catalogue without services is a set without parts', () => {
    const empty = graphOf((catalog) => void (catalog.services = []))
    expect(faults(empty)).toEqual([])
    expect(ofType('dcat:Dataset', empty)).toHaveLength(1)
  })

  test('a service that leaves out all it may is whole still', () => {
    const bare = graphOf(
      service({
        summary: { fa: '', en: '' },
        agency: { fa: ' ', en: '' },
        lifeEvent: null,
        audience: null,
        eligibility: null,
        duration: null,
        documents: [],
        steps: [],
        legal: [],
        inPersonReasons: [],
      }),
    )
    expect(faults(bare)).toEqual([])
    expect(first(ofType('cpsv:PublicService', bare))).toMatchObject({
      'cv:hasCompetentAuthority': [{ '@id': 'https://office.example/office' }],
      'dct:description': first(ofType('cpsv:PublicService', bare))['dct:title'],
    })
  })

  test('hours, weeks, a code and an address with a space are written as their kinds ask', () => {
    const odd = graphOf(
      service({
        code: '10031089101',
        duration: 'P2W',
        hours: { fa: 'صبح‌ها', en: 'Mornings' },
        online: { url: 'https://ncr.ir/my page', verifiedOn: null },
      }),
    )
    expect(faults(odd)).toEqual([])
    expect(first(ofType('cpsv:PublicService', odd))).toMatchObject({
      'dct:identifier': '10031089101',
      'cv:processingTime': { '@value': 'P14D' },
    })
    expect(ofType('time:TemporalEntity', odd)).toHaveLength(1)
    expect(odd['@graph'].map((node) => node['@id'])).toContain('https://ncr.ir/my%20page')
  })

  test('two agencies that read the same in English are two', () => {
    const two = graphOf(({ services }) => {
      services.slice(0, 2).forEach((each, index) => {
        each.agency = { fa: index === 0 ? 'یک' : 'دو', en: 'Office' }
      })
    })
    const [one, other] = ofType('cpsv:PublicService', two)
    expect(one?.['cv:hasCompetentAuthority']).not.toEqual(other?.['cv:hasCompetentAuthority'])
    expect(faults(two)).toEqual([])
  })
})

test('the check sees what it looks for', () => {
  const without = (type: string, property: string): JsonLd => ({
    ...graph,
    '@graph': nodes.map((node) =>
      node['@type'].includes(type)
        ? (Object.fromEntries(
            Object.entries(node).filter(([key]) => key !== property),
          ) as JsonLdNode)
        : node,
    ),
  })
  for (const [type, rules] of Object.entries(profile)) {
    if (ofType(type).length === 0) continue
    for (const [property, [min]] of Object.entries(rules)) {
      if (min === 1) expect(faults(without(type, property)), `${type} ${property}`).not.toEqual([])
    }
  }
})

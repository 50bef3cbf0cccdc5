import type { Catalog } from './catalog.ts'
import {
  type Channel,
  channelNames,
  documentFieldNames,
  formNames,
  reasonName,
} from './field-words.ts'
import { type JsonLd, type JsonLdNode, nameFor, ref, some, words, xsdDuration } from './json-ld.ts'
import { joined } from './readable.ts'
import type { InPersonReason, Service, ServiceDocument, Text } from './service.ts'

/** Who publishes the services, and where. */
export type CpsvOffice = {
  /** The IRI, without a query, under which every node made here gets its own: `https://qom.example`. */
  readonly base: string
  readonly name: Text
  /** The region that the office and its agencies serve. */
  readonly place: Text
}

const context = {
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  locn: 'http://www.w3.org/ns/locn#',
  org: 'http://www.w3.org/ns/org#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  time: 'http://www.w3.org/2006/time#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const satisfies JsonLd['@context']

/**
 * The published services as JSON-LD in the vocabulary CPSV-AP 3.2
 * (https://semiceu.github.io/CPSV-AP/releases/3.2.0/). Every reference is to a node of the same
 * graph, so that it is whole without a network. Drafts and withdrawn services are left out.
 */
export function cpsvAp(catalog: Catalog, office: CpsvOffice): JsonLd {
  const at = places(office)
  const published = catalog.services.filter(({ status }) => status === 'published')
  const nodes = [
    dataset(catalog, published, office, at),
    location(office, at),
    organisation(at.office, 'office', office.name, at),
    { '@id': PERSIAN, '@type': ['dct:LinguisticSystem'] },
    ...published.flatMap((service) => publicService(service, at)),
  ]
  // Services of one agency, life event or law bring the same node along.
  return { '@context': context, '@graph': [...new Map(nodes.map((n) => [n['@id'], n])).values()] }
}

/** As the European language list names it. */
const PERSIAN = 'http://publications.europa.eu/resource/authority/language/FAS'

type Places = {
  readonly catalog: string
  readonly office: string
  readonly region: string
  readonly of: (...parts: readonly string[]) => string
}

function places({ base }: CpsvOffice): Places {
  const root = base.replace(/\/+$/, '')
  const of: Places['of'] = (...parts) => [root, ...parts.map(encodeURIComponent)].join('/')
  return { catalog: of('catalog'), office: of('office'), region: of('region'), of }
}

const isBlank = ({ fa, en }: Text): boolean => fa.trim() === '' && en.trim() === ''

const dataset = (
  { title }: Catalog,
  services: readonly Service[],
  office: CpsvOffice,
  at: Places,
): JsonLdNode => ({
  '@id': at.catalog,
  '@type': ['dcat:Dataset'],
  'dct:title': words(title),
  'dct:description': words({
    fa: `خدمات عمومی که در «${office.name.fa}» ارائه می‌شود.`,
    en: `The public services that are given at ${office.name.en}.`,
  }),
  'dct:publisher': ref(at.office),
  ...(services.length === 0
    ? {}
    : { 'dct:hasPart': ref(...services.map(({ id }) => at.of('service', id))) }),
})

const location = ({ place }: CpsvOffice, at: Places): JsonLdNode => ({
  '@id': at.region,
  '@type': ['dct:Location'],
  'locn:geographicName': words(place),
})

/** An organisation is an agent too, whose name and identifier the vocabulary asks for. */
const organisation = (iri: string, id: string, name: Text, at: Places): JsonLdNode => ({
  '@id': iri,
  '@type': ['cv:PublicOrganisation', 'org:Organization', 'foaf:Agent'],
  'dct:identifier': id,
  'dct:title': words(name),
  'skos:prefLabel': words(name),
  'dct:spatial': ref(at.region),
})

const concept = (kind: string, id: string, label: Text, at: Places): JsonLdNode => ({
  '@id': at.of('concept', kind, id),
  '@type': ['skos:Concept'],
  'skos:prefLabel': words(label),
})

function publicService(service: Service, at: Places): readonly JsonLdNode[] {
  const { id, code, title, summary, agency, lifeEvent, audience } = service
  const authority = isBlank(agency)
    ? null
    : organisation(at.of('agency', nameFor(agency)), nameFor(agency), agency, at)
  const provider = authority?.['@id'] ?? at.office
  const inputs = service.documents.map((document) => evidenceType(id, document, at))
  const channels = channelsOf(service, provider, at)
  const rules = service.inPersonReasons.map((reason, index) => rule(id, reason, index + 1, at))
  const laws = service.legal.map(({ title, article }) =>
    legalResource([title, ...(article === null ? [] : [article])], at),
  )
  const outputs = output(service, at)
  const events = lifeEvent === null ? [] : [eventNode(lifeEvent, at)]
  const audiences = audience === null ? [] : [concept('audience', nameFor(audience), audience, at)]
  const conditions = requirement(service, at)
  const price = cost(service, at)

  const node: JsonLdNode = {
    '@id': at.of('service', id),
    '@type': ['cpsv:PublicService'],
    'dct:identifier': code ?? id,
    'dct:title': words(title),
    'dct:description': words(isBlank(summary) ? title : summary),
    'dct:language': ref(PERSIAN),
    'dct:spatial': ref(at.region),
    'dct:isPartOf': ref(at.catalog),
    'cv:hasCompetentAuthority': ref(provider),
    'cv:hasCost': ref(price),
    ...(service.duration === null ? {} : { 'cv:processingTime': xsdDuration(service.duration) }),
    ...some('cv:hasInputType', inputs),
    ...some('cpsv:produces', outputs),
    ...some('cv:hasChannel', channels.filter(isChannel)),
    ...some('cv:hasLegalResource', laws),
    ...some(
      'cpsv:follows',
      rules.map(({ rule }) => rule),
    ),
    ...some('cv:holdsRequirement', conditions),
    ...some('cv:isGroupedBy', events),
    ...some('dct:audience', audiences),
  }
  return [
    node,
    ...(authority === null ? [] : [authority]),
    ...inputs,
    ...(['original', 'copy'] as const).map((form) => concept('form', form, formNames[form], at)),
    ...outputs,
    ...channels,
    price,
    ...laws,
    ...rules.flatMap(({ rule, law }) => [rule, ...law]),
    ...conditions,
    ...events,
    ...audiences,
  ]
}

/** The kind of paper that is asked for; a particular person's paper would be evidence. */
function evidenceType(serviceId: string, document: ServiceDocument, at: Places): JsonLdNode {
  const { id, title, form, required, onlyIf } = document
  const facts = [formNames[form], ...(required ? [documentFieldNames.required] : [])]
  return {
    '@id': at.of('service', serviceId, 'document', id),
    '@type': ['cv:EvidenceType'],
    'dct:identifier': `${serviceId}.${id}`,
    'dct:title': words(title),
    'dct:description': words(joined([...facts, ...(onlyIf === null ? [] : [onlyIf])])),
    'cv:evidenceTypeClassification': ref(at.of('concept', 'form', form)),
  }
}

/**
 * What the last step that has a result hands over. An online service is finished elsewhere: its
 * desk only shows the way.
 */
function output({ id, mode, steps }: Service, at: Places): readonly JsonLdNode[] {
  const result = steps.findLast((step) => step.result !== null)?.result ?? null
  if (mode === 'online' || result === null) return []
  return [
    {
      '@id': at.of('service', id, 'output'),
      '@type': ['cv:Output'],
      'dct:identifier': `${id}.output`,
      'dct:title': words(result),
    },
  ]
}

const isChannel = (node: JsonLdNode): boolean => node['@type'].includes('cv:Channel')

/** Each way in which a stage of the service reaches the citizen, once. */
function channelsOf(service: Service, provider: string, at: Places): readonly JsonLdNode[] {
  const { id, mode, stages, online, hours } = service
  const used = new Set<Channel | null>(Object.values(stages))
  if (online !== null || mode !== 'in_person') used.add('online')
  if (mode !== 'online') used.add('in_person')
  return [...used]
    .filter((kind) => kind !== null && kind !== 'none')
    .flatMap((kind) => {
      const type = concept('channel', kind, channelNames[kind], at)
      const page = kind === 'online' && online !== null ? [document(online.url)] : []
      const open = kind === 'in_person' && hours !== null ? [openingHours(id, hours, at)] : []
      return [
        {
          '@id': at.of('service', id, 'channel', kind),
          '@type': ['cv:Channel'],
          'dct:identifier': `${id}.${kind}`,
          'dct:type': ref(type),
          'cv:ownedBy': ref(provider),
          ...some('foaf:page', page),
          ...some('cv:openingHours', open),
        },
        type,
        ...page,
        ...open,
      ]
    })
}

/** An address that a browser forgives may hold what no IRI may. */
const document = (url: string): JsonLdNode => ({
  '@id': url.trim().replace(/[\s<>"{}|\\^`]/g, encodeURIComponent),
  '@type': ['foaf:Document'],
})

const openingHours = (serviceId: string, hours: Text, at: Places): JsonLdNode => ({
  '@id': at.of('service', serviceId, 'hours'),
  '@type': ['time:TemporalEntity'],
  'dct:description': words(hours),
})

const cost = ({ id, fee }: Service, at: Places): JsonLdNode => ({
  '@id': at.of('service', id, 'fee'),
  '@type': ['cv:Cost'],
  'dct:identifier': `${id}.fee`,
  'dct:description': words(fee.text),
})

const legalResource = (texts: readonly Text[], at: Places): JsonLdNode => ({
  '@id': at.of('law', nameFor(...texts)),
  '@type': ['eli:LegalResource'],
  'dct:title': words(joined(texts)),
})

type RuleOfLaw = { readonly rule: JsonLdNode; readonly law: readonly JsonLdNode[] }

/** Why one must come in person. */
function rule(serviceId: string, reason: InPersonReason, n: number, at: Places): RuleOfLaw {
  const { code, note, legalRef } = reason
  const law = legalRef === null ? [] : [legalResource([legalRef], at)]
  return {
    law,
    rule: {
      '@id': at.of('service', serviceId, 'in-person', String(n)),
      '@type': ['cpsv:Rule'],
      'dct:identifier': `${serviceId}.in-person.${n}`,
      'dct:title': words(reasonName(code)),
      'dct:description': words(note ?? reasonName(code)),
      ...some('cpsv:implements', law),
    },
  }
}

const requirement = ({ id, eligibility }: Service, at: Places): readonly JsonLdNode[] =>
  eligibility === null
    ? []
    : [
        {
          '@id': at.of('service', id, 'eligibility'),
          '@type': ['cv:Requirement'],
          'dct:identifier': `${id}.eligibility`,
          'dct:title': words(eligibility),
        },
      ]

/** A life event is an event too, whose name and identifier the vocabulary asks for. */
const eventNode = (name: Text, at: Places): JsonLdNode => ({
  '@id': at.of('life-event', nameFor(name)),
  '@type': ['cv:LifeEvent', 'cv:Event'],
  'dct:identifier': nameFor(name),
  'dct:title': words(name),
})

import type { Catalog } from '#shared/catalog/catalog.ts'
import { diffCatalogs } from '#shared/catalog/diff.ts'
import { readCatalog } from '#shared/catalog/read-catalog.ts'
import type { Service } from '#shared/catalog/service.ts'
import { loadCatalog } from '../../main/sample-office.ts'
import { print, quantile } from './tools.ts'

const SERVICES = 1000
const DOCUMENTS = 20
const TIMES = 7

/** A whole province in one file: reading it, and seeing what publishing it would change. */
export function catalogTimes(): void {
  const text = `${JSON.stringify(largeCatalog(), null, 2)}\n`
  const size = `${(Buffer.byteLength(text) / 2 ** 20).toFixed(1)} MB`
  const raw = median(() => void JSON.parse(text))
  const read = sound(text)
  const edited = read.services.map(editedEachTenth)
  const changes = diffCatalogs(read.services, edited).length

  const of = (ms: number) => `${ms.toFixed(0)} ms (${(ms / raw).toFixed(1)} × JSON.parse)`
  print(`catalogue of ${SERVICES} services, ${size}: JSON.parse`, `${raw.toFixed(0)} ms`)
  print('the same, read and checked', of(median(() => void sound(text))))
  print('the same, refused for its last field', of(median(() => refused(text))))
  print(
    `the same beside another, ${changes} changes`,
    of(median(() => void diffCatalogs(read.services, edited))),
  )
}

export function largeCatalog(): Catalog {
  const { services, ...catalog } = loadCatalog('resources/catalogs/qom.json')
  return {
    ...catalog,
    services: Array.from({ length: SERVICES }, (_each, index) => {
      const service = services[index % services.length]
      if (service === undefined) throw new Error('The sample is empty')
      return numbered(service, index)
    }),
  }
}

function numbered(service: Service, index: number): Service {
  const id = `${service.id}-${index}`
  const [document] = service.documents
  if (document === undefined) throw new Error(`${service.id} has no documents`)
  return {
    ...service,
    id,
    steps: service.steps.map((step) => ({ ...step, id: `${id}.${step.deskType}`, bring: null })),
    documents: Array.from({ length: DOCUMENTS }, (_each, n) => ({ ...document, id: `paper-${n}` })),
  }
}

const editedEachTenth = (service: Service, index: number): Service =>
  index % 10 === 0
    ? {
        ...service,
        rev: service.rev + 1,
        documents: service.documents.slice(1),
        steps: service.steps.map((step) => ({ ...step, minutes: step.minutes + 1 })),
      }
    : structuredClone(service)

function sound(text: string): Catalog {
  const read = readCatalog(text)
  if (!read.ok) throw new Error(read.error[0]?.message.en)
  return read.value
}

function refused(text: string): void {
  const at = text.lastIndexOf('"rev":')
  if (readCatalog(`${text.slice(0, at)}"rev": null }]}`).ok) throw new Error('It was not refused')
}

function median(work: () => void): number {
  const times = Array.from({ length: TIMES }, () => {
    const from = performance.now()
    work()
    return performance.now() - from
  })
  return quantile(times, 0.5)
}

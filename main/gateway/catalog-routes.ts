import type { Catalog } from '#shared/catalog/catalog.ts'
import { cpsvAp } from '#shared/catalog/cpsv-ap.ts'
import { diffCatalogs, type CatalogChange } from '#shared/catalog/diff.ts'
import { missingForPublishing } from '#shared/catalog/publishable.ts'
import { readCatalog } from '#shared/catalog/read-catalog.ts'
import type { Service } from '#shared/catalog/service.ts'
import { takingOf } from '#shared/catalog/take-central.ts'
import type { Command } from '#shared/domain/commands.ts'
import { published as afterPublication } from '#shared/domain/evolve.ts'
import type { ServiceId } from '#shared/domain/ids.ts'
import type { TakenCatalog } from '#shared/domain/office.ts'
import { serviceIn } from '#shared/domain/state.ts'
import { iso, officeView } from '#shared/views/common.ts'
import { OFFICE_STREAM } from '../desk/desk.ts'
import type { HostParts } from '../host.ts'
import type { Base, Called } from './base.ts'
import { failure } from './failure.ts'

type Publication = Pick<
  Extract<Command, { type: 'PublishCatalog' }>,
  'base' | 'services' | 'by' | 'note'
> & {
  readonly removed?: readonly ServiceId[]
  readonly order?: readonly ServiceId[]
  readonly central?: TakenCatalog
}

/** The catalogue as supervisors work on it: drafts, publications, files. */
export function catalogRoutes({ desk, journal, exports, central }: HostParts, base: Base) {
  const { os, langOf, run } = base
  const routes = os.catalog

  const publish = (context: Called, { removed = [], order, ...publication }: Publication) =>
    run(
      context,
      { type: 'PublishCatalog', removed, order: order ?? null, ...publication },
      (_events, { catalog }) => ({ rev: catalog.rev }),
    )

  const asFile = (): Catalog => {
    const { office, catalog } = desk.state()
    const services = [...catalog.services]
    return { format: 'nobat-catalog', version: 1, title: officeView(office).name, services }
  }

  /** What a file would publish: its services, with the revisions that they have here. */
  function imported(services: readonly Service[], keepOthers: boolean) {
    const { catalog } = desk.state()
    const now = new Map(catalog.services.map((service) => [service.id, service]))
    const known = services.map((service) => ({ ...service, rev: now.get(service.id)?.rev ?? 1 }))
    const listed = new Set(known.map(({ id }) => id))
    const others = catalog.services.filter(({ id }) => !listed.has(id))
    const kept = keepOthers ? others : []
    return {
      services: known,
      removed: keepOthers ? [] : others.map(({ id }) => id as ServiceId),
      order: [...known, ...kept].map(({ id }) => id as ServiceId),
    }
  }

  return {
    list: routes.list.handler(() => {
      const { catalog, drafts } = desk.state()
      const here = new Set(catalog.services.map(({ id }) => id))
      const written = drafts
        .valueSeq()
        .map(({ service }) => service)
        .filter(({ id }) => !here.has(id))
      return {
        rev: catalog.rev,
        entries: [
          ...catalog.services.map((service) => entryOf(service, service.rev)),
          ...written.map((service) => entryOf({ ...service, status: 'draft' }, 0)),
        ],
      }
      function entryOf({ id, title, agency, mode, status, ...rest }: Service, rev: number) {
        const draft = drafts.get(id)?.service
        const missing = missingForPublishing(draft ?? { id, title, agency, mode, status, ...rest })
        return {
          id: id as ServiceId,
          title,
          agency,
          mode,
          status,
          rev,
          hasDraft: draft !== undefined,
          missing: missing.length,
        }
      }
    }),
    get: routes.get.handler(({ input, context }) => {
      const state = desk.state()
      const published = serviceIn(state, input.id) ?? null
      const draft = state.drafts.get(input.id) ?? null
      if (published === null && draft === null) throw failure('unknown-service', langOf(context))
      return { rev: state.catalog.rev, published, draft }
    }),
    saveDraft: routes.saveDraft.handler(({ input, context }) =>
      run(
        context,
        {
          type: 'DraftService',
          serviceId: input.id,
          draft: { base: input.base, service: { ...input.service, id: input.id } },
        },
        () => ({ saved: true as const }),
      ),
    ),
    discardDraft: routes.discardDraft.handler(({ input, context }) =>
      run(context, { type: 'DraftService', serviceId: input.id, draft: null }, () => ({
        discarded: true as const,
      })),
    ),
    publish: routes.publish.handler(({ input, context }) => {
      const { id, service, ...rest } = input
      return publish(context, { ...rest, services: [{ ...service, id, status: 'published' }] })
    }),
    withdraw: routes.withdraw.handler(({ input, context }) => {
      const { catalog } = desk.state()
      const service = serviceIn(desk.state(), input.id)
      if (service === undefined) throw failure('unknown-service', langOf(context))
      const { by, note } = input
      const services: Service[] = [{ ...service, status: 'withdrawn' }]
      return publish(context, { base: catalog.rev, services, by, note })
    }),
    compare: routes.compare.handler(({ input }) => {
      const { catalog } = desk.state()
      const read = readCatalog(input.source)
      if (!read.ok) {
        const problems = read.error.map(({ path, line, column, message }) => ({
          path,
          line,
          column,
          message,
        }))
        return { rev: catalog.rev, problems, changes: [], missing: [] }
      }
      const file = imported(read.value.services, input.keepOthers)
      const after = afterPublication(catalog.services, file)
      return {
        rev: catalog.rev,
        problems: [],
        changes: diffCatalogs(catalog.services, after).map(changeView),
        missing: read.value.services
          .filter(({ status }) => status === 'published')
          .flatMap((service) =>
            missingForPublishing(service).map(({ message }) => ({
              serviceId: service.id,
              title: service.title,
              message,
            })),
          ),
      }
    }),
    import: routes.import.handler(({ input, context }) => {
      const { source, keepOthers, ...signed } = input
      const read = readCatalog(source)
      if (!read.ok) {
        const [first] = read.error
        const lang = langOf(context)
        throw failure('unreadable-catalog', lang, { problem: first?.message[lang] ?? '' })
      }
      return publish(context, { ...signed, ...imported(read.value.services, keepOthers) })
    }),
    central: routes.central.handler(() => {
      const { catalog, central: taken } = desk.state()
      const there = central?.current() ?? null
      const nothing = { rev: catalog.rev, takenRev: taken?.rev ?? null }
      if (there === null) return { ...nothing, there, changes: [], local: 0 }
      const { publication, local } = takingOf({ services: catalog.services, taken }, there)
      const { rev, by, note, at } = there
      return {
        ...nothing,
        there: { rev, by, note, at: iso(at) },
        changes: diffCatalogs(
          catalog.services,
          afterPublication(catalog.services, publication),
        ).map(changeView),
        local,
      }
    }),
    takeCentral: routes.takeCentral.handler(({ input, context }) => {
      const { rev, ...signed } = input
      const there = central?.current() ?? null
      // What was looked at is what is taken.
      if (there?.rev !== rev) throw failure('changed-meanwhile', langOf(context), { service: '' })
      const { catalog, central: taken } = desk.state()
      const { publication } = takingOf({ services: catalog.services, taken }, there)
      return publish(context, { ...signed, ...publication })
    }),
    exportFile: routes.exportFile.handler(() =>
      exports.json(asFile(), 'catalog.json', 'application/json'),
    ),
    cpsv: routes.cpsv.handler(({ input }) => {
      const catalog = asFile()
      const office = { base: input.base, name: catalog.title, place: IRAN }
      return exports.json(cpsvAp(catalog, office), 'catalog.jsonld', 'application/ld+json')
    }),
    history: routes.history.handler(async ({ input }) => {
      const { revisions } = desk.state()
      const publications = []
      for await (const { event, at, actor } of journal.readStream(OFFICE_STREAM)) {
        if (event.type !== 'CatalogPublished') continue
        const { rev, by, note, central: from } = event.data
        const about = (services: readonly Service[] | undefined) =>
          (services ?? []).filter(
            ({ id }) => input.serviceId === undefined || id === input.serviceId,
          )
        const changes = diffCatalogs(about(revisions.get(rev - 1)), about(revisions.get(rev)))
          .filter(({ path: [field] }) => field !== 'rev')
          .map(changeView)
        if (input.serviceId !== undefined && changes.length === 0) continue
        const origin = from === undefined ? {} : { centralRev: from.rev }
        publications.push({ rev, at: iso(at), actor, by, note, changes, ...origin })
      }
      return { publications: publications.reverse() }
    }),
    revision: routes.revision.handler(({ input, context }) => {
      const { revisions } = desk.state()
      const service = revisions.get(input.rev)?.find(({ id }) => id === input.id)
      if (service === undefined) throw failure('unknown-service', langOf(context))
      return { service }
    }),
  }
}

const IRAN = { fa: 'ایران', en: 'Iran' }

const changeView = ({ path, ...change }: CatalogChange) => ({ ...change, path: [...path] })

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Service } from '#shared/catalog/service.ts'
import type { Command } from '#shared/domain/commands.ts'
import { published, replay } from '#shared/domain/evolve.ts'
import type { ServiceId } from '#shared/domain/ids.ts'
import { initialState, offeredServices } from '#shared/domain/state.ts'
import { LETTER, PERMIT, SmallOffice, smallSetUp } from '../../support/small-office.ts'

type Publication = Extract<Command, { type: 'PublishCatalog' }>

const serviceOf = (id: ServiceId): Service => {
  const found = smallSetUp.services.find((service) => service.id === id)
  if (found === undefined) throw new Error(`No service ${id}`)
  return found
}
const titled = (id: ServiceId, en: string): Service => ({
  ...serviceOf(id),
  title: { fa: en, en },
})
const renamed = (id: string, service: Service): Service => ({
  ...service,
  id,
  steps: service.steps.map((step) => ({ ...step, id: `${id}.${step.deskType}` })),
})
const publication = (change: Partial<Publication>): Publication => ({
  type: 'PublishCatalog',
  base: 1,
  services: [],
  removed: [],
  order: null,
  by: 'a name',
  note: '',
  ...change,
})
const ids = (office: SmallOffice) => office.state.catalog.services.map(({ id }) => id)

describe('publishing', () => {
  it('records what changes and nothing else, and counts the revision of what does', () => {
    const office = SmallOffice.opened()
    const events = office.must(
      publication({ services: [titled(PERMIT, 'New'), serviceOf(LETTER)], note: ' why ' }),
    )
    expect(events).toMatchObject([
      {
        type: 'CatalogPublished',
        data: { rev: 2, services: [{ id: PERMIT, rev: 2 }], removed: [], order: null, note: 'why' },
      },
    ])
    expect(ids(office)).toEqual([PERMIT, LETTER])
    expect(office.state.revisions.get(1)).toEqual(smallSetUp.services)
  })

  it('says nothing where nothing would change', () => {
    const office = SmallOffice.opened()
    expect(office.must(publication({ services: smallSetUp.services }))).toEqual([])
  })

  it('puts a new service behind the others, takes one away, and keeps a given order', () => {
    const office = SmallOffice.opened()
    const other = renamed('other', serviceOf(LETTER))
    office.must(publication({ services: [other], removed: [LETTER] }))
    expect(ids(office)).toEqual([PERMIT, 'other'])
    const order = ['other', PERMIT] as ServiceId[]
    office.must(publication({ base: 2, order }))
    expect(ids(office)).toEqual(order)
  })

  it('does not overwrite what somebody else has published since', () => {
    const office = SmallOffice.opened()
    office.must(publication({ services: [titled(PERMIT, 'Theirs')] }))
    const mine = publication({ services: [titled(PERMIT, 'Mine')] })
    expect(office.try(mine)).toMatchObject({ code: 'changed-meanwhile' })
    expect(office.try({ ...mine, base: 99 })).toMatchObject({ code: 'changed-meanwhile' })
    // What they changed was another service: that is no conflict.
    office.must(publication({ services: [titled(LETTER, 'Mine')] }))
    office.must({ ...mine, base: 3 })
    expect(office.state.catalog.services.map(({ title }) => title.en)).toEqual(['Mine', 'Mine'])
  })

  it('is refused while what citizens must be told is empty, and says what', () => {
    const incomplete: readonly Partial<Service>[] = [
      { steps: [] },
      { documents: [] },
      { duration: null },
      { agency: { fa: '', en: '' } },
      { inPersonReasons: [] },
    ]
    for (const change of incomplete) {
      const office = SmallOffice.opened()
      const service = { ...serviceOf(PERMIT), ...change }
      const refused = office.try(publication({ services: [service] }))
      expect(refused).toMatchObject({
        code: 'catalog-problem',
        params: { title: { fa: 'پروانه' }, problem: { en: expect.stringMatching(/\w/) as string } },
      })
      // A draft in the catalogue may lack them: nobody is offered it.
      office.must(publication({ services: [{ ...service, status: 'draft' }] }))
      expect(offeredServices(office.state).map(({ id }) => id)).toEqual([LETTER])
    }
  })

  it('is refused where services no longer go together', () => {
    const office = SmallOffice.opened()
    const elsewhere = { fa: 'دستگاه دیگر', en: 'Another agency' }
    const service = { ...renamed('other', serviceOf(LETTER)), agency: elsewhere }
    expect(office.try(publication({ services: [service] }))).toMatchObject({
      code: 'catalog-problem',
      params: { title: { en: 'Letter' } },
    })
  })

  it('ends the offer of a service that is withdrawn, and lets a running visit go on', () => {
    const office = SmallOffice.opened()
    const ticketId = office.issue(PERMIT)
    office.must(publication({ services: [{ ...serviceOf(PERMIT), status: 'withdrawn' }] }))
    expect(
      office.try({
        type: 'IssueTicket',
        serviceId: PERMIT,
        priority: null,
        lang: 'fa',
        documentsReady: null,
      }),
    ).toMatchObject({ code: 'unknown-service' })
    expect(office.callNext('1')).toBe(ticketId)
  })
})

describe('a draft', () => {
  const draftOf = (office: SmallOffice) => office.state.drafts.get(PERMIT)?.service.title.en

  it('is kept beside what is published, and is done with when it is published itself', () => {
    const office = SmallOffice.opened()
    const service = titled(PERMIT, 'Half')
    const draft = { base: 1, service: { ...service, status: 'draft' as const } }
    office.must({ type: 'DraftService', serviceId: PERMIT, draft })
    expect(office.must({ type: 'DraftService', serviceId: PERMIT, draft })).toEqual([])
    expect(draftOf(office)).toBe('Half')
    expect(office.state.catalog.services).toEqual(smallSetUp.services)
    office.must(publication({ services: [titled(PERMIT, 'Other words')] }))
    expect(draftOf(office)).toBe('Half')
    office.must(publication({ base: 2, services: [service] }))
    expect(draftOf(office)).toBeUndefined()
  })

  it('is given up', () => {
    const office = SmallOffice.opened()
    const draft = { base: 1, service: titled(PERMIT, 'Half') }
    office.must({ type: 'DraftService', serviceId: PERMIT, draft })
    office.must({ type: 'DraftService', serviceId: PERMIT, draft: null })
    expect(draftOf(office)).toBeUndefined()
  })
})

describe('properties', () => {
  const pool = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => renamed(id, serviceOf(LETTER)))
  const catalogs = fc
    .tuple(fc.shuffledSubarray(pool), fc.array(fc.constantFrom('x', 'y', 'z'), { minLength: 6 }))
    .map(([services, words]) =>
      services.map((service, i) => {
        const en = words[i] ?? 'x'
        return { ...service, title: { fa: en, en } }
      }),
    )

  it('any catalogue becomes any other by what a file of it publishes', () => {
    fc.assert(
      fc.property(catalogs, catalogs, (before, after) => {
        const listed = new Set(after.map(({ id }) => id))
        const change = {
          services: after,
          removed: before.flatMap(({ id }) => (listed.has(id) ? [] : [id as ServiceId])),
          order: after.map(({ id }) => id as ServiceId),
        }
        const result = published(before, change)
        expect(result).toEqual(after)
        for (const service of result) {
          const same = before.find((was) => JSON.stringify(was) === JSON.stringify(service))
          if (same !== undefined) expect(service).toBe(same)
        }
      }),
    )
  })

  it('an office that reads its log again has the same catalogue, drafts and revisions', () => {
    fc.assert(
      fc.property(fc.array(catalogs, { maxLength: 5 }), (all) => {
        const office = SmallOffice.opened()
        for (const services of all) {
          const base = office.state.catalog.rev
          office.try(publication({ base, services }))
          const [first] = services
          if (first === undefined) continue
          const serviceId = first.id as ServiceId
          office.try({ type: 'DraftService', serviceId, draft: { base, service: first } })
        }
        const again = replay(initialState, office.log)
        expect(again.catalog).toEqual(office.state.catalog)
        expect(again.revisions.toJS()).toEqual(office.state.revisions.toJS())
        expect(again.drafts.toJS()).toEqual(office.state.drafts.toJS())
      }),
      { numRuns: 50 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CatalogChange, diffCatalogs } from '../../../shared/catalog/diff.ts'
import {
  channelSchema,
  deskTypes,
  prefixSchema,
  type Service,
  serviceSchema,
  type Text,
} from '../../../shared/catalog/service.ts'
import { first, sampleCatalog } from './sample.ts'

const sample = sampleCatalog()
const services = (): Service[] => structuredClone(sample.services)

/** The sample before, and after `edit`. */
function after(edit: (services: Service[]) => void): readonly CatalogChange[] {
  const now = services()
  edit(now)
  return diffCatalogs(services(), now)
}
const at = <T>(items: readonly T[], index: number): T => first(items.slice(index))
const brief = (changes: readonly CatalogChange[]) =>
  changes.map(({ serviceId, kind, path }) => [serviceId, kind, path.join('.')])

describe('services', () => {
  test('equal lists do not differ', () => {
    expect(diffCatalogs(services(), services())).toEqual([])
    expect(diffCatalogs([], [])).toEqual([])
  })

  test('added and removed', () => {
    const [one, ...rest] = services()
    if (one === undefined) throw new Error('the sample is empty')
    expect(diffCatalogs(rest, [one, ...rest])).toEqual([
      {
        serviceId: 'birth-registration',
        title: one.title,
        path: [],
        place: { fa: 'خدمت', en: 'Service' },
        kind: 'added',
        before: null,
        after: one.title,
      },
    ])
    expect(diffCatalogs([one, ...rest], rest)).toEqual([
      expect.objectContaining({ kind: 'removed', before: one.title, after: null }),
    ])
  })

  test('withdrawn', () => {
    expect(after((all) => void (at(all, 6).status = 'withdrawn'))).toEqual([
      expect.objectContaining({
        serviceId: 'passport',
        path: ['status'],
        kind: 'withdrawn',
        before: { fa: 'منتشرشده', en: 'Published' },
        after: { fa: 'کنارگذاشته', en: 'Withdrawn' },
      }),
    ])
  })

  test('one that is shown elsewhere is moved, and nothing else is', () => {
    const changes = after((all) => void all.unshift(...all.splice(6, 1)))
    expect(brief(changes)).toEqual([['passport', 'moved', '']])
    expect(first(changes)).toMatchObject({
      before: { fa: 'جای ۷', en: 'Place 7' },
      after: { fa: 'جای ۱', en: 'Place 1' },
    })
  })

  test('a changed id is another service', () => {
    expect(brief(after((all) => void (at(all, 6).id = 'passports')))).toEqual([
      ['passport', 'removed', ''],
      ['passports', 'added', ''],
    ])
  })
})

describe('documents and steps', () => {
  test('a step put in between names no other, though all that follow are renumbered', () => {
    const changes = after((all) => {
      const { steps } = at(all, 0)
      steps.splice(1, 0, { ...first(steps), id: 'birth-registration.identity', minutes: 4 })
      steps.forEach((step, index) => void (step.n = index + 1))
    })
    expect(changes).toEqual([
      expect.objectContaining({
        path: ['steps', 'birth-registration.identity'],
        kind: 'added',
        before: null,
        after: {
          fa: 'پذیرش و ثبت درخواست (پذیرش، ۴ دقیقه)',
          en: 'Reception: open the request (Reception, 4 min)',
        },
      }),
    ])
  })

  test('a step that changes places and its minutes is named for both', () => {
    const changes = after((all) => {
      const { steps } = at(all, 0)
      steps.push(...steps.splice(0, 1))
      steps.forEach((step, index) => void (step.n = index + 1))
      at(steps, 4).minutes += 1
    })
    expect(brief(changes)).toEqual([
      ['birth-registration', 'moved', 'steps.birth-registration.reception'],
      ['birth-registration', 'changed', 'steps.birth-registration.reception.minutes'],
    ])
  })

  test('a number that is not the place is named', () => {
    expect(brief(after((all) => void (at(at(all, 0).steps, 1).n = 7)))).toEqual([
      ['birth-registration', 'changed', 'steps.birth-registration.documents.n'],
    ])
  })

  test('a document is told with what it needs, a field with its place in words', () => {
    const [removed] = after((all) => void at(all, 0).documents.shift())
    expect(removed).toMatchObject({
      kind: 'removed',
      path: ['documents', 'parents-id-booklets'],
      place: {
        fa: 'مدرک «شناسنامه پدر و مادر»',
        en: 'Document “ID booklets of both parents”',
      },
      before: {
        fa: 'شناسنامه پدر و مادر (اصل، الزامی)',
        en: 'ID booklets of both parents (Original, Required)',
      },
      after: null,
    })
    const [changed] = after((all) => void (at(at(all, 0).documents, 0).form = 'copy'))
    expect(changed).toMatchObject({
      place: {
        fa: 'مدرک «شناسنامه پدر و مادر» ‹ اصل یا تصویر',
        en: 'Document “ID booklets of both parents” › Original or copy',
      },
      before: { fa: 'اصل', en: 'Original' },
      after: { fa: 'تصویر', en: 'Copy' },
    })
  })

  test('what to bring is told by the documents’ titles', () => {
    const [change] = after((all) => {
      at(at(all, 0).steps, 1).bring = ['proof-of-birth']
    })
    expect(change).toMatchObject({
      path: ['steps', 'birth-registration.documents', 'bring'],
      after: { en: 'Birth certificate, or two witnesses who come along' },
    })
  })

  test('reasons and laws, which have no id, are matched by what they say', () => {
    const edit = (all: Service[]) => {
      const { inPersonReasons, legal } = at(all, 0)
      inPersonReasons.shift()
      legal.unshift({ title: { fa: 'قانون', en: 'A law' }, article: null })
    }
    expect(brief(after(edit))).toEqual([
      ['birth-registration', 'removed', 'inPersonReasons.0'],
      ['birth-registration', 'added', 'legal.0'],
    ])
    expect(
      brief(after((all) => void at(all, 10).legal.push(...at(all, 10).legal.splice(0, 1)))),
    ).toEqual([['inheritance-tax-certificate', 'moved', 'legal.2']])
  })
})

describe('values', () => {
  const changeOf = (edit: (service: Service) => void) => first(after((all) => edit(at(all, 3))))

  test('a wording changed in one language says in which', () => {
    expect(changeOf((service) => void (service.title.en = 'Smart card'))).toMatchObject({
      path: ['title', 'en'],
      place: { fa: 'عنوان ‹ انگلیسی', en: 'Title › English' },
      after: { fa: 'Smart card', en: 'Smart card' },
    })
    expect(changeOf((service) => void (service.summary = { fa: '', en: '' }))).toMatchObject({
      path: ['summary'],
      after: { fa: '(خالی)', en: '(blank)' },
    })
  })

  test.each<[Partial<Service>, string, string | null, string | null]>([
    [{ duration: 'P14DT1H' }, 'duration', '۱۴ روز و ۱ ساعت', '14 d 1 hr'],
    [{ duration: 'PT1.5H' }, 'duration', '\u2066PT1.5H\u2069', 'PT1.5H'],
    [{ duration: null }, 'duration', null, null],
    [{ visits: 12 }, 'visits', '۱۲', '12'],
    [{ code: '10031089' }, 'code', '\u206610031089\u2069', '10031089'],
    [{ mode: 'online' }, 'mode', 'بدون مراجعه، اینترنتی', 'Online, no visit needed'],
    [{ online: null }, 'online', null, null],
    [
      { online: { url: 'https://ncr.ir', verifiedOn: '2026-11-23' } },
      'online.verifiedOn',
      '۲ آذر ۱۴۰۵',
      '23 November 2026',
    ],
  ])('%j', (edit, path, fa, en) => {
    const change = changeOf((service) => void Object.assign(service, edit))
    expect(change.path.join('.')).toBe(path)
    expect(change.after).toEqual(fa === null ? null : { fa, en })
  })
})

/** A place that holds one fact, and other facts that it may hold. */
type Slot = { readonly path: readonly (string | number)[]; readonly values: fc.Arbitrary<unknown> }

const words = fc.string({ minLength: 1, maxLength: 12 }).map((s) => `x${s}`)
const wordings = fc.record({ fa: words, en: words })
const facts = fc.option(wordings)
const urls = fc.nat(999).map((n) => `https://example.ir/${n}`)
const days = fc.integer({ min: 1, max: 28 }).map((d) => `2026-02-${String(d).padStart(2, '0')}`)
const codes = fc.integer({ min: 10_000_000, max: 99_999_999 }).map(String)
const durations = fc.option(fc.integer({ min: 1, max: 59 }).map((n) => `PT${n}M`))
const oneOf = (values: readonly unknown[]) => fc.constantFrom(...values)
const fields = (
  path: Slot['path'],
  values: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): readonly Slot[] =>
  Object.entries(values).map(([key, values]) => ({ path: [...path, key], values }))

const { shape } = serviceSchema
const itemShape = (list: 'documents' | 'steps' | 'inPersonReasons') => shape[list].element.shape
const channels = oneOf([...channelSchema.options, null])

const slotsOf = (service: Service): readonly Slot[] => [
  ...fields([], {
    code: fc.option(codes),
    parentCode: fc.option(codes),
    title: wordings,
    summary: wordings,
    agency: wordings,
    parentAgency: facts,
    type: oneOf(shape.type.options),
    nature: facts,
    level: facts,
    lifeEvent: facts,
    audience: facts,
    eligibility: facts,
    mode: oneOf(shape.mode.options),
    visits: fc.option(fc.nat(50)),
    duration: durations,
    frequency: facts,
    hours: facts,
    complaint: facts,
    prefix: oneOf(prefixSchema.options),
    status: oneOf(shape.status.options),
    rev: fc.integer({ min: 1, max: 999 }),
  }),
  ...fields(['stages'], {
    info: channels,
    request: channels,
    production: channels,
    delivery: channels,
  }),
  ...(service.online === null
    ? fields([], { online: fc.record({ url: urls, verifiedOn: fc.constant(null) }) })
    : fields(['online'], { url: urls, verifiedOn: fc.option(days) })),
  ...fields(['fee'], { text: wordings }),
  ...fields(['source'], {
    url: fc.option(urls),
    checkedOn: fc.option(days),
    confidence: oneOf(shape.source.shape.confidence.options),
  }),
  ...service.inPersonReasons.flatMap((_reason, index) =>
    fields(['inPersonReasons', index], {
      code: oneOf(shape.inPersonReasons.element.shape.code.options),
      note: facts,
      legalRef: facts,
    }),
  ),
  ...service.legal.flatMap((_law, index) =>
    fields(['legal', index], { title: wordings, article: facts }),
  ),
  ...service.documents.flatMap((_document, index) =>
    fields(['documents', index], {
      title: wordings,
      form: oneOf(shape.documents.element.shape.form.options),
      required: fc.boolean(),
      onlyIf: facts,
    }),
  ),
  ...service.steps.flatMap(({ fee }, index) => [
    ...fields(['steps', index], {
      n: fc.integer({ min: 20, max: 90 }),
      title: wordings,
      deskType: oneOf(deskTypes),
      place: facts,
      logic: oneOf(['and', 'or', null]),
      optional: fc.boolean(),
      bring: oneOf([null, [], ['no-such-document']]),
      result: facts,
      minutes: fc.nat(90),
      legalRef: facts,
      helper: facts,
      complaintTo: facts,
    }),
    ...(fee === null
      ? fields(['steps', index], { fee: fc.record({ text: wordings }) })
      : fields(['steps', index, 'fee'], { text: wordings })),
  ]),
]

type Edit = { readonly service: number; readonly path: Slot['path']; readonly value: unknown }

const edits: fc.Arbitrary<Edit> = fc.nat(services().length - 1).chain((index) => {
  const slots = slotsOf(at(services(), index))
  return fc.nat(slots.length - 1).chain((slot) => {
    const { path, values } = at(slots, slot)
    const held = JSON.stringify(valueAt(at(services(), index), path))
    return values
      .filter((value) => JSON.stringify(value) !== held)
      .map((value) => ({ service: index, path, value }))
  })
})

type Json = Record<string | number, unknown>
const valueAt = (of: unknown, path: Slot['path']): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Json)[key], of)

function apply(all: readonly Service[], { service, path, value }: Edit): void {
  const holder = valueAt(at(all, service), path.slice(0, -1)) as Json
  holder[at(path, path.length - 1)] = value
}

/** As the diff writes it: by the ids of documents and steps. */
const saidPath = (service: Service, path: Slot['path']): string =>
  path
    .map((key, index) => {
      const list = path[index - 1]
      return list === 'documents' || list === 'steps'
        ? at<{ id: string }>(service[list], Number(key)).id
        : key
    })
    .join('.')

describe('properties', () => {
  test('the slots are all the fields there are', () => {
    const service = at(services(), 0)
    const heads = new Set(slotsOf(service).map(({ path: [head] }) => head))
    expect(heads).toEqual(new Set(Object.keys(shape).filter((key) => key !== 'id')))
    const inItem = (list: string) =>
      new Set(slotsOf(service).flatMap(({ path }) => (path[0] === list ? [path[2]] : [])))
    const withoutId = (of: object) => new Set(Object.keys(of).filter((key) => key !== 'id'))
    expect(inItem('documents')).toEqual(withoutId(itemShape('documents')))
    expect(inItem('steps')).toEqual(withoutId(itemShape('steps')))
    expect(inItem('inPersonReasons')).toEqual(withoutId(itemShape('inPersonReasons')))
  })

  test('every single fact that changes is named exactly once, in words', () => {
    fc.assert(
      fc.property(edits, (edit) => {
        const now = services()
        apply(now, edit)
        const was = at(services(), edit.service)
        const changes = diffCatalogs(services(), now)
        expect(changes).toHaveLength(1)
        const { serviceId, path, kind, before, after, place } = first(changes)
        expect(serviceId).toBe(was.id)
        const where = saidPath(was, edit.path)
        expect([where, `${where}.fa`, `${where}.en`]).toContain(path.join('.'))
        expect(kind).toBe(edit.value === 'withdrawn' ? 'withdrawn' : 'changed')
        expect(before).not.toEqual(after)
        for (const said of [place, before, after].filter((said): said is Text => said !== null)) {
          expect(said.fa).toMatch(/\S/)
          expect(said.en).toMatch(/\S/)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('it is the same both ways, before and after changed about', () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 5 }), (many) => {
        const now = services()
        for (const edit of many) apply(now, edit)
        const ways = [diffCatalogs(services(), now), diffCatalogs(now, services())] as const
        const seen = (changes: readonly CatalogChange[], back: boolean) =>
          changes.map(({ serviceId, path, before, after }) =>
            JSON.stringify([serviceId, path, ...(back ? [after, before] : [before, after])]),
          )
        expect(seen(ways[1], true).sort()).toEqual(seen(ways[0], false).sort())
      }),
      { numRuns: 200 },
    )
  })

  test('lists of any services: what is in one alone is added or removed, nothing else is', () => {
    const lists = fc.shuffledSubarray(services())
    fc.assert(
      fc.property(lists, lists, (was, now) => {
        const changes = diffCatalogs(was, now)
        const of = (kind: string) =>
          changes.filter((change) => change.kind === kind).map(({ serviceId }) => serviceId)
        const ids = (list: readonly Service[]) => list.map(({ id }) => id)
        expect(of('removed')).toEqual(ids(was).filter((id) => !ids(now).includes(id)))
        expect(of('added')).toEqual(ids(now).filter((id) => !ids(was).includes(id)))
        const moved = of('moved')
        const stay = (list: readonly Service[], other: readonly Service[]) =>
          ids(list).filter((id) => ids(other).includes(id) && !moved.includes(id))
        expect(stay(was, now)).toEqual(stay(now, was))
        expect(of('changed')).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

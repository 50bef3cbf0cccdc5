import { expect, test } from 'vitest'
import {
  copyOfService,
  editService,
  factOf,
  newService,
  serviceIdFor,
  type ServiceEdit,
} from '#shared/catalog/edit.ts'
import { serviceSchema, type Service } from '#shared/catalog/service.ts'
import { first, sampleCatalog } from './sample.ts'

const title = { fa: 'کارت باغبانی', en: 'Gardening card' }
const fresh = newService('gardening-card', title, 'الف')
const done = (service: Service, ...edits: readonly ServiceEdit[]) =>
  edits.reduce((now, edit) => editService(now, edit), service)
const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id)
const birth = first(sampleCatalog().services)

test('an id is made of the English name, and is never one that is taken', () => {
  expect(serviceIdFor('Birth registration & ID', new Set())).toBe('birth-registration-id')
  expect(serviceIdFor('Passport', new Set(['passport', 'passport-2']))).toBe('passport-3')
  expect(serviceIdFor('  گذرنامه  ', new Set())).toBe('service')
  expect(serviceIdFor('Café — €5', new Set())).toBe('cafe-5')
  const long = serviceIdFor('very '.repeat(40), new Set())
  expect(serviceSchema.shape.id.safeParse(long).success).toBe(true)
  expect(serviceSchema.shape.steps.element.shape.id.safeParse(`${long}.reception-99`).success).toBe(
    true,
  )
})

test('steps are named after their desks, and keep the name wherever they go', () => {
  const made = done(
    fresh,
    { do: 'add-step', deskType: 'reception' },
    { do: 'add-step', deskType: 'expert' },
    { do: 'add-step', deskType: 'expert' },
    { do: 'duplicate-step', id: 'gardening-card.expert' },
    { do: 'move-step', id: 'gardening-card.expert-2', to: 0 },
    { do: 'set-step', id: 'gardening-card.reception', fields: { deskType: 'payment' } },
  )
  expect(ids(made.steps)).toEqual([
    'gardening-card.expert-2',
    'gardening-card.reception',
    'gardening-card.expert',
    'gardening-card.expert-3',
  ])
  expect(made.steps.map(({ n }) => n)).toEqual([1, 2, 3, 4])
})

test('a step that is called after its desk follows it; one that was named keeps its name', () => {
  const plain = done(fresh, { do: 'add-step', deskType: 'reception' })
  const id = 'gardening-card.reception'
  expect(first(plain.steps).title.en).toBe('Reception')
  const moved = done(plain, { do: 'set-step', id, fields: { deskType: 'payment' } })
  expect(first(moved.steps).title.en).toBe('Payment')
  const named = done(
    plain,
    { do: 'set-step', id, fields: { title } },
    { do: 'set-step', id, fields: { deskType: 'payment' } },
  )
  expect(first(named.steps).title).toEqual(title)
})

test('an id that the office has used is not given to something else', () => {
  const known = new Set(['birth-registration.reception', 'document'])
  const without = editService(birth, { do: 'remove-step', id: 'birth-registration.reception' })
  const again = editService(without, { do: 'add-step', deskType: 'reception' }, known)
  expect(again.steps.at(-1)?.id).toBe('birth-registration.reception-2')
  expect(editService(birth, { do: 'add-document' }, known).documents.at(-1)?.id).toBe('document-2')
})

test('a document that is gone is brought to no step', () => {
  const id = 'proof-of-birth'
  expect(birth.steps.some(({ bring }) => bring?.includes(id))).toBe(true)
  const left = editService(birth, { do: 'remove-document', id })
  expect(ids(left.documents)).toEqual(['parents-id-booklets'])
  expect(left.steps.some(({ bring }) => bring?.includes(id))).toBe(false)
})

test('what is not there cannot be changed', () => {
  for (const edit of [
    { do: 'remove-step', id: 'none' },
    { do: 'move-step', id: 'none', to: 0 },
    { do: 'set-step', id: 'none', fields: { minutes: 3 } },
    { do: 'duplicate-step', id: 'none' },
    { do: 'remove-document', id: 'none' },
    { do: 'move-document', id: 'none', to: 0 },
    { do: 'set-document', id: 'none', fields: { required: false } },
    { do: 'duplicate-document', id: 'none' },
  ] as const) {
    expect(editService(birth, edit)).toBe(birth)
  }
  expect(editService(birth, { do: 'move-step', id: first(birth.steps).id, to: -3 })).toBe(birth)
})

test('another revision comes back whole, under the same id and revision', () => {
  const now = { ...birth, rev: 7, title }
  const back = editService(now, { do: 'replace', service: { ...birth, rev: 2 } })
  expect(back).toEqual({ ...birth, rev: 7 })
})

test('a copy is a service of its own', () => {
  const copy = copyOfService(birth, 'birth-2', title)
  expect(ids(copy.steps)).toEqual(
    birth.steps.map(({ id }) => id.replace('birth-registration', 'birth-2')),
  )
  expect(copy).toMatchObject({ id: 'birth-2', title, code: null, status: 'draft', rev: 1 })
  expect(copy.documents).toEqual(birth.documents)
})

test('a fact that is blank in both languages is not known', () => {
  expect(factOf({ fa: ' ', en: '' })).toBeNull()
  expect(factOf({ fa: 'ب', en: '' })).toEqual({ fa: 'ب', en: '' })
})

import { expect, test } from 'vitest'
import { diffCatalogs } from '#shared/catalog/diff.ts'
import { newService } from '#shared/catalog/edit.ts'
import { serviceProblems } from '#shared/catalog/problems.ts'
import { serviceSchema } from '#shared/catalog/service.ts'
import { translator } from '#shared/i18n/index.ts'
import { hrefOfPlace, readPlace } from '../../../renderer/supervisor/lib/catalog-place.ts'
import { changeRows, countFates } from '../../../renderer/supervisor/lib/change-rows.ts'
import { fieldKey, formPartOf, formParts } from '../../../renderer/supervisor/lib/field-key.ts'
import { knownTexts } from '../../../renderer/supervisor/lib/known-texts.ts'
import { problemsInWords } from '../../../renderer/supervisor/lib/problem-words.ts'
import { first, sampleCatalog } from '../../shared/catalog/sample.ts'

const { services } = sampleCatalog()
const birth = first(services)
const [fa, en] = [translator('fa'), translator('en')]

test('a field of a step goes by the id of the step', () => {
  expect(fieldKey(birth, ['title', 'fa'])).toBe('title/fa')
  expect(fieldKey(birth, ['steps', 1, 'minutes'])).toBe(
    'steps/birth-registration.documents/minutes',
  )
  expect(fieldKey(birth, ['documents', 0, 'title', 'en'])).toBe(
    'documents/parents-id-booklets/title/en',
  )
  expect(fieldKey(birth, ['legal', 0, 'title'])).toBe('legal/0/title')
})

test('every field of a service has its part of the form', () => {
  const parts = Object.keys(serviceSchema.shape).map(formPartOf)
  expect(new Set(parts)).toEqual(new Set(formParts))
})

test('problems name their place, and never speak of null', () => {
  const blank = { fa: '', en: '' }
  const wrong = {
    ...newService('gardening-card', { fa: 'کارت', en: '' }, 'الف'),
    code: '12',
    documents: [
      { id: 'document', title: blank, form: 'original' as const, required: true, onlyIf: null },
    ],
  }
  const found = problemsInWords(serviceProblems(wrong, services), wrong, 'fa', fa)
  const at = (key: string) => found.find((problem) => problem.key === key)
  expect(at('title/en')).toMatchObject({
    place: 'عنوان، انگلیسی',
    message: 'به انگلیسی هم بنویسید.',
  })
  expect(at('documents/document/title/fa')).toMatchObject({ place: 'مدرک ۱، عنوان، فارسی' })
  expect(at('steps')).toMatchObject({ place: 'مراحل' })
  expect(at('code')?.message).toBe('شناسه خدمت ۸ رقم است و با زیرخدمت ۱۱ رقم.')
  const words = [
    ...found,
    ...problemsInWords(serviceProblems(wrong, services), wrong, 'en', en),
  ].map(({ message }) => message)
  expect(words.filter((message) => message.includes('null'))).toEqual([])
})

test('changes stand under their services, and the whole service is said once', () => {
  const [, second, third] = services
  if (second === undefined || third === undefined) throw new Error('The sample is too small')
  const changes = diffCatalogs(
    [birth, second],
    [{ ...birth, visits: 4, status: 'withdrawn' }, third],
  )
  expect(
    changeRows(changes).map((row) => (row.kind === 'service' ? row.what : row.change.path.join())),
  ).toEqual(['removed', 'withdrawn', 'visits', 'status', 'added'])
  expect(countFates(changes)).toEqual({ added: 1, changed: 0, removed: 1, withdrawn: 1 })
})

test('what others say is suggested, the most frequent first', () => {
  const agencies = knownTexts(services, ({ agency }) => agency).map((text) => text.fa)
  expect(agencies[0]).toBe('اداره ثبت احوال قم')
  expect(new Set(agencies).size).toBe(agencies.length)
})

test('where one is survives the address', () => {
  for (const place of [
    { at: 'list' },
    { at: 'import' },
    { at: 'service', id: 'birth-registration' },
    { at: 'history', id: null },
    { at: 'history', id: 'a b&c' },
  ] as const) {
    expect(readPlace(hrefOfPlace(place))).toEqual(place)
  }
})

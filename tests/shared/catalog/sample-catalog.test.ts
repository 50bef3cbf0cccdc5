import { expect, test } from 'vitest'
import { missingForPublishing } from '../../../shared/catalog/publishable.ts'
import { prefixSchema } from '../../../shared/catalog/service.ts'
import { sampleCatalog, sampleText } from './sample.ts'

const desksAndMinutes = [
  ['birth-registration', 'in_person', 'reception documents expert payment delivery', 30],
  ['death-registration', 'in_person', 'reception documents expert delivery', 30],
  ['id-booklet-replacement', 'in_person', 'reception documents expert payment delivery', 20],
  ['national-smart-card', 'hybrid', 'identity payment delivery', 15],
  ['marriage-by-declaration', 'in_person', 'documents expert delivery', 20],
  ['marriage-permit-foreigners', 'in_person', 'reception documents expert delivery', 25],
  ['passport', 'in_person', 'reception documents identity payment', 20],
  ['driving-licence-renewal', 'in_person', 'reception documents expert payment', 25],
  ['plate-change', 'hybrid', 'documents expert payment delivery', 60],
  ['building-permit', 'online', 'reception', 10],
  ['inheritance-tax-certificate', 'hybrid', 'documents expert delivery', 30],
  ['survivors-pension', 'hybrid', 'reception documents expert delivery', 30],
  ['unemployment-insurance', 'online', 'reception', 5],
  ['sana-registration', 'hybrid', 'identity', 10],
  ['complaints', 'hybrid', 'reception expert delivery', 15],
] as const

test('has the services, desks and minutes of the sample table', () => {
  const rows = sampleCatalog().services.map(({ id, mode, steps }) => [
    id,
    mode,
    steps.map(({ deskType }) => deskType).join(' '),
    steps.reduce((sum, { minutes }) => sum + minutes, 0),
  ])
  expect(rows).toEqual(desksAndMinutes)
})

test('states as duration the sum of its steps', () => {
  for (const { id, duration, steps } of sampleCatalog().services) {
    const minutes = steps.reduce((sum, step) => sum + step.minutes, 0)
    expect(duration, id).toBe(minutes === 60 ? 'PT1H' : `PT${minutes}M`)
  }
})

test('every service may be published', () => {
  for (const service of sampleCatalog().services) {
    expect(missingForPublishing(service), service.id).toEqual([])
    expect(service.status, service.id).toBe('published')
  }
})

test('claims no confirmation that no agency has given', () => {
  for (const { id, source, online } of sampleCatalog().services) {
    expect(source.confidence, id).not.toBe('confirmed')
    expect(online?.verifiedOn ?? null, id).toBeNull()
  }
})

test('names steps after their service, and uses every ticket letter', () => {
  const { services } = sampleCatalog()
  for (const { id, steps } of services) {
    for (const step of steps) expect(step.id).toBe(`${id}.${step.deskType}`)
  }
  expect(new Set(services.map(({ prefix }) => prefix))).toEqual(new Set(prefixSchema.options))
})

test('an online service has its address', () => {
  for (const { id, mode, online } of sampleCatalog().services) {
    if (mode === 'online') expect(online, id).not.toBeNull()
  }
})

test('is written in Persian letters, not their Arabic look-alikes', () => {
  expect(sampleText).not.toMatch(/[\u064a\u0643\u0660-\u0669]/)
})

test('is kept in one form: two spaces, the order of the schema, one newline at the end', () => {
  expect(sampleText).toBe(`${JSON.stringify(sampleCatalog(), null, 2)}\n`)
})

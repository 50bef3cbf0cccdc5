import { describe, expect, test } from 'vitest'
import { serviceProblems } from '../../../shared/catalog/problems.ts'
import type { Service } from '../../../shared/catalog/service.ts'
import { first, sampleCatalog } from './sample.ts'

const catalog = sampleCatalog()
const service = (): Service => structuredClone(first(catalog.services))
const problems = (edit: (service: Service) => void) => {
  const edited = service()
  edit(edited)
  return serviceProblems(edited, catalog.services)
}
const brief = (found: ReturnType<typeof serviceProblems>) =>
  found.map(({ path, kind }) => `${kind} ${path.join('.')}`)

describe('what keeps a half-written service from being published', () => {
  test('nothing of one that is published already, beside itself', () => {
    expect(serviceProblems(service(), catalog.services)).toEqual([])
  })

  test('each thing is named beside its field, once, in both languages', () => {
    const found = problems((edited) => {
      edited.title = { fa: ' ', en: 'x'.repeat(1001) }
      edited.duration = 'soon'
      edited.agency = { fa: '', en: '' }
      first(edited.steps).minutes = 0
      first(edited.documents).title.fa = ''
    })
    expect(brief(found).sort()).toEqual([
      'missing agency',
      'missing steps.0.minutes',
      'wrong documents.0.title.fa',
      'wrong duration',
      'wrong title.en',
      'wrong title.fa',
    ])
    for (const { message } of found) {
      expect(message.fa).toMatch(/[آ-ی]/)
      expect(message.en).toMatch(/[a-z]/)
    }
  })

  test('what does not go with the other services is told of this one', () => {
    const other = first(catalog.services.slice(1))
    expect(
      brief(
        problems((edited) => {
          first(edited.steps).id = first(other.steps).id
          edited.agency = { fa: 'دستگاه تازه', en: 'A new agency' }
        }),
      ),
    ).toEqual(['wrong steps.0.id', 'wrong prefix'])
  })
})

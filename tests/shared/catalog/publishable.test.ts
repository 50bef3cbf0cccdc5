import { describe, expect, test } from 'vitest'
import { catalogProblems, missingForPublishing } from '../../../shared/catalog/publishable.ts'
import type { Service } from '../../../shared/catalog/service.ts'
import { first, sampleCatalog } from './sample.ts'

describe('missingForPublishing', () => {
  const changed = (change: Partial<Service>) =>
    missingForPublishing({ ...first(sampleCatalog().services), ...change })

  test.each<[string, Partial<Service>, string, string]>([
    ['no steps', { steps: [] }, 'steps', 'steps'],
    ['no documents', { documents: [] }, 'documents', 'documents'],
    ['no duration', { duration: null }, 'time', 'duration'],
    ['a blank agency', { agency: { fa: ' ', en: '' } }, 'responsible-unit', 'agency'],
    ['no reason', { inPersonReasons: [] }, 'in-person-reason', 'inPersonReasons'],
    [
      'no reason, hybrid',
      { mode: 'hybrid', inPersonReasons: [] },
      'in-person-reason',
      'inPersonReasons',
    ],
  ])('%s', (_name, change, field, path) => {
    expect(changed(change)).toEqual([
      {
        field,
        path: [path],
        message: { fa: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) },
      },
    ])
  })

  test('a step without minutes is named', () => {
    const { steps } = first(sampleCatalog().services)
    const missing = changed({
      steps: steps.map((step) => (step.n === 2 ? { ...step, minutes: 0 } : step)),
    })
    expect(missing.map(({ path }) => path)).toEqual([['steps', 1, 'minutes']])
    expect(missing[0]?.message.fa).toContain('بررسی مدارک')
  })

  test('an online service needs no reason to come in person', () => {
    expect(changed({ mode: 'online', inPersonReasons: [] })).toEqual([])
  })

  test('everything that is missing is told at once', () => {
    const missing = changed({ steps: [], documents: [], duration: null, inPersonReasons: [] })
    expect(missing.map(({ field }) => field)).toEqual([
      'documents',
      'steps',
      'time',
      'in-person-reason',
    ])
  })
})

describe('catalogProblems', () => {
  const problemsAfter = (change: (services: Service[]) => void) => {
    const catalog = sampleCatalog()
    change(catalog.services)
    return catalogProblems(catalog).map(({ code, path }) => [code, path.join('.')])
  }
  const at = (services: Service[], index: number): Service => first(services.slice(index))

  test('the sample has none', () => {
    expect(catalogProblems(sampleCatalog())).toEqual([])
  })

  test('a repeated service id', () => {
    expect(
      problemsAfter((services) => {
        at(services, 4).id = 'passport'
      }),
    ).toEqual([['duplicate-id', 'services.6.id']])
  })

  test('a step id repeated in another service', () => {
    expect(
      problemsAfter((services) => {
        first(at(services, 1).steps).id = 'birth-registration.reception'
      }),
    ).toEqual([['duplicate-id', 'services.1.steps.0.id']])
  })

  test('the same document id twice in one service, but not across services', () => {
    expect(
      problemsAfter((services) => {
        const { documents } = at(services, 9)
        documents.push({ ...first(documents) })
      }),
    ).toEqual([['duplicate-id', 'services.9.documents.2.id']])
  })

  test('steps out of order', () => {
    expect(
      problemsAfter((services) => {
        at(services, 0).steps.reverse()
      }),
    ).toEqual([
      ['step-order', 'services.0.steps.0.n'],
      ['step-order', 'services.0.steps.1.n'],
      ['step-order', 'services.0.steps.3.n'],
      ['step-order', 'services.0.steps.4.n'],
    ])
  })

  test('a letter shared by two agencies', () => {
    expect(
      problemsAfter((services) => {
        at(services, 9).prefix = 'الف'
      }),
    ).toEqual([['prefix-shared', 'services.9.prefix']])
  })

  test('a step that asks for a document which the service does not list', () => {
    expect(
      problemsAfter((services) => {
        first(at(services, 9).steps).bring = ['ids', 'site-plan']
      }),
    ).toEqual([['document-unknown', 'services.9.steps.0.bring.1']])
  })
})

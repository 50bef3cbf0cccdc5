import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Service } from '#shared/catalog/service.ts'
import { foldForSearch } from '#shared/i18n/digits.ts'
import { agencyOf } from '../../../renderer/kiosk/lib/agencies.ts'
import { keyRows } from '../../../renderer/kiosk/lib/key-rows.ts'
import { lifeEventOf, lifeEvents } from '../../../renderer/kiosk/lib/life-events.ts'
import { narrow, readNarrowing, writeNarrowing } from '../../../renderer/kiosk/lib/narrowing.ts'

const sample = new URL('../../../resources/catalogs/qom.json', import.meta.url)
const { services } = JSON.parse(readFileSync(sample, 'utf8')) as {
  readonly services: readonly Service[]
}

describe('narrowing', () => {
  const narrowing = fc.record({
    by: fc.constantFrom('event' as const, 'agency' as const),
    id: fc.option(fc.string({ minLength: 1 })),
  })

  test('is read as it was written', () => {
    fc.assert(
      fc.property(narrowing, (one) => {
        expect(readNarrowing(writeNarrowing(one))).toEqual(one)
      }),
    )
  })

  test('is nothing at the start', () => {
    expect(writeNarrowing(readNarrowing(null))).toBeNull()
    expect(narrow(services, readNarrowing(null))).toBe(services)
  })

  test('leaves each service to its life event and its agency', () => {
    for (const service of services) {
      expect(narrow(services, { by: 'event', id: lifeEventOf(service) })).toContain(service)
      expect(narrow(services, { by: 'agency', id: agencyOf(service) })).toContain(service)
    }
  })
})

test('life events: each once, in the catalogue’s order, the same in both languages', () => {
  expect(lifeEvents(services, 'fa').slice(0, 3)).toEqual([
    { id: 'تولد', label: 'تولد' },
    { id: 'وفات', label: 'وفات' },
    { id: 'مدارک و گواهینامه‌ها', label: 'مدارک و گواهینامه‌ها' },
  ])
  expect(lifeEvents(services, 'en').map(({ id }) => id)).toEqual(
    lifeEvents(services, 'fa').map(({ id }) => id),
  )
  expect(lifeEvents(services, 'en')[0]).toEqual({ id: 'تولد', label: 'Birth' })
})

test('every title can be typed on the keyboard of its language', () => {
  for (const lang of ['fa', 'en'] as const) {
    const keys = [...keyRows(lang, 'letters'), ...keyRows(lang, 'digits')].flat()
    const typed = new Set(keys.map(foldForSearch))
    for (const { title } of services) {
      for (const letter of foldForSearch(title[lang]).match(/[\p{L}\p{N}]/gu) ?? []) {
        expect(typed, `${letter} of ${title[lang]}`).toContain(letter)
      }
    }
  }
})

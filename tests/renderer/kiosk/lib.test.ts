import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createSearch } from '#shared/catalog/search.ts'
import type { Service } from '#shared/catalog/service.ts'
import { translator } from '#shared/i18n/index.ts'
import { readableAddress } from '../../../renderer/kiosk/lib/address.ts'
import { agencyOf, agencyTabs } from '../../../renderer/kiosk/lib/agencies.ts'
import { counterList } from '../../../renderer/kiosk/lib/counters.ts'
import { issuingNow } from '../../../renderer/kiosk/lib/issuing.ts'
import { waitWords } from '../../../renderer/kiosk/lib/wait-words.ts'
import { whyWords } from '../../../renderer/kiosk/lib/why-words.ts'
import { readWorkTime } from '../../../renderer/kiosk/lib/work-time.ts'

const sample = new URL('../../../resources/catalogs/qom.json', import.meta.url)
const { services } = JSON.parse(readFileSync(sample, 'utf8')) as {
  readonly services: readonly Service[]
}
const [fa, en] = [translator('fa'), translator('en')]

describe('search', () => {
  const find = createSearch(services)
  const found = (query: string) => find(query).map(({ id }) => id)

  test('an empty query finds every service in the order of the catalogue', () => {
    expect(find('  ')).toBe(services)
  })

  test.each(['شناسنامه', 'شناسنامة', 'شناس‌نامه', 'شـناسنامه'])(
    '%s finds the ID booklet',
    (query) => {
      expect(found(query)).toContain('id-booklet-replacement')
    },
  )

  test('a word of the title comes before a word of the summary or the agency', () => {
    const ids = found('گواهینامه')
    expect(ids[0]).toBe('driving-licence-renewal')
  })

  test('English words find a service while the screen is Persian', () => {
    expect(found('PASSPORT')[0]).toBe('passport')
  })

  test('every word must be found', () => {
    expect(found('گذرنامه مالیات')).toEqual([])
  })
})

describe('tabs', () => {
  test('leave out what every agency shares and what only says that it is an agency', () => {
    const labels = agencyTabs(services, 'fa').map(({ label }) => label)
    expect(labels).toContain('ثبت احوال')
    expect(labels).toContain('تأمین اجتماعی')
    expect(labels).toContain('پلیس+۱۰')
    expect(agencyTabs(services, 'en').map(({ label }) => label)).toContain('Civil Registration')
  })

  test('each service has its tab, the same in both languages', () => {
    const ids = (lang: 'fa' | 'en') => agencyTabs(services, lang).map(({ id }) => id)
    expect(ids('en')).toEqual(ids('fa'))
    expect(new Set(services.map(agencyOf))).toEqual(new Set(ids('fa')))
  })

  test('one agency keeps its whole name', () => {
    const one = services.slice(0, 1)
    expect(agencyTabs(one, 'fa')[0]?.label).toBe('ثبت احوال قم')
  })
})

describe('counters', () => {
  test.each([
    [['1'], '۱', '1'],
    [['1', '2'], '۱ و ۲', '1 and 2'],
    [['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'], '۱ تا ۱۰', '1 to 10'],
    [['1', '2', '3', '7'], '۱ تا ۳ و ۷', '1 to 3 and 7'],
    [['A1', 'A2'], 'A۱ و A۲', 'A1 and A2'],
    [[], '', ''],
  ])('%j', (ids, persian, english) => {
    expect(counterList(ids, 'fa', fa)).toBe(persian)
    expect(counterList(ids, 'en', en)).toBe(english)
  })
})

describe('the wait', () => {
  test('is a range when there is a forecast', () => {
    const forecast = { low: 10, median: 14, high: 20 }
    expect(waitWords({ ahead: 6, forecast }, 'fa', fa)).toBe('انتظار: ۱۰ تا ۲۰ دقیقه')
  })
  test('is honest when there is none', () => {
    expect(waitWords({ ahead: 6, forecast: null }, 'fa', fa)).toBe('هنوز برآوردی نداریم')
    expect(waitWords({ ahead: 0, forecast: null }, 'en', en)).toBe('Nobody is waiting')
    expect(waitWords(undefined, 'en', en)).toBe('No estimate yet')
  })
})

test('why in person: each reason a sentence, each rule once', () => {
  const birth = services.find(({ id }) => id === 'birth-registration')
  const { reasons, rules } = whyWords(birth?.inPersonReasons ?? [], 'fa', fa)
  expect(reasons.split('. ')).toHaveLength(3)
  expect(rules).toEqual(['ماده ۱۲ قانون ثبت احوال'])
  const bare = [{ code: 'biometric', note: null, legalRef: null }] as const
  expect(whyWords(bare, 'fa', fa)).toEqual({ reasons: 'ثبت مشخصات زیستی.', rules: [] })
})

test.each([
  ['PT30M', { days: 0, seconds: 1800 }],
  ['PT1H', { days: 0, seconds: 3600 }],
  ['P14D', { days: 14, seconds: 0 }],
  ['P1WT2H', { days: 7, seconds: 7200 }],
  ['P1M', null],
  ['soon', null],
])('the work time %s', (duration, time) => {
  expect(readWorkTime(duration)).toEqual(time)
})

test('an address is read without its scheme', () => {
  expect(readableAddress('https://www.ncr.ir/')).toBe('ncr.ir')
  expect(readableAddress('https://epolice.ir/a/b')).toBe('epolice.ir/a/b')
})

test('no ticket without an open day and a live connection', () => {
  expect(issuingNow({ issuing: true, storage: 'ok' }, 'live')).toBe('yes')
  expect(issuingNow({ issuing: false, storage: 'ok' }, 'live')).toBe('closed')
  expect(issuingNow({ issuing: true, storage: 'ok' }, 'stale')).toBe('disconnected')
})

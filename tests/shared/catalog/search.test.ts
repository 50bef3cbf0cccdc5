import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSearch, readForSearch } from '#shared/catalog/search.ts'
import { foldForSearch, toPersianDigits } from '#shared/i18n/digits.ts'
import { first, sampleCatalog } from './sample.ts'

const { services } = sampleCatalog()
const search = createSearch(services)
const found = (query: string) => search(query).map(({ id }) => id)
const best = (query: string) => found(query)[0]

const title = fc.constantFrom(
  ...services.flatMap(({ id, title }) => [
    { id, text: title.fa },
    { id, text: title.en },
  ]),
)

/** A service of which only what is given is known. */
const bare = (id: string, fa: string, document = 'x') => ({
  id,
  title: { fa, en: 'x' },
  summary: { fa: 'x', en: 'x' },
  agency: { fa: 'x', en: 'x' },
  lifeEvent: null,
  code: null,
  documents: [{ ...first(first(services).documents), title: { fa: document, en: document } }],
})

describe('what is found', () => {
  test.each([
    ['by a word of its title', 'گذرنامه', 'passport'],
    ['in English, in any case', 'PASSPORT', 'passport'],
    ['by its life event', 'تولد', 'birth-registration'],
    ['by a document that it asks for', 'وصیت‌نامه', 'inheritance-tax-certificate'],
    ['by its agency', 'شهرداری', 'building-permit'],
    ['by words in any order', 'وفات ثبت', 'death-registration'],
    ['by words of two languages', 'passport پلیس', 'passport'],
    ['by a last word that is only begun', 'birth reg', 'birth-registration'],
    ['by a word begun with a typo', 'گوهینا', 'driving-licence-renewal'],
    ['with a letter that sounds alike', 'گزرنامه', 'passport'],
    ['with a letter that sounds alike, half typed', 'گزرن', 'passport'],
    ['with two letters swapped', 'گذرنماه', 'passport'],
    ['with a space forgotten', 'ثبتنام', 'sana-registration'],
    ['with a space too many', 'گذر نامه', 'passport'],
    ['past the words that only join', 'بیمه برای بیکاری', 'unemployment-insurance'],
  ])('a service, %s: %s', (_how, query, id) => {
    expect(best(query)).toBe(id)
  })

  test('is all, in the order of the catalogue, while nothing is asked', () => {
    expect(search(' \u200c؟ ')).toBe(services)
  })

  test('has every word that was asked', () => {
    expect(found('گذرنامه مالیات')).toEqual([])
  })

  test('is not what only resembles a number', () => {
    const coded = createSearch([{ ...first(services), code: '10031089' }])
    expect(coded('۱۰۰۳۱۰۸۹')).toHaveLength(1)
    expect(coded('١٠٠٣')).toHaveLength(1)
    expect(coded('10031088')).toHaveLength(0)
  })

  test('resembles the beginning of a short word only where nothing else is found', () => {
    const worker = bare('worker', 'کارشناس')
    const card = bare('card', 'کارت')
    expect(createSearch([worker, card])('کارت')).toEqual([card])
    expect(createSearch([worker])('کارت')).toEqual([worker])
  })
})

describe('the order', () => {
  test('a title tells more than a document', () => {
    const list = [bare('document', 'کارت', 'شناسنامه'), bare('title', 'صدور شناسنامه')]
    expect(createSearch(list)('شناسنامه').map(({ id }) => id)).toEqual(['title', 'document'])
  })

  test('what is spelt as it was typed comes before what has a typo, even in a title', () => {
    const list = [bare('typo', 'تولید'), bare('spelt', 'ثبت', 'تولد')]
    expect(createSearch(list)('تولد').map(({ id }) => id)).toEqual(['spelt', 'typo'])
  })

  test('a whole word comes before a word begun, and a title before a longer one', () => {
    const list = [bare('begun', 'گواهینامه'), bare('longer', 'گواهی ارث'), bare('whole', 'گواهی')]
    expect(createSearch(list)('گواهی').map(({ id }) => id)).toEqual(['whole', 'longer', 'begun'])
  })

  test('equals keep the order of the catalogue', () => {
    const list = ['c', 'a', 'b'].map((id) => bare(id, 'گواهی'))
    expect(createSearch(list)('گواهی')).toEqual(list)
  })
})

describe('whatever is typed', () => {
  test('every title finds itself first', () => {
    for (const { id, title } of services) {
      expect(best(title.fa), title.fa).toBe(id)
      expect(best(title.en), title.en).toBe(id)
    }
  })

  test('each spelling finds the same', () => {
    const spellings = [
      (s: string) => s.replaceAll('ی', 'ي').replaceAll('ک', 'ك'),
      (s: string) => s.replaceAll('ا', 'أ'),
      (s: string) => s.replaceAll('ه', 'ة'),
      (s: string) => s.replace(/ه(?= |$)/g, 'هٔ'),
      (s: string) => s.replace(/([بپتثسشکگلم])(?=\p{L})/gu, '$1ـ'),
      (s: string) => s.replace(/([بتسلم])/g, '$1ِ'),
      (s: string) => s.replaceAll('\u200c', ' '),
      (s: string) => s.replaceAll(' ', '\u200c'),
      (s: string) => s.toUpperCase(),
      toPersianDigits,
    ] as const
    fc.assert(
      fc.property(title, fc.constantFrom(...spellings), ({ id, text }, spelt) => {
        expect(found(spelt(text))[0]).toBe(id)
        expect(found(spelt(text))).toEqual(found(text))
      }),
    )
  })

  test('words that are written as one find the title', () => {
    for (const { id, title } of services) {
      expect(best(title.fa.replaceAll('\u200c', ''))).toBe(id)
      for (const space of title.fa.matchAll(/ /g)) {
        const joined = `${title.fa.slice(0, space.index)}${title.fa.slice(space.index + 1)}`
        expect(best(joined), joined).toBe(id)
      }
    }
  })

  // Of five, so that four are left when one is forgotten.
  test('one typo in a word of five letters or more still finds the title', () => {
    const letters = fc.constantFrom(...'ابپتجدرزسشعفقکگلمنوهیaeiost')
    const typo = fc.record({
      title,
      word: fc.nat(),
      at: fc.nat(),
      letter: letters,
      kind: fc.constantFrom('leave out', 'add', 'change', 'swap'),
    })
    fc.assert(
      fc.property(typo, ({ title: { id, text }, word, at, letter, kind }) => {
        const words = text.match(/[\p{L}\p{M}]{5,}/gu) ?? []
        const chosen = words[word % words.length]
        if (chosen === undefined) return
        const i = at % (chosen.length - 1)
        const [start, here, next, end] = [
          chosen.slice(0, i),
          chosen.charAt(i),
          chosen.charAt(i + 1),
          chosen.slice(i + 2),
        ]
        const mistyped = {
          'leave out': start + next + end,
          add: start + here + letter + next + end,
          change: start + letter + next + end,
          swap: start + next + here + end,
        }[kind]
        expect(found(text.replace(chosen, mistyped))).toContain(id)
      }),
      { numRuns: 500 },
    )
  })

  test('the beginnings of a title find it, letter by letter', () => {
    fc.assert(
      fc.property(title, fc.nat(), ({ id, text }, n) => {
        expect(found(text.slice(0, 1 + (n % text.length)))).toContain(id)
      }),
    )
  })

  test('nonsense finds nothing', () => {
    const nonsense = fc.string({
      unit: fc.constantFrom(...'ضظثژغ'),
      minLength: 5,
      maxLength: 30,
    })
    fc.assert(
      fc.property(nonsense, (query) => {
        expect(search(query)).toEqual([])
      }),
    )
  })

  test('an answer is made of services, each once', () => {
    const pieces = services.flatMap(({ summary }) => summary.fa.split(' '))
    const query = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(query, (words) => {
        const answer = search(words)
        expect(new Set(answer).size).toBe(answer.length)
        for (const service of answer) expect(services).toContain(service)
        expect(search(foldForSearch(words))).toEqual(answer)
      }),
    )
  })
})

test('read in pieces it finds the same, and no piece is more than one service', () => {
  const work = readForSearch(services)
  let pieces = 0
  let step = work.next()
  for (; step.done !== true; step = work.next()) pieces += 1
  expect(pieces).toBeGreaterThan(services.length)
  expect(step.value('گذرنامه').map(({ id }) => id)).toEqual(found('گذرنامه'))
})

import { describe, expect, it } from 'vitest'
import { en } from '#shared/i18n/en.ts'
import { fa } from '#shared/i18n/fa.ts'
import { directionOf, translator } from '#shared/i18n/index.ts'
import type { WordTree } from '#shared/i18n/words.ts'

function flat(tree: WordTree, before = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([name, words]) =>
    typeof words === 'string'
      ? [[`${before}${name}`, words] as const]
      : flat(words, `${before}${name}.`),
  )
}

const persian = flat(fa)
const english = new Map(flat(en))
const namesIn = (words: string) =>
  [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
const withoutNames = (words: string) => words.replace(/\{\{\w+\}\}/g, '…')

describe('the words', () => {
  it('have the same keys in both languages', () => {
    expect([...english.keys()]).toEqual(persian.map(([key]) => key))
  })

  it.each(persian)('%s', (key, words) => {
    const other = english.get(key) ?? ''
    expect(words.trim()).not.toBe('')
    expect(other.trim()).not.toBe('')
    // “once” needs no number where the other language counts.
    const needed = (name: string | undefined) => !(name === 'count' && /_(?:zero|one)$/.test(key))
    expect(namesIn(other).filter(needed)).toEqual(namesIn(words).filter(needed))
    expect(withoutNames(words)).not.toMatch(/[0-9٠-٩يىكة]/)
    expect(withoutNames(words)).not.toMatch(/ \u200c|\u200c |\u200c\u200c|\u200c$| {2}/)
    expect(withoutNames(other)).not.toMatch(/[۰-۹٠-٩]/)
  })

  it('have one and other of a plural; zero where it is said differently', () => {
    for (const [key] of persian) {
      const base = /^(.*)_(?:zero|one|other)$/.exec(key)?.[1]
      if (base === undefined) continue
      for (const form of ['one', 'other']) expect(english.has(`${base}_${form}`)).toBe(true)
    }
  })
})

describe('translator', () => {
  it('writes numbers in the digits of the language', () => {
    expect(translator('fa')('common.stepOf', { n: 2, of: 5 })).toBe('مرحله ۲ از ۵')
    expect(translator('en')('common.stepOf', { n: 2, of: 5 })).toBe('Step 2 of 5')
  })

  it('chooses the plural', () => {
    const [fa, en] = [translator('fa'), translator('en')]
    expect([0, 1, 1200].map((count) => en('kiosk.issued.ahead', { count }))).toEqual([
      'You are next',
      '1 person is ahead of you',
      '1,200 people are ahead of you',
    ])
    expect([0, 1, 6].map((count) => fa('kiosk.issued.ahead', { count }))).toEqual([
      'شما نفر بعدی هستید',
      '۱ نفر جلوتر از شماست',
      '۶ نفر جلوتر از شما هستند',
    ])
  })

  it('leaves what a person wrote alone', () => {
    const reason = '<b>{{time}}</b> $t(common.back) & 12'
    expect(translator('en')('why.named', { reason })).toBe(`Out of order: ${reason}`)
  })

  it('is the same function each time', () => {
    expect(translator('fa')).toBe(translator('fa'))
  })

  it('asks for what the words need', () => {
    const t = translator('en')
    // @ts-expect-error no such key
    expect(t('kiosk.nothing')).toBe('kiosk.nothing')
    // @ts-expect-error `of` is missing
    expect(t('common.stepOf', { n: 1 })).toBe('Step 1 of ')
    // @ts-expect-error `common.back` has no parameters
    expect(t('common.back', { n: 1 })).toBe('Back')
  })
})

it('Persian is written from the right', () => {
  expect([directionOf('fa'), directionOf('en')]).toEqual(['rtl', 'ltr'])
})

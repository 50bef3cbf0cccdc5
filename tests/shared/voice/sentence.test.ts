import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prefixSchema } from '#shared/catalog/service.ts'
import { makeTicketNumber } from '#shared/i18n/ticket-number.ts'
import { lackedBy, numberClips, sentence } from '#shared/voice/sentence.ts'

const everything = () => true
const only =
  (...clips: readonly string[]) =>
  (clip: string) =>
    clips.includes(clip)
const digits = [...'0123456789']
const lang = fc.constantFrom('fa' as const, 'en' as const)
const prefix = fc.constantFrom(...prefixSchema.options)
const count = fc.integer({ min: 1, max: 999 })

describe('a call', () => {
  test('in Persian goes round the counter', () => {
    expect(sentence('الف-012', '3', 'fa', everything)).toEqual({
      phrases: [
        ['number', 'الف', '12'],
        ['to-counter', '3', 'please-go'],
      ],
      lacks: [],
    })
  })

  test('in English ends with the counter', () => {
    expect(sentence('الف-012', '3', 'en', everything).phrases).toEqual([
      ['number', 'الف', '12'],
      ['to-counter', '3'],
    ])
  })

  test('may be the number alone', () => {
    expect(sentence('الف-012', null, 'fa', everything).phrases).toEqual([['number', 'الف', '12']])
  })

  test('says the letter, then the number, then the counter, whatever they are', () => {
    fc.assert(
      fc.property(prefix, count, count, lang, (letter, n, counter, spoken) => {
        const said = sentence(makeTicketNumber(letter, n), String(counter), spoken, everything)
        const names = said.phrases.flat()
        expect(names.filter((clip) => /\d/.test(clip))).toEqual([String(n), String(counter)])
        expect(names.indexOf(letter)).toBe(names.indexOf('number') + 1)
      }),
    )
  })

  test('lacks exactly what the pack has not', () => {
    const parts = fc.subarray([...digits, 'number', 'to-counter', 'please-go', 'ب'])
    fc.assert(
      fc.property(parts, count, lang, (clips, n, spoken) => {
        const has = only(...clips)
        const said = sentence(makeTicketNumber('ب', n), '4', spoken, has)
        expect(said.lacks).toEqual([...new Set(said.phrases.flat())].filter((clip) => !has(clip)))
      }),
    )
  })

  test('reads a counter that has letters, and Persian digits', () => {
    expect(sentence('ب-001', 'A-۱۲', 'en', everything).phrases[1]).toEqual([
      'to-counter',
      'A',
      '12',
    ])
  })
})

describe('a number', () => {
  test('that was recorded whole is one clip', () => {
    expect(numberClips('123', everything)).toEqual(['123'])
  })

  test('else is a hundred and what follows', () => {
    expect(numberClips('123', only('100+', '23', ...digits))).toEqual(['100+', '23'])
  })

  test('else is read digit by digit', () => {
    expect(numberClips('123', only('100+', ...digits))).toEqual(['1', '2', '3'])
    expect(numberClips('100', only('100+', ...digits))).toEqual(['1', '0', '0'])
    expect(numberClips('1005', only('100+', ...digits))).toEqual(['1', '0', '0', '5'])
  })

  test('keeps its digits, joined in whatever way', () => {
    const clips = fc.subarray(['100+', '200+', '300+', '7', '12', '99', '123', '250'])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 399 }), clips, (n, some) => {
        const said = numberClips(String(n).padStart(3, '0'), only(...some, ...digits))
        const sum = said.reduce((total, clip) => total + Number.parseInt(clip, 10), 0)
        expect(said.join('') === String(n) || sum === n).toBe(true)
      }),
    )
  })
})

describe('what a pack lacks', () => {
  test('is nothing where all can be said in some way', () => {
    const small = only('number', 'to-counter', 'الف', ...digits)
    expect(lackedBy('en', ['الف'], ['1', '12'], small)).toEqual([])
  })

  test('is named: words, letters, counters and numbers', () => {
    const has = only('number', 'ب', ...digits.filter((digit) => digit !== '7'))
    const lacks = lackedBy('fa', ['ب', 'ج'], ['7', 'C'], has)
    expect(lacks.slice(0, 5)).toEqual(['to-counter', 'please-go', 'ج', '7', 'C'])
    expect(lacks).toContain('970')
    expect(lacks).not.toContain('12')
  })
})

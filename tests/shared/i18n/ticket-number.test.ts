import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toPersianDigits } from '#shared/i18n/digits.ts'
import {
  formatTicketNumber,
  isolatedTicketNumber,
  makeTicketNumber,
  parseTicketNumber,
} from '#shared/i18n/ticket-number.ts'

const prefix = fc.constantFrom('الف', 'ب', 'ج', 'د', 'ک', 'ل', 'م', 'ن')
const count = fc.integer({ min: 1, max: 999_999 })

describe('a ticket number', () => {
  it('is stored in ASCII digits, at least three', () => {
    expect(makeTicketNumber('الف', 12)).toBe('الف-012')
    expect(makeTicketNumber('ب', 1234)).toBe('ب-1234')
  })

  it('is shown in the digits of the language', () => {
    expect(formatTicketNumber('الف-012', 'fa')).toBe('الف-۰۱۲')
    expect(formatTicketNumber('الف-012', 'en')).toBe('الف-012')
  })

  it('is kept whole where no markup can stand', () => {
    expect(isolatedTicketNumber('الف-012', 'en')).toBe('\u2067الف-012\u2069')
  })

  it.each([
    ['الف-012', 'الف-012'],
    ['الف-۰۱۲', 'الف-012'],
    ['الف ١٢', 'الف-012'],
    [' الف۱۲ ', 'الف-012'],
    ['012-الف', 'الف-012'],
    ['ا۱۲', 'الف-012'],
    ['آ-۱۲', 'الف-012'],
    ['ك–٧', 'ک-007'],
    ['ب/۴۲', 'ب-042'],
    ['\u2067ب-۰۴۲\u2069', 'ب-042'],
    ['ج ـ ۱۲۳۴', 'ج-1234'],
  ])('is read from «%s»', (typed, stored) => {
    expect(parseTicketNumber(typed)).toBe(stored)
  })

  it.each(['', '۱۲', 'الف', 'الف-۰۰۰', 'الف ۱۲ ب', 'نام من ۱۲ است', 'ب-۱۲۳۴۵۶۷'])(
    'is not read from «%s»',
    (typed) => {
      expect(parseTicketNumber(typed)).toBeNull()
    },
  )

  it('is read back from every way of showing it', () => {
    fc.assert(
      fc.property(prefix, count, (letter, n) => {
        const stored = makeTicketNumber(letter, n)
        for (const lang of ['fa', 'en'] as const) {
          expect(parseTicketNumber(formatTicketNumber(stored, lang))).toBe(stored)
          expect(parseTicketNumber(isolatedTicketNumber(stored, lang))).toBe(stored)
        }
        expect(parseTicketNumber(`${letter} ${toPersianDigits(String(n))}`)).toBe(stored)
      }),
    )
  })
})

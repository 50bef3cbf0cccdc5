import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  foldForSearch,
  formatNumber,
  formatPercent,
  toAsciiDigits,
  toPersianDigits,
} from '#shared/i18n/digits.ts'

describe('digits', () => {
  it('are shown as ۰–۹ and read from all three scripts', () => {
    expect(toPersianDigits('الف-012')).toBe('الف-۰۱۲')
    expect(toAsciiDigits('۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 0123456789')).toBe(
      '0123456789 0123456789 0123456789',
    )
  })

  it('come back from Persian unchanged', () => {
    fc.assert(
      fc.property(fc.nat(), (n) => {
        const written = toPersianDigits(String(n))
        expect(written).toMatch(/^[۰-۹]+$/)
        expect(toAsciiDigits(written)).toBe(String(n))
      }),
    )
  })

  it('leave every other character alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (s) => {
        const rest = (text: string) => text.replace(/[0-9۰-۹٠-٩]/g, '#')
        expect(rest(toPersianDigits(s))).toBe(rest(s))
        expect(rest(toAsciiDigits(s))).toBe(rest(s))
      }),
    )
  })
})

describe('formatNumber', () => {
  it('groups thousands and keeps at most two decimals', () => {
    expect(formatNumber(12345.678, 'fa')).toBe('۱۲٬۳۴۵٫۶۸')
    expect(formatNumber(12345.678, 'en')).toBe('12,345.68')
  })

  it('never mixes the digits of two scripts', () => {
    fc.assert(
      fc.property(fc.integer(), (n) => {
        expect(formatNumber(n, 'fa')).not.toMatch(/[0-9٠-٩]/)
        expect(formatNumber(n, 'en')).not.toMatch(/[۰-۹٠-٩]/)
      }),
    )
  })

  it('writes a share as a whole percentage', () => {
    expect(formatPercent(0.784, 'fa')).toBe('۷۸٪')
    expect(formatPercent(0.784, 'en')).toBe('78%')
  })
})

describe('foldForSearch', () => {
  it.each([
    ['گواهيِ  وِلادت ١٢', 'گواهی ولادت 12'],
    ['كارتِ ملي', 'کارت ملی'],
    ['آب و أمانت و إذن', 'اب و امانت و اذن'],
    ['خانۀ مسؤول، مسئله', 'خانه مسوول، مسیله'],
    ['خانهٔ', 'خانه'],
    ['دايرة', 'دایره'],
    ['جـــزء', 'جز'],
    ['می‌شود', 'می شود'],
    ['تأیید', 'تایید'],
    ['Passport\u00a0 ۱۰', 'passport 10'],
    ['\u2067الف\u2069', 'الف'],
    ['ﻻﺯﻡ', 'لازم'],
  ])('%s folds to %s', (written, folded) => {
    expect(foldForSearch(written)).toBe(folded)
  })

  const persian = fc.string({
    unit: fc.constantFrom(...'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیيكىۀةأإآؤئءـًٌٍَُِّْٔ\u200c  ۰۹٠٩09aZ'),
  })

  it('folds what is folded to itself', () => {
    const any = fc.oneof(persian, fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(any, (s) => {
        expect(foldForSearch(foldForSearch(s))).toBe(foldForSearch(s))
      }),
    )
  })

  it('leaves no Arabic ي or ك, no foreign digit, no mark and no double space', () => {
    fc.assert(
      fc.property(persian, (s) => {
        expect(foldForSearch(s)).not.toMatch(/[يكىةـء۰-۹٠-٩A-Z\u200c]|\p{M}| {2}|^ | $/u)
      }),
    )
  })
})

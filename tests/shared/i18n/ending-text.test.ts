import { describe, expect, it } from 'vitest'
import { endingText, type Stage } from '#shared/i18n/ending-text.ts'
import { refusalText } from '#shared/i18n/refusal-text.ts'

/** Ten past two on Monday 2 Azar 1405 in Tehran. */
const now = '2026-11-23T10:40:00Z'
const CLOSES = '2026-11-23T11:00:00Z'
const TOMORROW = '2026-11-24T04:00:00Z'
const SATURDAY = '2026-11-28T04:00:00Z'

const text = (
  verdict: 'ends' | 'may-not-end' | 'closed-now',
  opensAt: string | null,
  stage: Stage = 'before',
  lang: 'fa' | 'en' = 'fa',
) => endingText({ verdict, closesAt: CLOSES, opensAt }, stage, { now, lang, zone: 'Asia/Tehran' })

describe('what the hours mean for a visit', () => {
  it('is nothing where it ends, and where there are no hours', () => {
    expect(text('ends', TOMORROW)).toBeNull()
    expect(endingText(null, 'before', { now, lang: 'fa', zone: 'Asia/Tehran' })).toBeNull()
  })

  it('names the closing hour, and the day, date and hour to come instead', () => {
    expect(text('may-not-end', SATURDAY)).toEqual({
      title: 'شاید این مراجعه پیش از پایان کار اداره (ساعت ۱۴:۳۰) تمام نشود',
      hint: 'بهتر است شنبه ۷ آذر، ساعت ۰۷:۳۰ که اداره باز می‌شود بیایید؛ با این حال می‌توانید همین حالا نوبت بگیرید.',
    })
    expect(text('may-not-end', TOMORROW, 'after')?.hint).toContain(
      'فردا، سه‌شنبه ۳ آذر، ساعت ۰۷:۳۰',
    )
    expect(text('may-not-end', SATURDAY, 'before', 'en')).toEqual({
      title: 'This visit may not end before the office closes (14:30)',
      hint: 'It is better to come when the office opens, Saturday 28 November at 07:30; you may still take a ticket now.',
    })
  })

  it('offers a ticket to whoever comes before the doors open, and says that it is for today', () => {
    const later = '2026-11-23T12:00:00Z'
    expect(text('closed-now', later)?.hint).toBe(
      'اداره امروز، ساعت ۱۵:۳۰ باز می‌شود. می‌توانید همین حالا نوبت بگیرید و منتظر بمانید.',
    )
    expect(text('closed-now', later, 'after')?.hint).not.toContain('نوبت بگیرید')
    expect(text('closed-now', SATURDAY)?.hint).toContain('فقط برای امروز')
  })

  it('says only when the office opens where no ticket is given', () => {
    expect(text('ends', TOMORROW, 'refused')).toEqual({
      title: 'اداره فردا، سه‌شنبه ۳ آذر، ساعت ۰۷:۳۰ باز می‌شود.',
      hint: null,
    })
    expect(text('closed-now', null, 'refused')).toBeNull()
  })

  it('does not make a day up where the next is not known', () => {
    expect(text('may-not-end', null)?.hint).toContain('معلوم نیست')
  })
})

describe('hours that are refused', () => {
  it.each([
    ['fa', 2, 'دوشنبه'],
    ['en', 2, 'Monday'],
    ['fa', '2026-11-24', '۳ آذر ۱۴۰۵'],
    ['en', '2026-11-24', '24 November 2026'],
  ] as const)('name the day (%s, %s)', (lang, day, named) => {
    for (const code of [
      'span-reversed',
      'spans-overlap',
      'opening-twice',
      'special-day-twice',
    ] as const) {
      expect(refusalText(code, { day }, lang)).toContain(named)
    }
  })
})

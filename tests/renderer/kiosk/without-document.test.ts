import { describe, expect, test } from 'vitest'
import type { ServiceDocument, Step } from '#shared/catalog/service.ts'
import { translator } from '#shared/i18n/index.ts'
import { withoutDocument, withoutWords } from '../../../renderer/kiosk/lib/without-document.ts'
import { sampleService } from '../../support/ticket-document.ts'

const paper: ServiceDocument = {
  id: 'paper',
  title: { fa: 'برگه', en: 'Paper' },
  form: 'original',
  required: true,
  onlyIf: null,
}
const minors = { fa: 'برای زیر هجده سال', en: 'For those under eighteen' }

/** Steps of ten minutes each, named one, two, three…, of which these ask for the paper. */
function way(changes: readonly (Partial<Step> & { readonly asks?: true })[]): readonly Step[] {
  const [like] = sampleService('passport').steps
  if (like === undefined) throw new Error('The sample has no steps')
  return changes.map(({ asks, ...change }, i) => ({
    ...like,
    n: i + 1,
    id: `s.s${i}`,
    title: { fa: `گام${i + 1}`, en: `Step${i + 1}` },
    minutes: 10,
    bring: asks === true ? ['other', 'paper'] : null,
    ...change,
  }))
}

const asksSecond = way([{}, { asks: true }, { asks: true }])
const fa = (document: ServiceDocument, steps: readonly Step[]) =>
  withoutWords(withoutDocument(document, steps), 'fa', translator('fa'))
const en = (document: ServiceDocument, steps: readonly Step[]) =>
  withoutWords(withoutDocument(document, steps), 'en', translator('en'))

describe('where the work stops without a document', () => {
  const at = (steps: readonly Step[]) => {
    const without = withoutDocument(paper, steps)
    return without.kind === 'stops' ? without.at : undefined
  }

  test('at the first step that asks for it, after the minutes before', () => {
    expect(at(asksSecond)).toEqual({
      n: 2,
      title: { fa: 'گام2', en: 'Step2' },
      sure: true,
      minutesBefore: 10,
    })
  })

  test('at once, where the first step asks for it', () => {
    expect(at(way([{ asks: true }, {}]))).toMatchObject({ n: 1, minutesBefore: 0 })
  })

  test('nobody knows, where no step asks for it', () => {
    expect(at(way([{}, {}]))).toBeNull()
    expect(at([])).toBeNull()
  })

  test('only for whoever is sent there, at an optional step', () => {
    expect(at(way([{}, { asks: true, optional: true }]))).toMatchObject({ n: 2, sure: false })
  })

  test('of steps joined by "or" one counts, and an optional one none', () => {
    const steps = way([{}, { logic: 'or' }, { optional: true }, { logic: 'and' }, { asks: true }])
    expect(at(steps)).toMatchObject({ n: 5, minutesBefore: 20 })
  })
})

describe('in words', () => {
  test.each(['original', 'copy'] as const)('an optional %s is not needed, for nobody', (form) => {
    for (const onlyIf of [null, minors]) {
      const optional = { ...paper, form, onlyIf, required: false }
      expect(withoutDocument(optional, asksSecond)).toEqual({ kind: 'optional' })
      expect(fa(optional, asksSecond)).toEqual({
        holds: 'این مدرک اختیاری است؛ بدون آن هم می‌توانید بیایید.',
        then: '',
      })
    }
  })

  test('an original stops the work, and the place is kept until the end of the day', () => {
    const { holds, then } = fa(paper, asksSecond)
    expect(holds).toBe('کار بی آن در گام ۲ (گام2) می‌ماند.')
    expect(then).toContain('حدود ۱۰ دقیقه')
    expect(then).toContain('تا پایان امروز می‌ماند')
    expect(then).not.toContain('تصویر')
    expect(en(paper, asksSecond).holds).toBe('Without it the work stops at step 2 (Step2).')
  })

  test('no minutes are told where there are none', () => {
    expect(en(paper, way([{ asks: true }])).then).not.toContain('min')
    expect(en(paper, way([{}])).then).not.toContain('min')
    expect(en(paper, way([{}])).holds).toBe('Without it the work cannot be finished.')
  })

  test('an optional step stops only those who are sent to it', () => {
    const steps = way([{}, { asks: true, optional: true }])
    expect(en(paper, steps).holds).toBe(
      'If you are sent to step 2 (Step2), without it the work stops there.',
    )
  })

  test('for a copy, the original is brought and nobody is promised a copier', () => {
    const { then } = en({ ...paper, form: 'copy' }, asksSecond)
    expect(then).toContain('If you have the original, bring that and ask at the desk')
  })

  test.each(['original', 'copy'] as const)(
    'an %s with a condition is first of all not needed by the others',
    (form) => {
      const { holds, then } = en({ ...paper, form, onlyIf: minors }, asksSecond)
      expect(holds).toBe(
        'Needed only in this case: For those under eighteen. If it does not apply to you, come without it.',
      )
      expect(then).toMatch(/^If it does: Without it the work stops at step 2/)
      expect(then.includes('original')).toBe(form === 'copy')
    },
  )
})

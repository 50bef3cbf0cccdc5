import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PriorityClass } from '#shared/domain/office.ts'
import { classTitle } from '#shared/views/common.ts'
import { play } from '../../support/moves.ts'
import { LETTER, SmallOffice, smallSetUp } from '../../support/small-office.ts'

const [elderly] = smallSetUp.policy.classes
if (elderly === undefined) throw new Error('The small office has no class')
const infant: PriorityClass = {
  id: 'infant',
  title: { fa: 'همراه نوزاد', en: 'With an infant' },
  creditMinutes: 20,
  legalBasis: 'آیین‌نامه، ماده ۳',
  declaredBy: 'citizen',
}
const to = (classes: readonly PriorityClass[]) =>
  ({ type: 'ChangePolicy', change: { classes } }) as const

describe('the priority classes of an office', () => {
  it('are what the supervisor says from now on, and other rules stay', () => {
    const office = SmallOffice.opened()
    office.must(to([infant]))
    expect(office.state.policy).toEqual({ ...smallSetUp.policy, classes: [infant] })
    const ticket = office.issue(LETTER, 'infant')
    expect(office.state.day?.tickets.get(ticket)?.creditMinutes).toBe(20)
  })

  it.each<[string, readonly PriorityClass[]]>([
    ['class-title', [{ ...infant, title: { fa: 'همراه نوزاد', en: ' ' } }]],
    ['class-title', [{ ...infant, title: { fa: 'ن'.repeat(61), en: 'Infant' } }]],
    ['class-credit', [{ ...infant, creditMinutes: -1 }]],
    ['class-credit', [{ ...infant, creditMinutes: 241 }]],
    ['class-credit', [{ ...infant, creditMinutes: 7.5 }]],
    ['class-basis', [{ ...infant, legalBasis: 'م'.repeat(201) }]],
    ['class-twice', [elderly, { ...infant, id: 'elderly' }]],
    [
      'too-many-classes',
      Array.from({ length: 13 }, (_, i): PriorityClass => ({ ...infant, id: `class-${i}` })),
    ],
  ])('are refused as %s, and nothing changes', (code, classes) => {
    const office = SmallOffice.opened()
    const before = office.state
    expect(office.try(to(classes))).toMatchObject({ code })
    expect(office.state).toBe(before)
  })

  it('may be none at all', () => {
    const office = SmallOffice.opened()
    office.must(to([]))
    expect(office.state.policy.classes).toEqual([])
  })

  it('that are gone are no longer given, and keep the title that they had last', () => {
    const office = SmallOffice.opened()
    office.must(to([{ ...elderly, title: { fa: 'بالای ۶۵ سال', en: 'Over 65' } }]))
    office.must(to([]))
    const asked = { lang: 'fa', documentsReady: null, priority: 'elderly' } as const
    expect(office.try({ type: 'IssueTicket', serviceId: LETTER, ...asked })).toMatchObject({
      code: 'unknown-priority',
    })
    expect(classTitle(office.state, 'elderly')).toEqual({ fa: 'بالای ۶۵ سال', en: 'Over 65' })
    expect(classTitle(office.state, 'never')).toEqual({ fa: 'never', en: 'never' })
  })

  it('leave every ticket the credit that it was given, whatever becomes of its class', () => {
    const office = SmallOffice.opened()
    office.pass(60)
    const first = office.issue(LETTER)
    office.pass(300)
    const favoured = office.issue(LETTER, 'elderly')
    office.must(to([{ ...elderly, creditMinutes: 0 }]))
    office.must(to([]))
    expect(office.callNext('1')).toBe(favoured)
    expect(office.callNext('2')).toBe(first)
  })

  it('never change a ticket that was issued before, in whatever state it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000_000), { maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: 240 }), { maxLength: 3 }),
        (moves, credits) => {
          const office = SmallOffice.opened()
          play(office, moves)
          const before = office.state.day
          office.must(
            to(credits.map((creditMinutes, i) => ({ ...infant, id: `c${i}`, creditMinutes }))),
          )
          expect(office.state.day).toBe(before)
        },
      ),
      { numRuns: 40 },
    )
  })
})

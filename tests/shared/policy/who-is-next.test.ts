import { beforeEach, describe, expect, it } from 'vitest'
import type { Instant, TicketId } from '#shared/domain/ids.ts'
import type { CallOrder, PriorityClass } from '#shared/domain/office.ts'
import type { Why } from '#shared/domain/why.ts'
import { whyText } from '#shared/i18n/why-text.ts'
import { aheadOf, queueFor, usualOrder, usualRate } from '#shared/policy/who-is-next.ts'
import { counter, LETTER, PERMIT, SmallOffice, smallSetUp } from '../../support/small-office.ts'

const MINUTE = 60
const aClass = (id: string, creditMinutes: number, more: Partial<PriorityClass> = {}) => ({
  id,
  title: { fa: 'گروه', en: 'Class' },
  creditMinutes,
  legalBasis: null,
  declaredBy: 'citizen' as const,
  ...more,
})
const classes = [
  aClass('elderly', 10),
  aClass('infant', 30, { rate: 3 }),
  aClass('booked', 0, { byAppointment: true }),
]

let office: SmallOffice
/** By what each was called here: tickets are named in the order in which they were issued. */
let names: Map<TicketId, string>
beforeEach(() => {
  office = SmallOffice.opened()
  names = new Map()
})

function rules(order: Partial<CallOrder>): void {
  office.must({
    type: 'ChangePolicy',
    change: { classes, order: { ...usualOrder, ...order } },
  })
}

function join(name: string, priority: string | null = null, afterMinutes = 1): TicketId {
  office.pass(afterMinutes * MINUTE)
  const id = office.issue(LETTER, priority)
  names.set(id, name)
  return id
}

function book(name: string, dueInMinutes: number): void {
  const dueAt = (office.now + dueInMinutes * MINUTE * 1000) as Instant
  const asked = { serviceId: LETTER, lang: 'fa', documentsReady: null, priority: 'booked' } as const
  const [event] = office.must({ type: 'IssueTicket', ...asked, dueAt })
  if (event?.type === 'TicketIssued') names.set(event.data.ticketId, name)
}

/** Calls the next at the counter and sends it away. */
function call(at = '1'): string {
  const id = office.callNext(at)
  office.on('StartService', at, id)
  office.finish(at)
  return names.get(id) ?? ''
}
const calls = (n: number) => Array.from({ length: n }, () => call())

function shown(at = '1'): readonly [string, Why['code']][] {
  const setup = smallSetUp.counters.find(({ id }) => id === at)
  if (setup === undefined || office.state.day === null) return []
  return queueFor(office.state, office.state.day, setup, office.now).map(({ ticket, why }) => [
    names.get(ticket.id) ?? '',
    why.code,
  ])
}

describe('a head start', () => {
  it('goes before those who came within its minutes, and after those who came before', () => {
    rules({ inARow: null })
    join('first')
    join('second', null, 5)
    join('old', 'elderly', 8)
    expect(shown()).toEqual([
      ['first', 'longest-wait'],
      ['old', 'head-start'],
      ['second', 'longest-wait'],
    ])
  })
})

describe('accumulating priority', () => {
  it('makes up for a later join the more the longer the wait', () => {
    rules({ kind: 'accumulating', inARow: null })
    join('early')
    join('infant', 'infant', 10)
    expect(shown()[0]).toEqual(['early', 'longest-wait'])
    // Three times five minutes is as much as fifteen; a minute later it is more.
    office.pass(6 * MINUTE)
    expect(shown()).toEqual([
      ['infant', 'accumulating'],
      ['early', 'longest-wait'],
    ])
  })

  it('has a rate for a class without one: half an hour is worth its credit', () => {
    expect([0, 15, 30, 60].map(usualRate)).toEqual([1, 1.5, 2, 3])
  })
})

describe('strict priority', () => {
  it('goes by the credit, however long others have waited', () => {
    rules({ kind: 'strict', inARow: null })
    join('early')
    join('old', 'elderly', 200)
    join('infant', 'infant')
    join('older', 'elderly')
    expect(shown()).toEqual([
      ['infant', 'strict'],
      ['old', 'strict'],
      ['older', 'strict'],
      ['early', 'longest-wait'],
    ])
  })
})

describe('the guards', () => {
  it('let as many in a row go ahead as are set, and then whoever waits longest', () => {
    rules({ kind: 'strict', inARow: 2 })
    join('a')
    join('b')
    for (const name of ['p', 'q', 'r', 's', 't']) join(name, 'infant')
    expect(shown().slice(0, 3)).toEqual([
      ['p', 'strict'],
      ['q', 'strict'],
      ['a', 'in-a-row'],
    ])
    expect(calls(7).join('')).toBe('pqarsbt')
  })

  it('count those who go ahead in the hall, and those at the counter itself', () => {
    rules({ kind: 'strict', inARow: 1 })
    join('a')
    join('b')
    join('p', 'infant')
    join('q', 'infant')
    // Counter 2 calls after p went ahead at 1, and counter 1 after what it called itself.
    expect([call('1'), call('2'), call('1'), call('2')].join('')).toBe('pabq')
  })

  it('hold up no priority call that overtakes nobody', () => {
    rules({ kind: 'strict', inARow: 1 })
    for (const name of ['p', 'q', 'r']) join(name, 'infant')
    join('a')
    expect(calls(4).join('')).toBe('pqra')
  })

  it('call whoever has waited too long, the longest first', () => {
    rules({ kind: 'strict', inARow: null, maximumWaitMinutes: 30 })
    join('a')
    join('b')
    join('p', 'infant', 31)
    expect(shown()).toEqual([
      ['a', 'maximum-wait'],
      ['b', 'maximum-wait'],
      ['p', 'longest-wait'],
    ])
  })

  it('are the usual ones in an office that has never said anything of them', () => {
    office.must({ type: 'ChangePolicy', change: { classes } })
    join('a')
    join('b')
    join('p', 'infant')
    join('q', 'infant')
    expect(calls(4).join('')).toBe('paqb')
  })

  it('count no call out of order, which is a person’s own', () => {
    rules({ kind: 'strict', inARow: 1 })
    join('a')
    join('b')
    join('p', 'infant')
    const named = join('q', 'infant')
    const first = counter('1')
    office.must({ type: 'CallTicket', counterId: first, ticketId: named, reason: 'a reason' })
    office.on('StartService', '1', named)
    office.finish('1')
    expect(call()).toBe('p')
  })
})

describe('an appointment', () => {
  it('counts as having come when it is due, and waits until then while others wait', () => {
    rules({})
    join('a')
    book('booked', 20)
    join('b')
    office.pass(25 * MINUTE)
    join('c', null, 0)
    expect(shown()).toEqual([
      ['a', 'longest-wait'],
      ['b', 'longest-wait'],
      ['booked', 'appointment'],
      ['c', 'longest-wait'],
    ])
  })

  it('is called before its time rather than that a counter is idle', () => {
    rules({})
    book('booked', 60)
    join('a')
    expect(calls(2)).toEqual(['a', 'booked'])
  })

  it('that is missed by more than is let pass counts as whoever has none', () => {
    rules({ toleranceMinutes: 10 })
    join('a', null, 30)
    book('just', -9)
    book('late', -11)
    expect(shown()).toEqual([
      ['just', 'appointment'],
      ['a', 'longest-wait'],
      ['late', 'longest-wait'],
    ])
  })

  it('is asked for by its classes, and by no other', () => {
    rules({})
    const ask = (priority: string | null, dueAt?: number) =>
      office.try({
        type: 'IssueTicket',
        serviceId: LETTER,
        lang: 'fa',
        documentsReady: null,
        priority,
        ...(dueAt === undefined ? {} : { dueAt: dueAt as Instant }),
      })
    expect(ask('booked')).toMatchObject({ code: 'appointment-time' })
    expect(ask('booked', office.now + 13 * 3_600_000)).toMatchObject({ code: 'appointment-time' })
    expect(ask('elderly', office.now)).toEqual({ code: 'not-by-appointment' })
    expect(ask(null, office.now)).toEqual({ code: 'not-by-appointment' })
  })
})

describe('how many are ahead', () => {
  it('is how many are called before, guards and all', () => {
    rules({ kind: 'strict', inARow: 1 })
    const ids = [join('a'), join('b'), join('p', 'infant'), join('q', 'infant')]
    const { day } = office.state
    if (day === null) throw new Error('The day is not open')
    const ahead = (id: TicketId | undefined) => {
      const ticket = day.tickets.get(id ?? ('' as TicketId))
      return ticket === undefined ? NaN : aheadOf(office.state, day, ticket, office.now)
    }
    expect(ids.map(ahead)).toEqual([1, 3, 0, 2])
    expect(calls(4).join('')).toBe('paqb')
  })
})

describe('the next step', () => {
  it('keeps the place of the first join under each order', () => {
    for (const kind of ['head-start', 'accumulating', 'strict'] as const) {
      office = SmallOffice.opened()
      rules({ kind })
      const ids = [PERMIT, PERMIT, PERMIT].map((service) => {
        office.pass(MINUTE)
        return office.issue(service)
      })
      // The second is done with the first step before the first is.
      const [first, second] = [office.callNext('1'), office.callNext('2')]
      expect([first, second]).toEqual(ids.slice(0, 2))
      office.on('StartService', '2', second)
      office.completeStep('2')
      office.pass(MINUTE)
      office.on('StartService', '1', first)
      office.completeStep('1')
      expect(office.callNext('3')).toBe(first)
    }
  })
})

describe('settings that cannot be', () => {
  const change = (order: Partial<CallOrder>) =>
    office.try({ type: 'ChangePolicy', change: { order: { ...usualOrder, ...order } } })

  it.each([
    ['order-in-a-row', { inARow: 0 }],
    ['order-in-a-row', { inARow: 1.5 }],
    ['order-maximum-wait', { maximumWaitMinutes: 4 }],
    ['order-tolerance', { toleranceMinutes: 121 }],
  ] as const)('are refused with %s', (code, order) => {
    expect(change(order)).toMatchObject({ code })
  })

  it('are refused of a class, too', () => {
    const slow = [aClass('slow', 10, { rate: 0.5 })]
    expect(office.try({ type: 'ChangePolicy', change: { classes: slow } })).toMatchObject({
      code: 'class-rate',
    })
  })
})

describe('why somebody goes first, in words', () => {
  const joinedAt = Date.parse('2026-11-23T05:00:00Z') as Instant
  const dueAt = Date.parse('2026-11-23T06:15:00Z') as Instant
  const text = (why: Why) => whyText(why, 'Asia/Tehran')

  it.each<[Why, string, string]>([
    [
      { code: 'accumulating', joinedAt, waitedMinutes: 12, rate: 1.5, overtook: 2 },
      'اولویتش ۱٫۵ برابر می‌افزاید و ۱۲ دقیقه منتظر بوده؛ جلوتر از ۲ نفر',
      'Priority grows 1.5 times as fast, waited 12 minutes; goes before 2',
    ],
    [
      { code: 'strict', joinedAt, overtook: 3 },
      'گروه او پیش از دیگران است؛ جلوتر از ۳ نفر',
      'Its class goes first; goes before 3',
    ],
    [
      { code: 'in-a-row', joinedAt, inARow: 1 },
      'از ۰۸:۳۰ در انتظار است؛ پس از ۱ نوبتِ دارای اولویت، نوبتِ قدیمی‌ترین است',
      'Waiting since 08:30; after 1 who went ahead, the longest wait is next',
    ],
    [
      { code: 'maximum-wait', joinedAt, waitedMinutes: 61 },
      '۶۱ دقیقه منتظر بوده؛ بیش از آنچه باید',
      'Has waited 61 minutes, longer than anybody should',
    ],
    [
      { code: 'appointment', joinedAt, dueAt, overtook: 0 },
      'وقت قبلی‌اش ۰۹:۴۵ بوده و از ۰۸:۳۰ اینجاست',
      'Appointment at 09:45, here since 08:30',
    ],
  ])('%#', (why, fa, en) => {
    expect(text(why)).toEqual({ fa, en })
  })
})

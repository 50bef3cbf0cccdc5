import { describe, expect, it, vi } from 'vitest'
import type { Event } from '#shared/domain/events.ts'
import { createLogger } from '../../../main/platform/logger.ts'
import { watchOverdue } from '../../../main/reactors/overdue.ts'

function office(answers: readonly (number | Error)[]) {
  const left = [...answers]
  let tell = (_change: never): void => undefined
  const day = { is: '2026-11-23' }
  const asked = vi.fn(async () => {
    const answer = left.shift() ?? 0
    if (typeof answer === 'number') return answer
    throw answer
  })
  const changed = vi.fn()
  const overdue = watchOverdue({
    desk: {
      onChange(listener) {
        tell = listener as never
        return () => void (tell = () => undefined)
      },
    },
    reports: { overduePromises: asked },
    today: () => day.is,
    changed,
    log: createLogger('silent'),
  })
  const happen = (type: Event['type']) => tell({ recorded: [{ event: { type } }] } as never)
  return { overdue, asked, changed, day, happen }
}

describe('the count of overdue promises', () => {
  it('is not known until it was counted, and is told when it is another', async () => {
    const { overdue, changed } = office([2])
    expect(overdue.count()).toBeNull()
    await vi.waitFor(() => expect(overdue.count()).toBe(2))
    expect(changed).toHaveBeenCalledOnce()
  })

  it('is counted again when a promise is kept, and for nothing else of the day', async () => {
    const { overdue, asked, changed, happen } = office([2, 1])
    await vi.waitFor(() => expect(overdue.count()).toBe(2))
    for (const type of ['TicketIssued', 'VisitFinished', 'DayOpened'] as const) happen(type)
    expect(asked).toHaveBeenCalledOnce()
    happen('PromiseKept')
    await vi.waitFor(() => expect(overdue.count()).toBe(1))
    expect(changed).toHaveBeenCalledTimes(2)
  })

  it('is counted again once a day: by the clock, or by whoever comes first', async () => {
    const { overdue, asked, day, happen } = office([0, 1, 3])
    await vi.waitFor(() => expect(overdue.count()).toBe(0))
    overdue.look()
    day.is = '2026-11-24'
    overdue.look()
    await vi.waitFor(() => expect(overdue.count()).toBe(1))
    day.is = '2026-11-25'
    happen('DayOpened')
    overdue.look()
    await vi.waitFor(() => expect(overdue.count()).toBe(3))
    expect(asked).toHaveBeenCalledTimes(3)
  })

  it('stays what it was when it cannot be counted', async () => {
    const { overdue, asked, happen } = office([2, new Error('the reports have ended')])
    await vi.waitFor(() => expect(overdue.count()).toBe(2))
    happen('PromiseKept')
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2))
    expect(overdue.count()).toBe(2)
  })
})

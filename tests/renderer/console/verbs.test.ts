import { describe, expect, it } from 'vitest'
import {
  primaryOf,
  undoSecondsLeft,
  unseenRequired,
  verbsOf,
} from '../../../renderer/console/lib/verbs.ts'
import { current, row, ticket, view } from './view.ts'

describe('the large button', () => {
  it.each([
    ['called', 'start'],
    ['serving', 'complete-step'],
    ['finishing', 'finish'],
  ] as const)('of a %s ticket is %s', (state, primary) => {
    expect(primaryOf(view({ current: current({ ticket: ticket({ state }) }) }))).toBe(primary)
  })

  it('calls the next person when the counter is free, even before anybody waits', () => {
    expect(primaryOf(view())).toBe('call-next')
  })

  it('is nothing while the counter is closed or on a break', () => {
    const { counter } = view()
    expect(primaryOf(view({ counter: { ...counter, state: 'closed' } }))).toBeNull()
    expect(primaryOf(view({ counter: { ...counter, state: 'paused' } }))).toBeNull()
  })
})

describe('the other verbs', () => {
  it('never offer a refusal before the service began, nor a no-show after', () => {
    const called = verbsOf(view({ current: current({ ticket: ticket({ state: 'called' }) }) }))
    const serving = verbsOf(view({ current: current() }))
    expect(called).toContain('noShow')
    expect(called).not.toContain('refuse')
    expect(serving).toContain('refuse')
    expect(serving).not.toContain('noShow')
  })

  it('offer to resume and to call by number only when there is somebody', () => {
    expect(verbsOf(view())).toEqual(['promises', 'papers', 'pause', 'close'])
    const held = [{ ticket: ticket({ state: 'held' }), service: { fa: '', en: '' } }]
    expect(verbsOf(view({ queue: [row('الف-001')], held }))).toEqual([
      'callNamed',
      'resume',
      'promises',
      'papers',
      'pause',
      'close',
    ])
  })
})

describe('taking a call back', () => {
  const called = current({ ticket: ticket({ state: 'called' }), startedAt: null })
  const at = Date.parse(called.calledAt ?? '')

  it('is offered for ten seconds', () => {
    expect(undoSecondsLeft(called, at)).toBe(10)
    expect(undoSecondsLeft(called, at + 9_500)).toBe(1)
    expect(undoSecondsLeft(called, at + 10_000)).toBe(0)
  })

  it('never counts more than ten, though the clocks differ', () => {
    expect(undoSecondsLeft(called, at - 3_000)).toBe(10)
  })

  it('is not offered once the person was called again or has come', () => {
    expect(undoSecondsLeft({ ...called, recalls: 1 }, at)).toBe(0)
    expect(undoSecondsLeft(current(), at)).toBe(0)
    expect(undoSecondsLeft(null, at)).toBe(0)
  })
})

it('counts as unseen only what is required and was in no clerk’s hands', () => {
  expect(unseenRequired(current()).map(({ id }) => id)).toEqual(['id-card'])
  const found = (finding: 'seen' | 'copied' | 'missing') =>
    current({ documents: current().documents.map((document) => ({ ...document, finding })) })
  expect(unseenRequired(found('missing')).map(({ id }) => id)).toEqual(['id-card'])
  expect(unseenRequired(found('seen'))).toEqual([])
  expect(unseenRequired(found('copied'))).toEqual([])
})

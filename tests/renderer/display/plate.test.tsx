// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { create } from 'zustand'
import type { DisplayView } from '#shared/contract/views.ts'
import { layoutOf } from '../../../renderer/display/layout.ts'
import { Plate } from '../../../renderer/display/Plate.tsx'
import type { ViewState } from '../../../renderer/state/view-store.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'

type Counter = DisplayView['counters'][number]

const counter: Counter = {
  id: '3' as Counter['id'],
  state: 'open',
  plate: 'مریم احمدی، کارشناس',
  number: 'الف-024',
  serving: false,
}

function show(
  counters: readonly Counter[],
  at: string | null,
  over: Partial<DisplayView> = {},
  connection = 'live',
) {
  const view = {
    rev: 1,
    now: '2026-11-23T06:00:00Z',
    office: { name: { fa: 'اداره', en: 'Office' }, zone: 'Asia/Tehran', lang: 'fa', sample: false },
    storage: 'ok',
    counters,
    asleep: false,
    ...over,
  } as DisplayView
  const views = create<ViewState<DisplayView>>(
    () => ({ view, connection, clockOffset: 0 }) as never,
  )
  render(
    <LanguageProvider lang="fa">
      <Plate office={null} views={views as never} counterId={at} />
    </LanguageProvider>,
  )
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('a counter’s plate', () => {
  test('tells who serves and whom it calls', () => {
    show([counter], '3')
    expect(screen.getByTestId('plate-clerk').textContent).toBe('مریم احمدی، کارشناس')
    expect(screen.getByTestId('plate-number').textContent).toBe('الف-۰۲۴')
    expect(screen.getByText('لطفاً مراجعه کنید')).toBeTruthy()
  })

  test('tells whose turn it is when they have come', () => {
    show([{ ...counter, serving: true }], '3')
    expect(screen.getByText('در حال خدمت به')).toBeTruthy()
  })

  test.each([
    ['open', 'این باجه آمادهٔ خدمت است.'],
    ['paused', 'متصدی به‌زودی بازمی‌گردد.'],
    ['closed', 'این باجه اکنون بسته است.'],
  ] as const)('without a citizen says that it is %s', (state, words) => {
    show([{ ...counter, state, number: null }], '3')
    expect(screen.getByRole('status').textContent).toBe(words)
    expect(screen.queryByTestId('plate-number')).toBeNull()
  })

  test('of a counter that is not there says what to do', () => {
    show([counter], '9')
    expect(screen.getByText(/باجهٔ ۹ در این اداره نیست/)).toBeTruthy()
  })

  test('is dark after hours', () => {
    show([{ ...counter, state: 'closed', number: null }], '3', { asleep: true })
    expect(screen.getByTestId('asleep')).toBeTruthy()
    expect(screen.queryByTestId('plate')).toBeNull()
  })

  test('stays dark when its host goes off for the night, and says that it is lost', () => {
    show([{ ...counter, state: 'closed', number: null }], '3', { asleep: true }, 'stale')
    expect(screen.getByTestId('asleep').textContent).toContain('ارتباط با میزبان قطع است')
  })
})

describe('the layout that an address asks for', () => {
  test.each([
    ['', { name: 'hall' }],
    ['?layout=calls', { name: 'calls' }],
    ['?layout=plate&counter=3', { name: 'plate', counterId: '3' }],
    ['?layout=plate', { name: 'plate', counterId: null }],
    ['?layout=other', { name: 'hall' }],
  ])('%j', (query, layout) => {
    expect(layoutOf(query)).toEqual(layout)
  })
})

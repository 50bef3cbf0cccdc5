// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Call } from '../../../renderer/sound/announcements.ts'
import { LargeCall } from '../../../renderer/display/features/LargeCall.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'

afterEach(cleanup)

const call: Call = {
  n: 1,
  number: 'الف-042',
  counterId: '3' as Call['counterId'],
  at: '2026-11-23T06:00:00Z',
  recall: false,
  current: true,
}

test.each([
  ['fa', 'الف-۰۴۲', '۳'],
  ['en', 'الف-042', '3'],
] as const)("a call in %s is in the language's digits", (lang, number, counter) => {
  render(
    <LanguageProvider lang={lang}>
      <LargeCall call={call} plate="مریم رضایی، کارشناس" sounded />
    </LanguageProvider>,
  )
  expect(screen.getByTestId('call-number').textContent).toBe(number)
  expect(screen.getByTestId('call-counter').textContent).toBe(counter)
  expect(screen.getByTestId('call-clerk').textContent).toBe('مریم رضایی، کارشناس')
})

test('a recall is marked as one, for the eye and for a reader', () => {
  render(<LargeCall call={{ ...call, recall: true }} plate={null} sounded />)
  expect(screen.getByText('فراخوان مجدد')).toBeTruthy()
  expect(screen.getByRole('status').textContent).toContain('فراخوان مجدد')
})

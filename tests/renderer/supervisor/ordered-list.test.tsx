// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { OrderedList } from '../../../renderer/supervisor/features/catalog/OrderedList.tsx'
import { giveAriaWords } from '../../../renderer/supervisor/lib/aria-words.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { standInForTheBrowser } from './kit.ts'

beforeEach(() => {
  standInForTheBrowser()
  giveAriaWords()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const items = ['پذیرش', 'مدارک', 'پرداخت'].map((title, index) => ({
  id: `step-${index + 1}`,
  title,
  about: '',
  wrong: false,
}))

function list() {
  const onMove = vi.fn()
  render(
    <LanguageProvider lang="fa">
      <OrderedList
        label="مراحل"
        items={items}
        selected={null}
        onSelect={() => undefined}
        onMove={onMove}
      />
    </LanguageProvider>,
  )
  return onMove
}

test('a row is dragged by keyboard from its handle, in Persian words', async () => {
  const onMove = list()
  const handle = screen.getByRole('button', { name: 'جابه‌جا کردن پذیرش' })
  act(() => handle.focus())
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(document.activeElement).not.toBe(handle))
  await userEvent.keyboard('{ArrowDown}')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('میان مدارک و پرداخت')
  await userEvent.keyboard('{Enter}')
  expect(onMove).toHaveBeenCalledWith('step-1', 1)
})

test('the ends are the ends', async () => {
  const onMove = list()
  const [top] = screen.getAllByRole('row')
  if (top === undefined) throw new Error('No row')
  act(() => top.focus())
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
  expect(onMove).not.toHaveBeenCalled()
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
  expect(onMove).toHaveBeenCalledWith('step-1', 1)
})

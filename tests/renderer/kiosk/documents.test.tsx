// @vitest-environment jsdom
import { useState } from 'react'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Documents } from '../../../renderer/kiosk/features/Documents.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { sampleService } from '../../support/ticket-document.ts'

const { documents, steps } = sampleService('passport')

function show() {
  const answered = vi.fn<(have: readonly string[]) => void>()
  function Page() {
    const [have, setHave] = useState<ReadonlySet<string>>(new Set())
    return (
      <Documents
        documents={documents}
        steps={steps}
        have={have}
        onHave={(next) => {
          answered([...next])
          setHave(next)
        }}
        after={null}
      />
    )
  }
  render(
    <LanguageProvider lang="en">
      <Page />
    </LanguageProvider>,
  )
  return answered
}

const card = (n: number) => within(screen.getAllByRole('listitem')[n] as HTMLElement)
const ask = (name: RegExp) => screen.queryByRole('button', { name })
const booklet = /If I don’t have it\? ID booklet/

beforeEach(() => void (Element.prototype.scrollIntoView = () => undefined))
afterEach(cleanup)

test('each document has its own question, named after it, apart from its box', () => {
  show()
  expect(screen.getAllByRole('button', { name: /^If I don’t have it\?/ })).toHaveLength(4)
  expect(ask(booklet)?.closest('label')).toBeNull()
  expect(screen.getByRole('checkbox', { name: /^ID booklet/ })).toBeTruthy()
})

test('the answer opens below its own card, is announced, and closes again', async () => {
  show()
  const button = ask(booklet) as HTMLElement
  const answer = document.getElementById(button.getAttribute('aria-controls') ?? '')
  expect(answer?.getAttribute('aria-live')).toBe('polite')
  expect([button.getAttribute('aria-expanded'), answer?.textContent]).toEqual(['false', ''])
  await userEvent.click(button)
  expect(button.getAttribute('aria-expanded')).toBe('true')
  expect(answer?.textContent).toContain('the work stops at step 2')
  expect(card(0).getByText(/the work stops at step 2/)).toBeTruthy()
  expect(card(1).queryByText(/the work stops/)).toBeNull()
  await userEvent.click(button)
  expect(answer?.textContent).toBe('')
})

test('to ask is to have answered that one is missing', async () => {
  const answered = show()
  await userEvent.click(ask(booklet) as HTMLElement)
  expect(answered).toHaveBeenCalledWith([])
})

test('whoever ticks the document is no longer asked, and what was open is closed', async () => {
  show()
  await userEvent.click(ask(booklet) as HTMLElement)
  await userEvent.click(screen.getByRole('checkbox', { name: /^ID booklet/ }))
  expect(ask(booklet)).toBeNull()
  expect(card(0).queryByText(/the work stops/)).toBeNull()
  await userEvent.click(screen.getByRole('checkbox', { name: /^ID booklet/ }))
  expect(ask(booklet)?.getAttribute('aria-expanded')).toBe('false')
  await userEvent.click(screen.getByRole('button', { name: 'I have them all' }))
  expect(ask(/If I don’t have it\?/)).toBeNull()
})

test('keys go from the box to its question, and open it', async () => {
  show()
  screen.getByRole('button', { name: 'I have them all' }).focus()
  await userEvent.tab()
  expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: /^ID booklet/ }))
  await userEvent.tab()
  expect(document.activeElement).toBe(ask(booklet))
  await userEvent.keyboard('{Enter}')
  expect(ask(booklet)?.getAttribute('aria-expanded')).toBe('true')
  await userEvent.keyboard(' ')
  expect(ask(booklet)?.getAttribute('aria-expanded')).toBe('false')
})

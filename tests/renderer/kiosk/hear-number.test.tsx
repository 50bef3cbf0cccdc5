// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { HearNumber } from '../../../renderer/kiosk/features/HearNumber.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'

const asked = vi.hoisted(() => ({ numbers: [] as string[], answers: [] as string[] }))
vi.mock('../../../renderer/sound/hall-sound.ts', () => ({
  createHallSound: () => ({
    sayNumber: async (number: string, lang: string) => {
      asked.numbers.push(`${lang} ${number}`)
      return asked.answers.shift()
    },
  }),
}))
afterEach(cleanup)

test('the number is said in the language of the kiosk, and a failure is told', async () => {
  asked.answers.push('words', 'nothing')
  render(
    <LanguageProvider lang="fa">
      <HearNumber number="الف-012" />
    </LanguageProvider>,
  )
  await userEvent.click(screen.getByTestId('hear-number'))
  expect(asked.numbers).toEqual(['fa الف-012'])
  expect(screen.queryByText(/صدا پخش نشد/)).toBeNull()
  await userEvent.click(screen.getByTestId('hear-number'))
  expect(await screen.findByText(/صدا پخش نشد/)).toBeDefined()
})

// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { ORPCError } from '@orpc/client'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Client } from '../../../renderer/client/client.ts'
import { ClassSettings } from '../../../renderer/supervisor/features/ClassSettings.tsx'
import {
  newClass,
  withIds,
  type PriorityClass,
} from '../../../renderer/supervisor/lib/class-form.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

const elderly: PriorityClass = {
  id: 'elderly',
  title: { fa: 'سالمند', en: 'Older person' },
  creditMinutes: 10,
  legalBasis: null,
  declaredBy: 'citizen',
}

beforeEach(standInForTheBrowser)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function start(classes: PriorityClass[], answer: () => Promise<unknown> = async () => ({})) {
  const change = vi.fn((_asked: { classes: PriorityClass[] }) => answer())
  const client = { policy: { change } } as unknown as Client
  render(
    <LanguageProvider lang="en">
      <MantineRoot theme="light">
        <ClassSettings client={client} policy={{ classes }} />
      </MantineRoot>
    </LanguageProvider>,
  )
  return { change, sent: () => change.mock.calls.at(-1)?.[0].classes }
}
const save = () => userEvent.click(screen.getByTestId('save-classes'))
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

it('a class is added with a title in both languages, and its credit said in plain words', async () => {
  const { sent } = start([elderly])
  await userEvent.click(screen.getByTestId('add-class'))
  type('Title of class 2, in Persian', 'همراه نوزاد')
  type('Title of class 2, in English', 'With an Infant')
  const [, credit] = screen.getAllByLabelText('Credit, minutes')
  fireEvent.change(credit as HTMLElement, { target: { value: '۲۰' } })
  expect(screen.getByText('Counts as if they had come 20 minutes earlier.')).toBeDefined()
  await userEvent.click(
    screen.getAllByRole('radio', { name: 'Only a clerk, with a reason' }).at(-1) as HTMLElement,
  )
  await save()
  expect(sent()).toEqual([
    elderly,
    {
      id: 'with-an-infant',
      title: { fa: 'همراه نوزاد', en: 'With an Infant' },
      creditMinutes: 20,
      legalBasis: null,
      declaredBy: 'clerk',
    },
  ])
})

it('without a title in one language nothing is sent, and that is told', async () => {
  const { change } = start([elderly])
  await userEvent.click(screen.getByTestId('add-class'))
  type('Title of class 2, in Persian', 'همراه نوزاد')
  await save()
  expect(change).not.toHaveBeenCalled()
  expect(screen.getByText('Write the title in both languages.')).toBeDefined()
})

it('one is removed, and the screen says what tickets and figures keep', async () => {
  const { sent } = start([elderly, { ...elderly, id: 'veteran' }])
  expect(screen.getByText(/keep the credit that they were given/)).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: 'Remove class 1' }))
  expect(screen.getByText('What was changed in this part is not saved yet.')).toBeDefined()
  await save()
  expect(sent()?.map(({ id }) => id)).toEqual(['veteran'])
})

it('what the host refuses stands there in its words, and can be given up', async () => {
  start([elderly], () =>
    Promise.reject(new ORPCError('class-twice', { message: 'It stands there twice.' })),
  )
  await userEvent.click(screen.getByRole('button', { name: 'Remove class 1' }))
  await save()
  expect(await screen.findByText('Not saved: It stands there twice.')).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: 'Give up the changes' }))
  expect(screen.getByDisplayValue('Older person')).toBeDefined()
})

it('a new class is called by its English title, and never as reports call those without one', () => {
  const titled = (en: string) => ({ ...newClass, title: { fa: 'گروه', en } })
  const ids = withIds(
    [elderly, titled('Elderly'), titled('Elderly'), titled('None'), titled('نوزاد')],
    36 ** 3,
  ).map(({ id }) => id)
  expect(ids).toEqual(['elderly', 'elderly-2', 'elderly-3', 'none-2', 'class-1000'])
})

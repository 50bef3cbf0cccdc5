// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { Client } from '../../../renderer/client/client.ts'
import { SetupForm } from '../../../renderer/setup/features/SetupForm.tsx'

afterEach(cleanup)

function form(run: () => Promise<{ done: true }>) {
  const setup = {
    options: async () => ({
      catalogs: [
        { id: 'sample', title: { fa: 'نمونه', en: 'Sample' }, services: 15 },
        { id: 'empty', title: { fa: 'خالی', en: 'Empty' }, services: 0 },
      ],
      zone: 'Asia/Tehran',
    }),
    run: vi.fn(run),
  }
  const onDone = vi.fn()
  render(<SetupForm client={{ setup } as unknown as Client} lang="fa" onDone={onDone} />)
  return { setup, onDone }
}

const field = (id: string) => screen.getByTestId(`setup-${id}`)

async function fillIn() {
  await userEvent.type(field('name'), 'دفتر قم')
  await userEvent.type(field('administrator'), 'مینا صادقی')
  await userEvent.type(field('pin'), '۲۴۶۸')
  await userEvent.type(field('pin-again'), '2468')
}

test('says what is missing beside each field, and sends nothing', async () => {
  const { setup } = form(async () => ({ done: true }))
  expect(screen.queryByText('نام اداره را به فارسی بنویسید.')).toBeNull()
  await userEvent.click(field('run'))
  expect(screen.getByText('نام اداره را به فارسی بنویسید.')).toBeTruthy()
  expect(screen.getByText('نام مدیر سامانه را بنویسید.')).toBeTruthy()
  expect(screen.getByText('رمزی با ۴ تا ۱۲ رقم بنویسید.')).toBeTruthy()
  expect(field('name').getAttribute('aria-invalid')).toBe('true')
  expect(setup.run).not.toHaveBeenCalled()
})

test('sends what was chosen, and is done', async () => {
  const { setup, onDone } = form(async () => ({ done: true }))
  await fillIn()
  await userEvent.click(await screen.findByRole('radio', { name: /خالی/ }))
  await userEvent.click(field('run'))
  expect(setup.run).toHaveBeenCalledWith(
    expect.objectContaining({
      catalog: 'empty',
      administrator: 'مینا صادقی',
      pin: '2468',
      name: { fa: 'دفتر قم', en: 'دفتر قم' },
    }),
    expect.anything(),
  )
  expect(onDone).toHaveBeenCalledWith({ fa: 'دفتر قم', en: 'دفتر قم' })
})

test("shows the host's own words when it refuses, and keeps everything", async () => {
  const { onDone } = form(async () => {
    throw new ORPCError('already-set-up', { message: 'این اداره پیش‌تر راه‌اندازی شده است.' })
  })
  await fillIn()
  await userEvent.click(field('run'))
  expect(await screen.findByText(/پیش‌تر راه‌اندازی شده/)).toBeTruthy()
  expect(onDone).not.toHaveBeenCalled()
  expect((field('name') as HTMLInputElement).value).toBe('دفتر قم')
  expect((field('pin') as HTMLInputElement).value).toBe('۲۴۶۸')
})

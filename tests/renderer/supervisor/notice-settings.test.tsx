// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { NoticeSettings } from '../../../renderer/supervisor/features/NoticeSettings.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

type Notice = SupervisorView['policy']['notices'][number]

const TODAY = '2026-11-23' as BusinessDate
const known: Notice = { text: { fa: 'خبر', en: 'News' }, from: null, to: null, spans: [] }

beforeEach(standInForTheBrowser)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function start(notices: Notice[] = []) {
  const change = vi.fn(async (asked: { notices: Notice[] }) => asked)
  const client = { policy: { change } } as unknown as Client
  render(
    <LanguageProvider lang="en">
      <MantineRoot theme="light">
        <NoticeSettings
          client={client}
          policy={{ notices } as SupervisorView['policy']}
          today={TODAY}
        />
      </MantineRoot>
    </LanguageProvider>,
  )
  return { change, sent: () => change.mock.calls.at(-1)?.[0].notices }
}
const save = () => userEvent.click(screen.getByTestId('save-notices'))
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

it('a notice is written, given a last day and hours, and sent', async () => {
  const { sent } = start()
  await userEvent.click(screen.getByTestId('add-notice'))
  type('Notice 1, in Persian', 'شنبه تعطیل است.')
  await userEvent.click(screen.getByRole('switch', { name: 'Until a certain day' }))
  await userEvent.click(screen.getByRole('button', { name: 'Add hours for notice 1' }))
  await save()
  expect(sent()).toEqual([
    {
      text: { fa: 'شنبه تعطیل است.', en: '' },
      from: null,
      to: TODAY,
      spans: [{ from: '07:30', to: '14:30' }],
    },
  ])
  expect(await screen.findByText('Saved.')).toBeDefined()
})

it('without words none is sent, and what is missing is told', async () => {
  const { change } = start([known])
  await userEvent.click(screen.getByTestId('add-notice'))
  expect(screen.queryByText('Write the Persian text.')).toBeNull()
  await save()
  expect(change).not.toHaveBeenCalled()
  expect(screen.getByText('Write the Persian text.')).toBeDefined()
})

it('a last day before the first is told, and not sent', async () => {
  const { change } = start([{ ...known, from: '2026-11-25' as BusinessDate, to: TODAY }])
  expect(screen.getByText(/The last day comes before the first/)).toBeDefined()
  await save()
  expect(change).not.toHaveBeenCalled()
})

it('one is removed', async () => {
  const { sent } = start([known, { ...known, text: { fa: 'دو', en: '' } }])
  await userEvent.click(screen.getByRole('button', { name: 'Remove notice 1' }))
  await save()
  expect(sent()?.map(({ text }) => text.fa)).toEqual(['دو'])
})

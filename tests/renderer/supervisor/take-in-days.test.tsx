// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { ORPCError } from '@orpc/client'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { HoursSettings } from '../../../renderer/supervisor/features/HoursSettings.tsx'
import {
  usualOpening,
  type Hours,
  type SpecialDay,
} from '../../../renderer/supervisor/lib/hours-form.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

/** Monday 2 Azar 1405. */
const TODAY = '2026-11-23' as BusinessDate
const day = (date: string, note: string, spans: SpecialDay['spans'] = []): SpecialDay => ({
  ...{ date: date as BusinessDate, note, spans },
})
const hours = [usualOpening('2026-03-21' as BusinessDate)]
const bahman = day('2027-02-11', 'پیروزی انقلاب')

beforeEach(standInForTheBrowser)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function start(specialDays: SpecialDay[], answer: () => Promise<unknown> = async () => ({})) {
  const change = vi.fn((_asked: Hours) => answer())
  const client = { policy: { change } } as unknown as Client
  render(
    <LanguageProvider lang="en">
      <MantineRoot theme="light">
        <HoursSettings
          client={client}
          policy={{ hours, specialDays } as unknown as SupervisorView['policy']}
          today={TODAY}
        />
      </MantineRoot>
    </LanguageProvider>,
  )
  return { change, sent: () => change.mock.calls.at(-1)?.[0].specialDays }
}

const choose = async (name: string, ...lines: string[]) => {
  await userEvent.upload(screen.getByTestId('days-file'), new File([lines.join('\n')], name))
  return within(await screen.findByTestId('days-preview'))
}
const take = () => userEvent.click(screen.getByTestId('take-days'))

it('shows what is new and what takes the place of what, and keeps all of it with one press', async () => {
  const { change, sent } = start([bahman])
  const preview = await choose(
    'calendar.csv',
    '1405/11/22,پیروزی انقلاب اسلامی,',
    '1405/12/29,نفت,08:00-10:00',
  )
  expect(preview.getByText('in place of: پیروزی انقلاب · Closed')).toBeDefined()
  expect(preview.getAllByText('new')).toHaveLength(1)
  expect(change).not.toHaveBeenCalled()
  await take()
  expect(change).toHaveBeenCalledTimes(1)
  expect(sent()).toEqual([
    day('2027-02-11', 'پیروزی انقلاب اسلامی'),
    day('2027-03-20', 'نفت', [{ from: '08:00', to: '10:00' }]),
  ])
  expect(await screen.findByText('Saved.')).toBeDefined()
})

it('a day that is no holiday is left out by its tick', async () => {
  const { sent } = start([])
  const preview = await choose(
    'holidays.ics',
    'BEGIN:VCALENDAR',
    ...['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20270211', 'SUMMARY:Victory', 'END:VEVENT'],
    ...['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20270214', 'SUMMARY:Observance', 'END:VEVENT'],
    'END:VCALENDAR',
  )
  await userEvent.click(preview.getByRole('checkbox', { name: /Observance/ }))
  await take()
  expect(sent()).toEqual([day('2027-02-11', 'Victory')])
})

it('names the lines that could not be read, and what to do about each', async () => {
  start([])
  const preview = await choose('days.csv', '1405/11/22,a,', '1405/13/01,b,', '1405/12/01,c,noon')
  const unread = within(preview.getByTestId('days-unread'))
  expect(unread.getByText(/2 places could not be read/)).toBeDefined()
  expect(unread.getByText(/Line 2: the date is not known/)).toBeDefined()
  expect(unread.getByText(/Line 3: the hours are not known/)).toBeDefined()
})

it('a file without a day, and one that says nothing new, cannot be taken in', async () => {
  start([bahman])
  expect((await choose('letter.csv', 'Dear Sir')).getByText(/No day was found/)).toBeDefined()
  const same = await choose('same.csv', '1405/11/22,پیروزی انقلاب,')
  expect(same.getByText(/in the list already/)).toBeDefined()
  expect(screen.queryByTestId('take-days')).toBeNull()
})

it('the fixed holidays of the next solar year are taken in, with a word on the lunar ones', async () => {
  const { sent } = start([bahman])
  await userEvent.click(screen.getByTestId('solar-1'))
  expect(screen.getByText(/lunar holidays/)).toBeDefined()
  await take()
  expect(sent()).toHaveLength(11)
  expect(sent()?.[1]).toEqual(day('2027-03-21', 'Nowruz'))
})

it('more days than an office keeps are not taken in', async () => {
  const many = Array.from({ length: 195 }, (_, i) =>
    day(`20${30 + Math.floor(i / 28)}-02-${String((i % 28) + 1).padStart(2, '0')}`, ''),
  )
  start(many)
  await userEvent.click(screen.getByTestId('solar-0'))
  expect(screen.getByText(/No more than 200 days/)).toBeDefined()
  expect(screen.getByTestId('take-days')).toHaveProperty('disabled', true)
})

it('what the host refuses is told, and the days stay in the list to be saved again', async () => {
  start([], () => Promise.reject(new ORPCError('unavailable', { message: 'Not now.' })))
  await choose('days.csv', '1405/11/22,Victory,')
  await take()
  expect(await screen.findByText('Not saved: Not now.')).toBeDefined()
  expect(screen.getByDisplayValue('Victory')).toBeDefined()
})

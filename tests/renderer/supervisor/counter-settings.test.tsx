// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { CounterSettings } from '../../../renderer/supervisor/features/CounterSettings.tsx'
import {
  gapsOf,
  type CounterSetup,
  type KnownService,
} from '../../../renderer/supervisor/lib/counter-form.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

const counter = (id: string, ...deskTypes: CounterSetup['deskTypes']) =>
  ({ id, deskTypes, services: null }) as CounterSetup
const service = (id: string, ...deskTypes: KnownService['deskTypes']) =>
  ({ id, title: { fa: id, en: id }, published: true, deskTypes }) as KnownService

beforeEach(standInForTheBrowser)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const two = [counter('1', 'reception'), counter('2', 'expert')]
const services = [service('Permit', 'reception', 'expert'), service('Letter', 'reception')]

async function start(states: Record<string, 'open' | 'paused'> = {}) {
  const change = vi.fn(async (asked: { counters: CounterSetup[] }) => asked)
  const client = {
    counterSetup: { get: async () => ({ counters: two, services }), change },
  } as unknown as Client
  const counters = two.map((each) => ({ ...each, state: states[each.id] ?? 'closed' }))
  render(
    <LanguageProvider lang="en">
      <MantineRoot theme="light">
        <CounterSettings
          client={client}
          counters={counters as unknown as SupervisorView['counters']}
          catalogRev={1}
        />
      </MantineRoot>
    </LanguageProvider>,
  )
  await screen.findByTestId('save-counters')
  return { change, sent: () => change.mock.calls.at(-1)?.[0].counters }
}
const save = () => userEvent.click(screen.getByTestId('save-counters'))
const row = (name: string) => within(screen.getByRole('listitem', { name }))

describe('the card of the counters', () => {
  it('adds one with the next number and the work that is ticked', async () => {
    const { sent } = await start()
    await userEvent.click(screen.getByTestId('add-counter'))
    await userEvent.click(row('Counter 3').getByRole('checkbox', { name: 'Payment' }))
    await userEvent.click(row('Counter 3').getByRole('checkbox', { name: 'Reception' }))
    await save()
    expect(sent()).toEqual([...two, counter('3', 'reception', 'payment')])
    expect(await screen.findByText('Saved.')).toBeDefined()
  })

  it('sends nothing while a counter has no work, no service or the number of another', async () => {
    const { change } = await start()
    await userEvent.click(screen.getByTestId('add-counter'))
    await save()
    expect(screen.getByText('Choose at least one kind of work.')).toBeDefined()
    await userEvent.click(row('Counter 3').getByRole('checkbox', { name: 'Payment' }))
    fireEvent.change(screen.getByLabelText('Counter number'), { target: { value: '۲' } })
    await save()
    expect(screen.getByText(/that no other counter has/)).toBeDefined()
    fireEvent.change(screen.getByLabelText('Counter number'), { target: { value: '۹' } })
    await userEvent.click(row('Counter 9').getByRole('radio', { name: 'Only chosen services' }))
    await save()
    expect(screen.getByText('Choose at least one service.')).toBeDefined()
    expect(change).not.toHaveBeenCalled()
  })

  it('lets a counter serve chosen services only, of those that have a step at its desks', async () => {
    const { sent } = await start()
    await userEvent.click(row('Counter 2').getByRole('radio', { name: 'Only chosen services' }))
    const search = row('Counter 2').getByPlaceholderText('Search for a service')
    await userEvent.click(search)
    expect(screen.queryByRole('option', { name: 'Letter', hidden: true })).toBeNull()
    await userEvent.click(await screen.findByRole('option', { name: 'Permit', hidden: true }))
    await save()
    expect(sent()?.[1]?.services).toEqual(['Permit'])
  })

  it('does not offer to remove one that is at work, and says which desk nobody would do', async () => {
    const { sent } = await start({ '1': 'open' })
    expect(row('Counter 1').getByRole('button', { name: 'Remove counter 1' })).toHaveProperty(
      'disabled',
      true,
    )
    expect(screen.queryByTestId('counter-gaps')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Remove counter 2' }))
    expect(screen.getByTestId('counter-gaps').textContent).toContain(
      'Desk “Expert”: no counter does it for 1 service (Permit).',
    )
    await save()
    expect(sent()).toEqual([two[0]])
  })
})

describe('the desks that nobody does', () => {
  it('are told of published services alone, and counters of chosen services count for those', () => {
    const only = { ...counter('1', 'reception'), services: ['Letter'] } as CounterSetup
    const draft = { ...service('Draft', 'payment'), published: false }
    expect(
      gapsOf([only], [...services, draft]).map(({ desk, services: left }) => [
        desk,
        left.map(({ id }) => id),
      ]),
    ).toEqual([
      ['reception', ['Permit']],
      ['expert', ['Permit']],
    ])
  })
})

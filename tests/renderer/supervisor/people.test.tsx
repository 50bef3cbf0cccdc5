// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Role } from '#shared/contract/roles.ts'
import type { Client } from '../../../renderer/client/client.ts'
import type { Session } from '../../../renderer/client/start-screen.tsx'
import { People } from '../../../renderer/supervisor/features/people/People.tsx'
import { mayOf, MayContext } from '../../../renderer/supervisor/lib/may.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

beforeEach(() => {
  standInForTheBrowser()
  sessionStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const view = {
  rev: 1,
  now: '2026-11-23T06:54:00.000Z',
  office: { name: { fa: 'میز', en: 'Desk' }, zone: 'Asia/Tehran', lang: 'fa', sample: false },
} as unknown as SupervisorView

const person = (id: string, name: string, roles: string[], more: object = {}) => ({
  ...{ id, name, roles, skills: [], lang: null, hasPin: !roles.includes('clerk') },
  ...{ waitSeconds: 0, ...more },
})
const staff = [
  person('a', 'مینا صادقی', ['administrator']),
  person('s', 'سارا موسوی', ['supervisor'], { waitSeconds: 290 }),
  person('i', 'علی رضایی', ['inspector']),
  person('c', 'رضا کریمی', ['clerk'], { skills: ['payment'] }),
]
const changes = [
  {
    ...{ at: view.now, type: 'PinReset', person: 'علی رضایی', by: 'مینا صادقی' },
    ...{ second: 'سارا موسوی', roles: [] },
  },
  { at: view.now, type: 'PersonRemoved', person: null, by: null, second: null, roles: [] },
]

function open(role: Role, list: readonly object[] = staff, unmanned = false) {
  const people = {
    list: async () => ({ people: list, stations: [], unmanned, changes }),
    add: vi.fn(async () => ({ id: 'n', session: null })),
    resetPin: vi.fn(async () => ({ done: true })),
  }
  const you = list.length === 0 ? null : { id: 'a', name: 'مینا صادقی', lang: null }
  const session = { role, unmanned, person: you, people: [] } as unknown as Session
  render(
    <LanguageProvider lang="fa">
      <MantineRoot theme="light">
        <MayContext value={mayOf(session)}>
          <People
            client={{ people } as unknown as Client}
            session={session}
            view={view}
            onChanged={() => undefined}
          />
        </MayContext>
      </MantineRoot>
    </LanguageProvider>,
  )
  return people
}

describe('the people', () => {
  it('are listed with what they are, what they can and who has to wait', async () => {
    open('administrator')
    const rows = await screen.findAllByTestId('person')
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('مینا صادقی (شما)مدیر سامانه'),
      expect.stringContaining('تا ۵ دقیقه بسته'),
      expect.stringContaining('بازرس'),
      expect.stringContaining('متصدی باجهپرداختنمی‌خواهد'),
    ])
    expect(screen.getByText(/تنها یک مدیر سامانه هست/)).toBeTruthy()
  })

  it('are not changed by an inspector, who sees all of it', async () => {
    open('inspector')
    expect(await screen.findAllByTestId('person')).toHaveLength(4)
    for (const id of ['add-person', 'edit-person', 'reset-pin', 'set-pin']) {
      expect(screen.queryAllByTestId(id)).toEqual([])
    }
  })

  it('have their latest changes told, with both who made a PIN new', async () => {
    open('supervisor')
    const said = (await screen.findByTestId('people-changes')).textContent
    expect(said).toContain('رمز علی رضایی تازه شد، با تأیید نفر دوم: سارا موسوی.')
    expect(said).toContain('همکاری که نامش پاک شده است حذف شد.')
    expect(said).toContain('به دست کسی که با نام وارد نشده بود')
  })

  it('begin with an administrator, made by whoever opened the screen', async () => {
    const people = open('supervisor', [], true)
    await userEvent.type(await screen.findByTestId('person-name'), 'مینا صادقی')
    await userEvent.type(screen.getByTestId('new-pin'), '۱۲۳۴')
    await userEvent.type(screen.getByTestId('new-pin-again'), '۱۲۳۴')
    await userEvent.click(screen.getByTestId('save-person'))
    expect(screen.getByText(/آسان حدس زده می‌شود/)).toBeTruthy()
    expect(people.add).not.toHaveBeenCalled()
    for (const id of ['new-pin', 'new-pin-again']) {
      await userEvent.clear(screen.getByTestId(id))
      await userEvent.type(screen.getByTestId(id), '۲۴۶۸')
    }
    await userEvent.click(screen.getByTestId('save-person'))
    expect(people.add).toHaveBeenCalledWith(
      { name: 'مینا صادقی', roles: ['administrator'], pin: '2468' },
      expect.anything(),
    )
  })

  it('get a new PIN from two, of whom neither is the owner', async () => {
    const people = open('administrator')
    await userEvent.click((await screen.findAllByTestId('reset-pin')).at(-1) as HTMLElement)
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getAllByRole('radio')).toHaveLength(1)
    await userEvent.click(within(dialog).getByRole('radio', { name: 'سارا موسوی' }))
    await userEvent.type(within(dialog).getByTestId('new-pin'), '1593')
    await userEvent.type(within(dialog).getByTestId('new-pin-again'), '1593')
    await userEvent.type(within(dialog).getByTestId('second-pin'), '۸۶۴۲')
    await userEvent.click(within(dialog).getByTestId('save-person'))
    expect(people.resetPin).toHaveBeenCalledWith(
      { id: 'i', pin: '1593', secondId: 's', secondPin: '8642' },
      expect.anything(),
    )
  })
})

it('the table says of each right who has it', async () => {
  open('inspector')
  const row = await screen.findByRole('row', { name: /کارکنان و رمزها/ })
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.dataset['may']),
  ).toEqual([...['false', 'false', 'false', 'false', 'false', 'true']])
})

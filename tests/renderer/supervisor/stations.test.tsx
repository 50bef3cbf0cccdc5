// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StationView } from '#shared/contract/stations.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { Stations } from '../../../renderer/supervisor/features/stations/Stations.tsx'
import { mayOf, MayContext } from '../../../renderer/supervisor/lib/may.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

beforeEach(standInForTheBrowser)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const view = {
  rev: 1,
  office: { name: { fa: 'میز', en: 'Desk' }, zone: 'Asia/Tehran', lang: 'fa', sample: false },
  counters: [{ id: '3' }, { id: '5' }],
} as unknown as SupervisorView

const station = (more: object): StationView =>
  ({
    ...{ id: 's1', name: 'کیوسک در', role: 'kiosk', counterId: null, version: '0.2.0' },
    ...{ pairedAt: new Date().toISOString(), lastSeen: null, address: null, connected: true },
    ...more,
  }) as StationView

const tv = { open: true, port: 7480, address: 'http://192.168.1.5:7480/tv', problem: null }
const lan = { open: true, port: 7443, addresses: ['192.168.1.5'], problem: null, tv }
const known = { fingerprint: 'a3a2', check: 'A3A2 48C5 4B78 1F16' }

const alone = { epoch: 1, standbys: [], outdone: null }
const tailRow = {
  ...{ seq: 41, at: '2026-11-28T07:12:00.000Z', type: 'TicketIssued' },
  ...{ number: 'ب-014', counterId: null },
}

function show(first: readonly StationView[], isUnmanned = true, told: object = alone) {
  let list = first
  const codes: object[] = []
  const stations = {
    list: async () => list,
    lan: async () => ({ ...lan, ...known }),
    offers: async () => codes,
    offer: vi.fn(async ({ name }: { name: string }) => {
      const made = {
        ...{ code: '048213', role: 'counter', counterId: '3', name, link: 'nobat://pair?x=1' },
        ...{ expiresAt: new Date(Date.now() + 600_000).toISOString(), ...lan, ...known },
      }
      codes.push(made)
      return made
    }),
    withdraw: vi.fn(async () => ({ done: true })),
    revoke: vi.fn(async () => ({ done: true })),
  }
  const standby = {
    state: async () => told,
    tail: async () => ({ rows: [tailRow] }),
  }
  const machine = { changeSettings: vi.fn(async () => ({ saved: true })) }
  render(
    <LanguageProvider lang="fa">
      <MantineRoot theme="light">
        <MayContext value={mayOf({ role: 'supervisor', unmanned: isUnmanned })}>
          <Stations
            client={{ stations, machine, standby } as unknown as Client}
            view={view}
            clockOffset={0}
          />
        </MayContext>
      </MantineRoot>
    </LanguageProvider>,
  )
  return { stations, machine, pairs: (one: StationView) => (list = [...list, one]) }
}

describe('the page of the stations', () => {
  it('shows a code in Persian groups, by what the host is known, and that the machine is in', async () => {
    const user = userEvent.setup()
    const { pairs, stations } = show([])
    await user.click(await screen.findByTestId('add-station'))
    await user.click(screen.getByTestId('make-offer'))
    expect(stations.offer).not.toHaveBeenCalled()
    await user.type(screen.getByTestId('station-name'), 'میز باجه ۳')
    await user.click(screen.getByTestId('make-offer'))

    const offered = await screen.findByTestId('offered')
    expect(within(offered).getByTestId('code').textContent).toBe('۰۴۸ ۲۱۳')
    expect(offered.textContent).toContain('A3A2 48C5 4B78 1F16')
    expect(offered.textContent).toContain('۱۹۲.۱۶۸.۱.۵')
    expect(offered.textContent).toContain('۱۰ دقیقه')

    pairs(station({ id: 's2', name: 'میز باجه ۳' }))
    const paired = await screen.findByTestId('paired', {}, { timeout: 6_000 })
    expect(paired.textContent).toContain('«میز باجه ۳» وصل شد')
  })

  it('asks twice before it puts a machine out', async () => {
    const user = userEvent.setup()
    const { stations } = show([station({})])
    await user.click(await screen.findByTestId('edit-station'))
    await user.click(screen.getByTestId('revoke-station'))
    expect(stations.revoke).not.toHaveBeenCalled()
    await user.click(screen.getByTestId('confirm-revoke'))
    expect(stations.revoke).toHaveBeenCalledWith({ id: 's1' }, expect.anything())
  })

  it('says whether a machine is connected in words, and leaves the door to an administrator', async () => {
    show([station({})], false)
    expect((await screen.findByTestId('station')).textContent).toContain('وصل است')
    expect(screen.getByTestId<HTMLInputElement>('lan-open').disabled).toBe(true)
  })

  it('opens and shuts the door at once', async () => {
    const user = userEvent.setup()
    const { machine } = show([])
    await user.click(await screen.findByTestId('lan-open'))
    expect(machine.changeSettings).toHaveBeenCalledWith(
      { lan: { open: false, port: 7443 } },
      expect.anything(),
    )
  })

  it('says of each standby how far it has followed, and when nothing is heard of it', async () => {
    const heardAt = (ago: number) => new Date(Date.now() - ago).toISOString()
    const standbys = [
      { id: 'a', name: 'دفتر پشتی', behind: 0, heardAt: heardAt(1_000) },
      { id: 'b', name: 'بایگانی', behind: 12, heardAt: heardAt(7 * 60_000) },
    ]
    show([], true, { epoch: 1, standbys, outdone: null })
    const [first, second] = await screen.findAllByTestId('standby')
    expect(first?.textContent).toContain('همه‌چیز را دارد')
    expect(second?.textContent).toContain('۱۲ رویداد عقب است')
    expect(second?.textContent).toContain('۷ دقیقه')
  })

  it('says at a host that was taken the place of where the other is, and what only it has', async () => {
    const since = '2026-11-28T07:12:00.000Z'
    const outdone = { epoch: 2, since, address: '192.168.1.11:7443', after: 40, events: 1 }
    show([], true, { epoch: 1, standbys: [], outdone })
    expect((await screen.findByTestId('tail-row')).textContent).toContain('ب-۰۱۴')
    const words = screen.getByTestId('outdone').textContent
    expect(words).toContain('۱۹۲.۱۶۸.۱.۱۱:۷۴۴۳')
    expect(words).toContain('۱ رویداد تنها همین‌جا ثبت شده')
  })
})

import { VERSION_HEADER } from '#shared/contract/protocol.ts'
import type { ServedOffice } from './host.ts'

const machines = [
  { role: 'kiosk', counterId: null, name: 'کیوسک در ورودی' },
  { role: 'counter', counterId: '3', name: 'میز باجه ۳' },
  { role: 'display', counterId: null, name: 'تلویزیون سالن' },
]

const window = { kind: 'console', counterId: '3', monitor: null, fullscreen: false } as const

/** A machine that is on, and tells what it has. */
async function answer({ host }: ServedOffice, stationId: string): Promise<void> {
  const described = {
    ...(await host.machine.describe()),
    printer: 'tcp://192.168.1.40',
    monitors: [{ id: '1', label: 'Dell P2219H' }],
    windows: [{ ...window, layout: 'hall' }],
  }
  for await (const { id, errand } of host.errands.follow(stationId, true, undefined)) {
    const value = errand.kind === 'describe' ? described : null
    host.errands.answer(stationId, id, { done: true, value }, true)
  }
}

/** The door for other machines, open at this one alone, and three that have come in. */
export async function pairStations(office: ServedOffice): Promise<void> {
  await office.host.lan.set({ open: true, port: 0 }, '127.0.0.1')
  const supervisor = office.as('supervisor')
  const nobody = office.as(null)
  for (const machine of machines) {
    const { code } = (await supervisor('POST', '/stations/offers', machine)).body as {
      code: string
    }
    const paired = await nobody('POST', '/stations/pair', { code, version: office.host.version })
    const { token, stationId } = paired.body as { token: string; stationId: string }
    if (machine.role === 'counter') void answer(office, stationId)
    await nobody('GET', '/session', undefined, {
      authorization: `Bearer ${token}`,
      [VERSION_HEADER]: office.host.version,
    })
  }
}

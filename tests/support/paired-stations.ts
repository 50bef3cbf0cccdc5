import { VERSION_HEADER } from '#shared/contract/protocol.ts'
import type { ServedOffice } from './host.ts'

const machines = [
  { role: 'kiosk', counterId: null, name: 'کیوسک در ورودی' },
  { role: 'counter', counterId: '3', name: 'میز باجه ۳' },
  { role: 'display', counterId: null, name: 'تلویزیون سالن' },
]

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
    const { token } = paired.body as { token: string }
    await nobody('GET', '/session', undefined, {
      authorization: `Bearer ${token}`,
      [VERSION_HEADER]: office.host.version,
    })
  }
}

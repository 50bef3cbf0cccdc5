import type { CommandId, CounterId, Instant } from '#shared/domain/ids.ts'
import { serveOffice, type ServedOffice } from './host.ts'

/** Ten past two in Tehran on Monday 2 Azar 1405: the sample office closes in twenty minutes. */
const LATE = Date.parse('2026-11-23T10:40:00Z')

/** The sample office shortly before it closes, with a few people in the hall; its clock goes on. */
export async function lateOffice(dataDir: string): Promise<ServedOffice> {
  const offset = LATE - Date.now()
  const office = await serveOffice(dataDir, { clock: () => (Date.now() + offset) as Instant })
  for (const serviceId of ['birth-registration', 'passport', 'birth-registration']) {
    await office.as('kiosk')('POST', '/tickets', { serviceId })
  }
  return office
}

/** Ten in the evening of the same day, when nobody is there. */
const NIGHT = Date.parse('2026-11-23T18:30:00Z')

/** An office after hours, which is no demonstration; its clock goes on. */
export async function nightOffice(dataDir: string): Promise<ServedOffice> {
  const offset = NIGHT - Date.now()
  const office = await serveOffice(dataDir, {
    empty: true,
    clock: () => (Date.now() + offset) as Instant,
  })
  const command = office.host.setup.prepare({
    name: { fa: 'فرمانداری', en: 'Governorate' },
    lang: 'fa',
    catalog: 'sample',
    counters: [{ id: '1' as CounterId, deskTypes: ['reception'] }],
    administrator: 'مینا صادقی',
    pin: '2468',
  })
  await office.host.desk.submit({ id: 'set-up' as CommandId, actor: 'test', command }, () => null)
  return office
}

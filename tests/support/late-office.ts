import type { Instant } from '#shared/domain/ids.ts'
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

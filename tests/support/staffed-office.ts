import type { Instant } from '#shared/domain/ids.ts'
import { serveOffice, type ServedOffice } from './host.ts'

/** Half past eight in Tehran on Monday 2 Azar 1405. */
const MORNING = Date.parse('2026-11-23T05:00:00Z')

const staff = [
  { name: 'مینا صادقی', roles: ['administrator'], pin: '2468' },
  { name: 'سارا موسوی', roles: ['supervisor', 'clerk'], skills: ['reception'], pin: '8642' },
  { name: 'علی رضایی', roles: ['inspector'], pin: '1593' },
  { name: 'رضا کریمی', roles: ['clerk'], skills: ['reception', 'documents'], pin: '7531' },
  { name: 'فاطمه نوری', roles: ['clerk'], skills: ['payment', 'delivery'] },
  { name: 'مریم احمدی', roles: ['clerk'] },
]

/** The sample office with people who are known by name; its clock goes on. */
export async function staffedOffice(dataDir: string): Promise<ServedOffice> {
  const offset = MORNING - Date.now()
  const office = await serveOffice(dataDir, { clock: () => (Date.now() + offset) as Instant })
  const desk = office.as('supervisor')
  let session = ''
  for (const person of staff) {
    const { status, body } = await desk('POST', '/people', person, { 'nobat-session': session })
    if (status !== 200) throw new Error(`${person.name} was not added: ${JSON.stringify(body)}`)
    session = (body as { session: string | null }).session ?? session
  }
  for (const serviceId of ['birth-registration', 'passport', 'complaints']) {
    await office.as('kiosk')('POST', '/tickets', { serviceId })
  }
  return office
}

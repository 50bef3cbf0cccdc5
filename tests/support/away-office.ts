import type { CounterId, ServiceId, StationId } from '#shared/domain/ids.ts'
import { serveOffice, type ServedOffice } from './host.ts'

const SERVICE = 'birth-registration' as ServiceId

/** An office whose host was away for a while: a counter has called whom another had called, too. */
export async function awayOffice(dataDir: string): Promise<ServedOffice> {
  const office = await serveOffice(dataDir)
  const kiosk = office.as('kiosk')
  for (let i = 0; i < 3; i++) await kiosk('POST', '/tickets', { serviceId: SERVICE })
  for (const [counter, clerk] of [
    ['1', 'مریم احمدی'],
    ['2', 'رضا کریمی'],
  ] as const) {
    await office.as('counter', counter)('POST', `/counters/${counter}/open`, { clerk })
  }
  const elsewhere = office.as('counter', '2')
  const { ticket } = (await elsewhere('POST', '/counters/2/call-next')).body as {
    ticket: { id: string; number: string }
  }
  const station = {
    id: 'station-1' as StationId,
    role: 'counter',
    counterId: '1' as CounterId,
    name: 'میز باجه ۱',
    address: null,
    version: null,
  } as const
  const authorization = `Bearer ${await office.host.access.stations.add(station)}`
  const about = { ticketId: ticket.id, number: ticket.number }
  const date = office.host.desk.state().day?.date
  const commands = [
    { type: 'CallTicket', counterId: '1', ticketId: ticket.id, reason: 'away' },
    { type: 'StartService', counterId: '1', ticketId: ticket.id },
    { type: 'NoteVisit', counterId: '1', text: 'اصل شناسنامه دیده شد' },
  ]
  const at = office.host.clock()
  const entries = commands.map((command, i) => ({
    commandId: `a${i}`,
    date,
    at,
    ...about,
    command,
  }))
  await office.as(null)('POST', '/stations/reconcile', { entries }, { authorization })
  return office
}

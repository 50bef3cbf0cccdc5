import type { Instant } from '#shared/domain/ids.ts'
import { serveOffice, type ServedOffice } from './host.ts'

/** A quarter to eight in Tehran on Monday 2 Azar 1405: the doors are about to open. */
const DOORS_OPEN = Date.parse('2026-11-23T04:15:00Z')
const MINUTE = 60_000

const clerks: Readonly<Record<string, string>> = {
  1: 'رضا کریمی',
  2: 'فاطمه نوری',
  3: 'مریم احمدی',
  4: 'حسین طاهری',
  5: 'علی رضایی',
  7: 'سارا موسوی',
}
const wanted = [
  'birth-registration',
  'passport',
  'id-booklet-replacement',
  'complaints',
  'driving-licence-renewal',
  'national-smart-card',
  'death-registration',
  'survivors-pension',
]

type Called = {
  readonly ticket: { readonly id: string; readonly step: { n: number; of: number } } | null
}

/**
 * The sample office in the middle of a full morning: six counters at work, a history of service
 * times, a break, a no-show, a held ticket, and a hall that waits. Its clock is moved by hand and
 * then goes on with the real one.
 */
export async function busyOffice(dataDir: string): Promise<ServedOffice> {
  let now = DOORS_OPEN
  let offset: number | null = null
  const office = await serveOffice(dataDir, {
    clock: () => (offset === null ? now : Date.now() + offset) as Instant,
  })
  const kiosk = office.as('kiosk')
  const counter = office.as('counter')
  const at = (id: string, verb: string, body?: unknown) =>
    counter('POST', `/counters/${id}/${verb}`, body)

  for (const [id, clerk] of Object.entries(clerks)) await at(id, 'open', { clerk })
  for (let minute = 0; minute < 60; minute++) {
    now += MINUTE
    if (minute % 4 !== 3) {
      await kiosk('POST', '/tickets', {
        serviceId: wanted[(minute * 3) % wanted.length],
        priority: minute % 11 === 4 ? 'elderly' : null,
      })
    }
    if (minute % 17 === 9) await kiosk('POST', '/services/unemployment-insurance/divert')
    for (const id of Object.keys(clerks)) {
      if ((minute + Number(id)) % 4 !== 0) continue
      await serveOne(id, minute)
    }
  }
  await at('2', 'hold', { ticketId: await callFor('2') })
  await at('2', 'no-show', { ticketId: await callFor('2') })
  await at('7', 'pause', { reason: 'نماز و ناهار' })
  now += 2 * MINUTE
  const third = await callFor('3')
  await at('3', 'start', { ticketId: third })
  await callFor('1')
  now += MINUTE
  await callFor('5')
  now += 40_000
  offset = now - Date.now()
  return office

  async function callFor(id: string): Promise<string> {
    const { ticket } = (await at(id, 'call-next')).body as Called
    return ticket?.id ?? ''
  }

  async function serveOne(id: string, minute: number): Promise<void> {
    const { ticket } = (await at(id, 'call-next')).body as Called
    if (ticket === null) return
    now += 15_000
    await at(id, 'start', { ticketId: ticket.id })
    now += (20 + ((minute * 7 + Number(id) * 13) % 40)) * 1000
    await at(id, 'complete-step', { checks: [] })
    if (ticket.step.n === ticket.step.of) await at(id, 'finish', { outcome: 'completed' })
  }
}

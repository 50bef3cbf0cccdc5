import type { Instant } from '#shared/domain/ids.ts'
import type { FindPrinters } from '../../main/printing/discovery.ts'
import { NotPrinted, type TicketPrinter } from '../../main/printing/ticket-printer.ts'
import { bareMachine, serveOffice, type ServedOffice } from './host.ts'
import { pairStations } from './paired-stations.ts'

/** Half past eight in Tehran on Tuesday 26 Aban 1405, six days before. */
const EARLIER = Date.parse('2026-11-17T05:00:00Z')
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
  8: 'زهرا کاظمی',
}
/** What people come for. */
export const wanted = [
  'birth-registration',
  'passport',
  'id-booklet-replacement',
  'complaints',
  'driving-licence-renewal',
  'national-smart-card',
  'death-registration',
  'survivors-pension',
]

/** What the supervisor finds set on the office's own computer. */
const officeMachine = {
  ...(await bareMachine.describe()),
  printer: 'system:Hall',
  printers: ['Hall'],
  monitors: [
    { id: '1', label: 'Dell P2419H' },
    { id: '2', label: 'TV' },
  ],
  windows: [
    {
      kind: 'kiosk' as const,
      counterId: null,
      monitor: null,
      fullscreen: true,
      layout: 'hall' as const,
    },
    {
      kind: 'display' as const,
      counterId: null,
      monitor: '2',
      fullscreen: true,
      layout: 'hall' as const,
    },
  ],
}

const notices = [
  {
    text: {
      fa: 'از شنبه، رونوشت شناسنامه دیگر خواسته نمی‌شود؛ اصل آن بس است.',
      en: 'From Saturday, no copy of the birth certificate is asked for; the original is enough.',
    },
    from: null,
    to: '2026-11-30',
    spans: [],
  },
]

/** At first nothing is found; whoever then asks the network too finds one of each sort. */
const findPrinters: FindPrinters = async (network) =>
  network
    ? {
        printers: [
          { address: 'file:///dev/usb/lp0', name: 'EPSON TM-T20III', how: 'usb', allowed: false },
          {
            address: 'system:Hall',
            name: 'HP LaserJet',
            how: 'driver-queue',
            allowed: true,
          },
          {
            address: 'tcp://192.168.1.50:9100',
            name: '192.168.1.50',
            how: 'network',
            allowed: true,
          },
        ],
        asked: 253,
      }
    : { printers: [], asked: 0 }

/** The paper of the last ticket is torn off in the middle of it. */
const failing: TicketPrinter = {
  print: () =>
    Promise.reject(
      new NotPrinted('ارتباط با چاپگر در میانهٔ چاپ قطع شد.', { sent: true, passing: false }),
    ),
}

type Ticket = { readonly id: string; readonly step: { readonly n: number; readonly of: number } }
type Called = { readonly ticket: Ticket | null }

/**
 * The sample office in the middle of a full morning: seven counters at work, a history of service
 * times, a break, a no-show, a held ticket, and a hall that waits. Two promises of the week before are
 * overdue. Its clock is moved by hand and
 * then goes on with the real one.
 */
export async function busyOffice(dataDir: string): Promise<ServedOffice> {
  let now = EARLIER
  let offset: number | null = null
  let printer: TicketPrinter | null = null
  const office = await serveOffice(dataDir, {
    printer: () => printer,
    clock: () => (offset === null ? now : Date.now() + offset) as Instant,
    machine: { ...bareMachine, describe: async () => officeMachine, findPrinters },
  })
  const kiosk = office.as('kiosk')
  const counter = office.as('counter')
  const at = (id: string, verb: string, body?: unknown) =>
    counter('POST', `/counters/${id}/${verb}`, body)

  await promised(['1', '5', '8'], 'complaints', '2026-11-19')
  await promised(['1', '3', '5', '8'], 'death-registration', '2026-11-22')
  now = DOORS_OPEN

  const atCounter = new Map<string, { readonly ticket: Ticket; readonly until: number }>()
  for (const [id, clerk] of Object.entries(clerks)) await at(id, 'open', { clerk })
  for (let minute = 0; minute < 90; minute++) {
    now += MINUTE
    if (minute % 9 < 7) {
      await kiosk('POST', '/tickets', {
        serviceId: wanted[(minute * 3) % wanted.length],
        priority: minute % 11 === 4 ? 'elderly' : null,
      })
    }
    if (minute % 17 === 9) await kiosk('POST', '/services/unemployment-insurance/divert')
    for (const id of Object.keys(clerks)) await work(id, minute)
  }
  for (const id of Object.keys(clerks)) await complete(id)
  await hindrances()
  await office.as('supervisor')('POST', '/policy', { notices })
  printer = failing
  await kiosk('POST', '/tickets', { serviceId: 'passport' })
  while (office.host.devices.health().troubledPrints[0]?.state !== 'unsure') {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  printer = null
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
  await pairStations(office)
  return office

  async function callFor(id: string): Promise<string> {
    const { ticket } = (await at(id, 'call-next')).body as Called
    return ticket?.id ?? ''
  }

  /** One visit from desk to desk, with a receipt at its end. */
  async function promised(desks: readonly string[], serviceId: string, promisedOn: string) {
    await kiosk('POST', '/tickets', { serviceId })
    for (const id of desks) {
      await at(id, 'open', { clerk: clerks[id] })
      now += 3 * MINUTE
      await at(id, 'start', { ticketId: await callFor(id) })
      now += 4 * MINUTE
      await at(id, 'complete-step', { checks: [] })
    }
    await at(desks.at(-1) ?? '', 'finish', { outcome: 'completed', promisedOn })
  }

  /** What clerks and citizens told of the morning. */
  async function hindrances(): Promise<void> {
    const birth = { serviceId: 'birth-registration', stepId: 'birth-registration.documents' }
    const copies = { ...birth, category: 'duplicate-document' }
    await at('3', 'obstacles', { ...copies, text: 'تصویر شناسنامه را دو میز جدا می‌خواهند.' })
    await kiosk('POST', '/obstacles', copies)
    await at('5', 'obstacles', { serviceId: 'complaints', category: 'system' })
    for (const overall of [5, 4, 4, 2, 5, 3]) {
      const { id } = (await kiosk('POST', '/tickets', { serviceId: 'birth-registration' }))
        .body as Ticket
      await kiosk('POST', `/tickets/${id}/survey`, {
        answers: { overall, time: Math.max(1, overall - 1), order: overall, mastery: 5 },
      })
      await kiosk('POST', `/tickets/${id}/cancel`, {})
    }
  }

  /** Each clerk takes two to five minutes for a step, and five seconds to see who comes. */
  async function work(id: string, minute: number): Promise<void> {
    const serving = atCounter.get(id)
    if (serving !== undefined && minute < serving.until) return
    await complete(id)
    const { ticket } = (await at(id, 'call-next')).body as Called
    if (ticket === null) return
    now += 5_000
    await at(id, 'start', { ticketId: ticket.id })
    atCounter.set(id, { ticket, until: minute + 2 + ((minute * 7 + Number(id) * 13) % 4) })
  }

  async function complete(id: string): Promise<void> {
    const serving = atCounter.get(id)
    if (serving === undefined) return
    atCounter.delete(id)
    await at(id, 'complete-step', { checks: [] })
    const { n, of } = serving.ticket.step
    const promisedOn = Number(id) % 2 === 0 ? '2026-11-30' : null
    if (n === of) await at(id, 'finish', { outcome: 'completed', promisedOn })
  }
}

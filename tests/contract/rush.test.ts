import { expect, it } from 'vitest'
import { serveOffice, temporaryFolder } from '../support/host.ts'

const KIOSKS = 8
const EACH = 50

type Called = { readonly ticket: { readonly id: string; readonly number: string } | null }

it(`gives ${KIOSKS} kiosks × ${EACH} tickets ${KIOSKS * EACH} numbers, and 8 counters call each once`, async () => {
  const folder = temporaryFolder()
  const office = await serveOffice(folder.path)
  try {
    const counter = office.as('counter')
    const ids = ['1', '2', '3', '4', '5', '6', '7', '8']
    for (const id of ids) await counter('POST', `/counters/${id}/open`, { clerk: `clerk ${id}` })

    const services = [
      'birth-registration',
      'passport',
      'sana-registration',
      'plate-change',
      'complaints',
    ]
    let issuing = true
    const kiosks = Array.from({ length: KIOSKS }, async (_, k) => {
      const kiosk = office.as('kiosk')
      const numbers: string[] = []
      for (let i = 0; i < EACH; i++) {
        const serviceId = services[(k + i) % services.length]
        const { status, body } = await kiosk('POST', '/tickets', { serviceId })
        expect(status).toBe(201)
        numbers.push((body as { number: string }).number)
      }
      return numbers
    })
    const calling = ids.map(async (id) => {
      const calls: string[] = []
      for (;;) {
        const last = !issuing
        const { ticket } = (await counter('POST', `/counters/${id}/call-next`)).body as Called
        if (ticket === null) {
          if (last) return calls
          await new Promise((resolve) => setTimeout(resolve, 5))
          continue
        }
        calls.push(ticket.id)
        await counter('POST', `/counters/${id}/start`, { ticketId: ticket.id })
        const ended = await counter('POST', `/counters/${id}/finish`, { outcome: 'referred' })
        expect(ended.status).toBe(200)
      }
    })
    const numbers = (await Promise.all(kiosks)).flat()
    issuing = false
    const calls = (await Promise.all(calling)).flat()
    expect(new Set(numbers).size).toBe(KIOSKS * EACH)
    expect(calls).toHaveLength(KIOSKS * EACH)
    expect(new Set(calls).size).toBe(KIOSKS * EACH)
    const { waiting } = (await counter('GET', '/queue')).body as { waiting: unknown[] }
    expect(waiting).toEqual([])
  } finally {
    await office.stop()
    folder.remove()
  }
}, 90_000)

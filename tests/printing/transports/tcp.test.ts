import { afterEach, describe, expect, it } from 'vitest'
import type { Told } from '#shared/printing/printer-address.ts'
import { plainTicket } from '../../../main/printing/escpos/encode.ts'
import { createTcpTransport, type TcpLimits } from '../../../main/printing/transports/tcp.ts'
import type { Transport } from '../../../main/printing/transports/transport.ts'
import {
  startEscPosPrinter,
  type EscPosPrinter,
  type Manners,
} from '../../support/escpos-printer.ts'
import { failure, job, picture, until } from '../../support/raster-job.ts'

describe('a printer on TCP', () => {
  /** For what is waited for in vain. */
  const soon = 1_000
  /** For what comes, however busy the machine is. */
  const patient: Partial<TcpLimits> = { firstAnswer: 10_000, answer: 10_000 }
  const started: EscPosPrinter[] = []

  async function given(
    manners: Manners = {},
    settings: { told?: Told; limits?: Partial<TcpLimits> } = {},
  ): Promise<{ printer: EscPosPrinter; transport: Transport }> {
    const printer = await startEscPosPrinter(manners)
    started.push(printer)
    const { host, port } = printer
    const { told = 'work', limits = {} } = settings
    return {
      printer,
      transport: createTcpTransport({ host, port, told }, { ...patient, ...limits }),
    }
  }

  afterEach(async () => {
    for (const printer of started.splice(0)) await printer.stop()
  })

  it('prints a whole sheet, dot for dot, and says that it worked it off', async () => {
    const { printer, transport } = await given()

    expect(await transport.send(job())).toBe('status')

    expect(printer.papers).toHaveLength(1)
    expect(printer.papers[0]?.complete).toBe(true)
    expect(printer.papers[0]?.rows).toHaveLength(300)
    expect(dotsOff(printer)).toBe(0)
    expect(printer.garbage).toEqual([])
  })

  it('prints the plain form in its own letters, with a code that it draws itself', async () => {
    const { printer, transport } = await given()
    const bytes = plainTicket({
      head: ['Registry'],
      number: 'A-012',
      foot: ['Desk 3'],
      qr: '01JD5N',
      cut: false,
    })

    expect(await transport.send({ id: 1, title: 'ticket', bytes })).toBe('status')
    await until(() => printer.papers.length > 0)
    expect(printer.papers).toMatchObject([
      {
        complete: true,
        codes: [{ text: '01JD5N', model: 50, moduleDots: 6, correction: 49 }],
      },
    ])
    expect(printer.papers[0]?.text.map(({ line, times }) => [line, times])).toEqual([
      ['Registry', 1],
      ['A-012', 2],
      ['Desk 3', 1],
      ['', 1],
    ])
    expect(printer.garbage).toEqual([])
  })

  it('confirms each job by its own name', async () => {
    const { printer, transport } = await given({}, { told: 'sheet' })

    expect(await transport.send(job(10, 1))).toBe('confirmed')
    expect(await transport.send(job(10, 2))).toBe('confirmed')
    expect(printer.papers).toHaveLength(2)
    expect(printer.garbage).toEqual([])
  })

  it('gives less proof where the printer does not know how to confirm', async () => {
    const { transport } = await given(
      { confirms: false },
      { told: 'sheet', limits: { confirmation: soon } },
    )

    expect(await transport.send(job())).toBe('status')
  })

  it.each<[string, Manners, string]>([
    ['confirms', {}, 'confirmed'],
    ['does not confirm', { confirms: false }, 'status'],
    ['tells nothing of its sheets', { confirms: false, answersInOrder: false }, 'handed-over'],
  ])('that %s is found out by a probe', async (_name, manners, proof) => {
    const { printer, transport } = await given(manners, {
      told: 'none',
      limits: { proof: soon, confirmation: soon },
    })

    expect(await transport.send({ ...job(), probes: true })).toBe(proof)
    expect(printer.papers[0]?.complete).toBe(true)
    expect(printer.garbage).toEqual([])
  })

  it('that is known to tell nothing of its sheets is asked for its state alone', async () => {
    const silent: Manners = { confirms: false, answersInOrder: false }
    const { printer, transport } = await given(silent, {
      told: 'none',
      limits: { confirmation: soon },
    })

    expect(await transport.send(job())).toBe('handed-over')
    expect(printer.papers[0]?.complete).toBe(true)
    printer.behave({ ...silent, paperRows: 100 })
    const found = await failure(transport.send(job()))
    expect(found).toMatchObject({ why: 'paper-out' })
    expect(found.bytesSent).toBeGreaterThan(0)
  })

  it('that never answers is written to all the same', async () => {
    const { printer, transport } = await given(
      { answers: 'none' },
      { limits: { firstAnswer: soon } },
    )

    expect(await transport.send(job())).toBe('handed-over')
    expect(printer.papers[0]?.complete).toBe(true)
    expect(await transport.conditions()).toBe(null)
  })

  it('that answers nonsense proves nothing', async () => {
    const { printer, transport } = await given(
      { answers: 'garbage' },
      { told: 'sheet', limits: { firstAnswer: soon } },
    )

    expect(await transport.send(job())).toBe('handed-over')
    expect(printer.papers[0]?.complete).toBe(true)
  })

  it.each<[string, Manners, string[]]>([
    ['in order', {}, []],
    ['with little paper', { paperLow: true }, ['paper-low']],
    ['with an open cover', { coverOpen: true }, ['cover-open', 'offline']],
    [
      'that tells its state unasked',
      { coverOpen: true, tellsUnasked: true },
      ['cover-open', 'offline'],
    ],
  ])('%s tells so', async (_name, manners, conditions) => {
    const { transport } = await given(manners)

    expect([...((await transport.conditions()) ?? ['nothing'])].sort()).toEqual(conditions)
  })

  it('prints on paper that is running low', async () => {
    const { transport } = await given({ paperLow: true })

    expect(await transport.send(job())).toBe('status')
  })

  it('with an open cover is sent nothing of the job', async () => {
    const { printer, transport } = await given({ coverOpen: true })

    expect(await failure(transport.send(job()))).toMatchObject({ why: 'cover-open', bytesSent: 0 })
    printer.behave({})
    expect(printer.papers).toEqual([])
  })

  it('whose paper ends in the middle stops, says so, and is sent nothing of the next', async () => {
    const { printer, transport } = await given({ paperRows: 100 }, { told: 'sheet' })
    const { bytes } = job()

    const first = await failure(transport.send(job()))
    expect(first.why).toBe('paper-out')
    expect(first.bytesSent).toBeGreaterThan(100 * 72)
    expect(first.bytesSent).toBeLessThanOrEqual(bytes.length)
    expect(printer.papers).toMatchObject([{ complete: false }])
    expect(printer.papers[0]?.rows).toHaveLength(100)
    expect(await failure(transport.send(job()))).toMatchObject({ why: 'paper-out', bytesSent: 0 })
  })

  it('tells the end of its paper also where `ESC @` ends the automatic status', async () => {
    const { transport } = await given({ paperRows: 100, initializeEndsStatus: true })

    expect(await failure(transport.send(job()))).toMatchObject({ why: 'paper-out' })
  })

  it('whose knife jams has printed, and it is not certain what hangs out', async () => {
    const { transport } = await given({ knifeJams: true })

    expect(await failure(transport.send(job()))).toMatchObject({
      why: 'error',
      detail: 'cutter-error',
      bytesSent: job().bytes.length,
    })
  })

  it('that breaks off in the middle has had no more than was counted', async () => {
    const { printer, transport } = await given({ cutAfterBytes: 5_000 })

    const { why, bytesSent } = await failure(transport.send(job()))
    expect(why).toBe('cut-off')
    expect(bytesSent).toBeGreaterThan(4_900)
    expect(bytesSent).toBeLessThanOrEqual(job().bytes.length)
    expect(printer.received()).toHaveLength(5_000)
  })

  it('that breaks off before the job has had nothing of it', async () => {
    const { transport } = await given({ refuses: true })

    const { why, bytesSent } = await failure(transport.send(job()))
    // The break may be seen with the connection or after it.
    expect(['unreachable', 'cut-off']).toContain(why)
    expect(bytesSent).toBe(0)
  })

  it('that is not there has had nothing', async () => {
    const { printer, transport } = await given()
    await printer.stop()

    expect(await failure(transport.send(job()))).toMatchObject({ why: 'unreachable', bytesSent: 0 })
    expect(await failure(transport.conditions())).toMatchObject({ why: 'unreachable' })
  })

  it('that takes no more bytes is given up with the count', async () => {
    const { transport } = await given({ deafAfterBytes: 20_000 }, { limits: { stall: soon } })
    const { bytes } = { bytes: new Uint8Array(30_000_000) }

    const { why, bytesSent } = await failure(transport.send({ id: 1, title: '', bytes }))
    expect(why).toBe('stalled')
    expect(bytesSent).toBeGreaterThan(20_000)
    expect(bytesSent).toBeLessThan(bytes.length)
  })

  it('that answered before the job and not after it leaves the job uncertain', async () => {
    const { transport } = await given({ answersInOrder: false }, { limits: { proof: soon } })

    expect(await failure(transport.send(job()))).toMatchObject({
      why: 'silent',
      bytesSent: job().bytes.length,
    })
  })

  it('that is slow is waited for', async () => {
    const { printer, transport } = await given({ bytesPerSecond: 40_000 })

    expect(await transport.send(job())).toBe('status')
    expect(printer.papers[0]?.complete).toBe(true)
    expect(dotsOff(printer)).toBe(0)
  })

  it('that has answered once is not written to while another holds it', async () => {
    const { printer, transport } = await given({}, { limits: { answer: soon } })
    const other = createTcpTransport({ ...printer, told: 'work' }, patient)
    await transport.conditions()

    printer.behave({ bytesPerSecond: 10_000 })
    const long = other.send(job())
    await until(() => printer.received().length > 1_000)
    expect(await failure(transport.send(job()))).toMatchObject({ why: 'silent', bytesSent: 0 })
    expect(await long).toBe('status')
    expect(printer.papers).toHaveLength(1)
  })

  it('is given one job at a time, in their order, and closes behind the last', async () => {
    const { printer, transport } = await given()

    const sent = [10, 20, 30].map((height) => transport.send(job(height)))
    await transport.close()

    expect(printer.papers.map(({ rows }) => rows.length)).toEqual([10, 20, 30])
    expect(await Promise.all(sent)).toEqual(['status', 'status', 'status'])
  })

  it('goes on with the next job after one that failed', async () => {
    const { printer, transport } = await given({ cutAfterBytes: 5_000 })
    await failure(transport.send(job()))
    printer.behave({})

    expect(await transport.send(job(20))).toBe('status')
  })
})

/** How many rows are not as they were drawn, but for the dots that keep a printer from obeying them. */
function dotsOff(printer: EscPosPrinter): number {
  const drawn = Buffer.from(picture(300).rows)
  const printed = Buffer.concat([...(printer.papers[0]?.rows ?? [])])
  let off = Math.abs(drawn.length - printed.length)
  printed.forEach((dots, at) => {
    if (dots !== drawn[at] && !(drawn[at] === 0x10 && dots === 0x18)) off += 1
  })
  return off
}

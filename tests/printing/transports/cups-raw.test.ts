import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCupsRaw } from '../../../main/printing/transports/cups-raw.ts'
import { ensureSystemPackages } from '../../../scripts/system-packages.ts'
import { noCups, startCups, type Cups } from '../../support/cups.ts'
import { startEscPosPrinter, type EscPosPrinter } from '../../support/escpos-printer.ts'
import { failure, job, until } from '../../support/raster-job.ts'

describe.skipIf(noCups !== null)('a raw queue of CUPS', () => {
  let cups: Cups
  let printer: EscPosPrinter
  let before: string | undefined

  beforeAll(async () => {
    ensureSystemPackages(['printing'])
    cups = await startCups()
    printer = await startEscPosPrinter()
    await cups.addRaw('Raw', printer.port)
    before = process.env['CUPS_SERVER']
    process.env['CUPS_SERVER'] = cups.server
  }, 600_000)

  afterAll(async () => {
    if (before === undefined) delete process.env['CUPS_SERVER']
    else process.env['CUPS_SERVER'] = before
    await printer?.stop()
    await cups?.stop()
  })

  it('brings the same bytes to the printer', async () => {
    expect(await createCupsRaw('Raw').send(job())).toBe('handed-over')

    await until(() => printer.papers.length > 0)
    expect(printer.received().equals(job().bytes)).toBe(true)
    expect(printer.papers).toMatchObject([{ complete: true }])
  }, 60_000)

  it('says how much may be on paper when it fails', async () => {
    const whole = job().bytes.length
    const sent = (queue: string) => failure(createCupsRaw(queue, 3_000).send(job()))

    expect(await sent('Missing')).toMatchObject({ why: 'unknown-printer', bytesSent: 0 })
    expect(await sent(cups.stopped)).toMatchObject({ why: 'stopped', bytesSent: 0 })
    // Full of what came before, its printer reads nothing.
    const bytes = new Uint8Array(20_000_000)
    const silent = createCupsRaw(cups.silent, 3_000).send({ id: 1, title: 'ticket', bytes })
    expect(await failure(silent)).toMatchObject({ why: 'late', bytesSent: bytes.length })
    await printer.stop()
    expect(await sent('Raw')).toMatchObject({ why: 'late', bytesSent: whole })
    expect(await cups.waiting()).toBe('')
  }, 60_000)
})

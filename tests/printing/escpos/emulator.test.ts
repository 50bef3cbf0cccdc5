import { connect, type Socket } from 'node:net'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { print } from 'receiptio'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  startEscPosPrinter,
  type EscPosPrinter,
  type Manners,
} from '../../support/escpos-printer.ts'
import { until } from '../../support/raster-job.ts'

/** The other program knows no other port than 9100, so each run of this has an address of its own. */
const HOST = `127.9.${(process.pid >> 8) & 0xff}.${process.pid & 0xff}`

// Only Linux has the whole of 127.0.0.0/8 without being told.
describe.skipIf(process.platform !== 'linux')('the played printer, used by another program', () => {
  let printer: EscPosPrinter | undefined
  afterEach(async () => {
    await printer?.stop()
    printer = undefined
  })

  async function printed(markdown: string, manners: Manners = {}) {
    const started = await startEscPosPrinter(manners, { host: HOST, port: 9100 })
    printer = started
    const result = await print(markdown, `-d ${HOST} -p generic -c 48`)
    return { result, papers: started.papers, garbage: started.garbage }
  }

  it('sets its letters, their size, and its QR code', async () => {
    const { result, papers, garbage } = await printed(
      'Nobat ticket\n^^^012\n{code:nobat-012;option:qrcode,6,m}\n',
    )

    expect(result).toBe('success')
    expect(garbage).toEqual([])
    expect(papers).toHaveLength(1)
    expect(papers[0]).toMatchObject({ complete: true })
    expect(papers[0]?.text.map(({ line, times }) => [line.trim(), times])).toEqual(
      expect.arrayContaining([
        ['Nobat ticket', 1],
        ['012', 2],
      ]),
    )
    const { data, width, height } = quiet(PNG.sync.read(papers[0]?.png ?? Buffer.alloc(0)))
    expect(jsqr(new Uint8ClampedArray(data), width, height)?.data).toBe('nobat-012')
  })

  it('prints its picture dot for dot', async () => {
    const picture = new PNG({ width: 64, height: 300 })
    for (let at = 0; at < 64 * 300; at++) {
      picture.data.fill(((at * 7919) >> 5) % 3 === 0 ? 0 : 255, at * 4, at * 4 + 3)
      picture.data[at * 4 + 3] = 255
    }
    const source = PNG.sync.write(picture).toString('base64')
    const { result, papers } = await printed(`{image:${source}}\n`)

    expect(result).toBe('success')
    const paper = PNG.sync.read(papers[0]?.png ?? Buffer.alloc(0))
    expect([paper.width, paper.height]).toEqual([64, 300])
    expect(paper.data.equals(picture.data)).toBe(true)
  })

  it.each<[Manners, string]>([
    [{ coverOpen: true }, 'coveropen'],
    [{ paperRows: 60 }, 'paperempty'],
    [{ knifeJams: true }, 'error'],
    [{ cutAfterBytes: 300 }, 'disconnect'],
  ])('%j is told as “%s”', async (manners, told) => {
    const { result } = await printed('{code:nobat-012;option:qrcode,6,m}\n', manners)

    expect(result).toBe(told)
  })
})

describe('the played printer', () => {
  let printer: EscPosPrinter
  let line: Socket
  let heard: Buffer
  beforeEach(async () => {
    printer = await startEscPosPrinter()
    line = connect({ host: printer.host, port: printer.port })
    heard = Buffer.alloc(0)
    line.on('data', (bytes) => (heard = Buffer.concat([heard, bytes])))
  })
  afterEach(async () => {
    line.destroy()
    await printer.stop()
  })

  it('answers at once, but no question that is only the dots of a picture', async () => {
    printer.behave({ bytesPerSecond: 200 })
    const raster = [0x1d, 0x76, 0x30, 0, 4, 0, 2, 0, 0x10, 0x04, 0x01, 0xff, 0x10, 0x04, 0x02, 0xff]
    const letters = Array.from({ length: 60 }, () => 0x41)
    line.write(
      Uint8Array.from([...letters, ...raster, 0x10, 0x04, 0x04, 0x1d, 0x72, 1, 0x1d, 0x56, 0]),
    )

    await until(() => heard.length > 0)
    expect(printer.papers).toEqual([])
    await until(() => printer.papers.length > 0)
    expect([...heard]).toEqual([0x12, 0x00])
    expect(printer.papers[0]?.rows.map((row) => row.toString('hex'))).toEqual([
      '100401ff',
      '100402ff',
    ])
    expect(printer.garbage).toEqual([])
  })

  it('keeps what it does not know, and goes on behind it', async () => {
    line.write(Uint8Array.from([0x1b, 0xee, 0xf0, 0x41, 0x0a, 0x1d, 0x56, 66, 0]))

    await until(() => printer.papers.length > 0)
    expect(printer.garbage).toEqual([0x1b, 0xee, 0xf0])
    expect(printer.papers[0]?.text).toEqual([{ line: 'A', times: 1 }])
  })

  it('calls what hangs out when the data ends whole only if it was fed out', async () => {
    line.end(Uint8Array.from([0x41, 0x0a]))
    await until(() => printer.papers.length > 0)
    connect({ host: printer.host, port: printer.port }).end(
      Uint8Array.from([0x42, 0x0a, 0x1b, 0x64, 5]),
    )
    await until(() => printer.papers.length > 1)

    expect(printer.papers.map(({ complete }) => complete)).toEqual([false, true])
  })
})

/** With the white around it that a reader needs. */
function quiet(code: PNG): PNG {
  const framed = new PNG({ width: code.width + 80, height: code.height + 80 })
  framed.data.fill(255)
  PNG.bitblt(code, framed, 0, 0, code.width, code.height, 40, 40)
  return framed
}

import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { print } from 'receiptio'
import { afterEach, describe, expect, it } from 'vitest'
import {
  startEscPosPrinter,
  type EscPosPrinter,
  type Manners,
} from '../../support/escpos-printer.ts'

/** The other program knows no other port than 9100, so each printer has an address of its own. */
const HOST = '127.0.91.1'

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

/** With the white around it that a reader needs. */
function quiet(code: PNG): PNG {
  const framed = new PNG({ width: code.width + 80, height: code.height + 80 })
  framed.data.fill(255)
  PNG.bitblt(code, framed, 0, 0, code.width, code.height, 40, 40)
  return framed
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesPerRow, type Bitmap } from '../../../main/printing/escpos/bitmap.ts'
import {
  askPaperInOrder,
  askStatus,
  automaticStatus,
  confirm,
  confirmationName,
  feedAndCut,
  feedLines,
  initialize,
  plainText,
  plainTicket,
  printJob,
  raster,
} from '../../../main/printing/escpos/encode.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const filled = (width: number, height: number, byte: number): Bitmap => ({
  width,
  height,
  rows: new Uint8Array(bytesPerRow(width) * height).fill(byte),
})

describe('ESC/POS commands', () => {
  it('are those of the reference', () => {
    expect(hex(initialize)).toBe('1b40')
    expect(hex(feedAndCut(24))).toBe('1d564218')
    expect(hex(feedLines(5))).toBe('1b6405')
    expect(hex(automaticStatus(true))).toBe('1d61ff')
    expect(hex(automaticStatus(false))).toBe('1d6100')
    expect(([1, 2, 3, 4] as const).map((n) => hex(askStatus(n)))).toEqual([
      '100401',
      '100402',
      '100403',
      '100404',
    ])
    expect(hex(askPaperInOrder)).toBe('1d7201')
    expect(hex(confirm(1))).toBe('1d284806003030' + '30303031')
  })

  it('names each of many jobs otherwise, in letters that the reference allows', () => {
    const id = fc.integer({ min: 0, max: 64 ** 4 - 2 })
    fc.assert(
      fc.property(id, id, (one, other) => {
        expect(confirmationName(one).join() === confirmationName(other).join()).toBe(one === other)
        expect(confirmationName(one).every((letter) => letter >= 32 && letter <= 126)).toBe(true)
      }),
    )
    expect(confirmationName(Number.MAX_SAFE_INTEGER)).toHaveLength(4)
  })
})

describe('a raster', () => {
  it('goes in bands of 128 rows, each with its own size', () => {
    const bytes = raster(filled(576, 300, 0xaa))
    const bands = [128, 128, 44]

    let at = 0
    for (const rows of bands) {
      expect(hex(bytes.subarray(at, at + 8))).toBe(`1d7630004800${rows.toString(16)}00`)
      at += 8 + rows * 72
    }
    expect(bytes).toHaveLength(at)
  })

  it('of a head wider than 2040 dots has its width in two bytes', () => {
    expect(hex(raster(filled(2048, 1, 0)).subarray(0, 8))).toBe('1d76300000010100')
  })

  it('holds no command that a printer obeys in the middle of a picture, and else every dot', () => {
    const byte = fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x00, 0xff)
    fc.assert(
      fc.property(fc.array(byte, { minLength: 144, maxLength: 144 }), (data) => {
        const rows = Uint8Array.from(data)
        const sent = raster({ width: 16, height: 72, rows }).subarray(8)

        sent.forEach((dots, at) => {
          const obeyed = [0x04, 0x05, 0x14].includes(data[at + 1] ?? 0)
          expect(dots).toBe(data[at] === 0x10 && obeyed ? 0x18 : data[at])
        })
        expect(hex(sent).match(/../g)?.join(' ')).not.toMatch(/10 (?:04|05|14)/)
      }),
    )
  })
})

describe('a job', () => {
  it('begins anew, prints, and cuts', () => {
    const bitmap = filled(8, 2, 0xff)

    expect(hex(printJob({ bitmap, cut: true }))).toBe('1b40' + '1d76300001000200ffff' + '1d564200')
    expect(hex(printJob({ bitmap, cut: false }))).toBe('1b40' + '1d76300001000200ffff' + '1b6405')
  })
})

describe('the plain form', () => {
  it('has the number in twice the size, a QR code and a cut', () => {
    const ticket = plainTicket({
      head: ['Hall'],
      number: 'A-012',
      foot: ['Desk 3'],
      qr: 'V1',
      cut: true,
    })

    expect(hex(ticket)).toBe(
      [
        ...['1b40', '1b5200', '1c2e', '1b6101'],
        ...[hex(Buffer.from('Hall\n')), '1d2111', hex(Buffer.from('A-012\n')), '1d2100'],
        hex(Buffer.from('Desk 3\n')),
        ...['1d286b0400' + '31413200', '1d286b0300' + '314306', '1d286b0300' + '314531'],
        ...['1d286b0500' + '315030' + '5631', '1d286b0300' + '315130', '0a'],
        '1d564200',
      ].join(''),
    )
  })

  it('refuses what the printer would set as something else', () => {
    expect(() => plainText(['نوبت'])).toThrow(/“ن”/)
    expect(() => plainText(['café'])).toThrow(RangeError)
    expect(() => plainText(['a\u001bb'])).toThrow(RangeError)
    expect(() => plainTicket({ head: [], number: '۰۱۲', foot: [], qr: null, cut: true })).toThrow(
      RangeError,
    )
  })
})

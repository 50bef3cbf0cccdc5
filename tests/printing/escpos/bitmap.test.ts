import { describe, expect, it } from 'vitest'
import { toBitmap, type Pixels } from '../../../main/printing/escpos/bitmap.ts'

/** `#` is black, `r`, `g` and `b` a full colour, `·` clear, anything else white. */
function drawn(rows: readonly string[], order: Pixels['order'] = 'rgba'): Pixels {
  const colours: Readonly<Record<string, readonly [number, number, number, number]>> = {
    '#': [0, 0, 0, 255],
    r: [255, 0, 0, 255],
    g: [0, 255, 0, 255],
    b: [0, 0, 255, 255],
    '·': [0, 0, 0, 0],
  }
  const data = rows.flatMap((row) =>
    Array.from(row).flatMap((char) => {
      const [red, green, blue, alpha] = colours[char] ?? [255, 255, 255, 255]
      return order === 'rgba' ? [red, green, blue, alpha] : [blue, green, red, alpha]
    }),
  )
  const width = Array.from(rows[0] ?? '').length
  return { width, height: rows.length, data: Uint8Array.from(data), order }
}

describe('a picture as a print head sets it', () => {
  it('packs eight dots to a byte, the first in the highest bit', () => {
    const bitmap = toBitmap(drawn(['#______#_#', '_#________']), 16)

    expect(bitmap.width).toBe(16)
    expect([...bitmap.rows.subarray(0, 4)]).toEqual([0x81, 0x40, 0x40, 0x00])
  })

  it.each(['rgba', 'bgra'] as const)(
    'takes dark colours for black and light ones for white: %s',
    (order) => {
      // Red (76), blue (29) and black are darker than the threshold; green (150) is too.
      expect(toBitmap(drawn(['rgb#_·__'], order), 8).rows[0]).toBe(0b1111_0000)
      // Of 100, only blue, red and black are.
      expect(toBitmap(drawn(['rgb#_·__'], order), 8, 100).rows[0]).toBe(0b1011_0000)
    },
  )

  it('adds white at the right of a narrow picture', () => {
    const bitmap = toBitmap(drawn(['####']), 24)

    expect([...bitmap.rows.subarray(0, 3)]).toEqual([0xf0, 0, 0])
  })

  it('cuts white off a wide picture, but never anything black', () => {
    expect([...toBitmap(drawn(['#_______________']), 8).rows]).toEqual([0x80])
    expect(() => toBitmap(drawn(['#_______#_______']), 8)).toThrow(/dot 8/)
  })

  it('keeps a few of the white rows at the foot', () => {
    const white = Array.from({ length: 100 }, () => '________')

    expect(toBitmap(drawn([...white, '_#______', ...white]), 8).height).toBe(101 + 16)
    expect(toBitmap(drawn(['#_______', '________']), 8).height).toBe(2)
    expect(toBitmap(drawn(white), 8).height).toBe(16)
  })

  it('refuses data that is no picture of that size', () => {
    expect(() => toBitmap({ ...drawn(['##']), width: 3 }, 8)).toThrow(RangeError)
  })
})

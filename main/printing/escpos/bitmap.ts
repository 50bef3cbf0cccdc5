/** One bit a dot, 1 = black, the first dot in the highest bit; each row begins with a new byte. */
export type Bitmap = {
  readonly width: number
  readonly height: number
  readonly rows: Uint8Array
}

/** A picture as an engine of pages gives it: four bytes a dot, not multiplied by the alpha. */
export type Pixels = {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
  readonly order: 'rgba' | 'bgra'
}

/** A dot darker than this is black. Above the middle, so that thin strokes of small type stay whole. */
const THRESHOLD = 160
/** White rows left at the foot: 2 mm, so that a cut never touches the last line. */
const FOOT_ROWS = 16

export const bytesPerRow = (width: number): number => Math.ceil(width / 8)

/**
 * A picture as a print head of `widthDots` sets it: on white ground, white at the right added or cut
 * off, white rows at the foot cut off but for a few.
 *
 * @throws {RangeError} when something black stands beyond the head's width, or the data is no picture
 */
export function toBitmap(pixels: Pixels, widthDots: number, threshold = THRESHOLD): Bitmap {
  const { width, height, data } = pixels
  if (data.length !== width * height * 4) {
    throw new RangeError(`${data.length} bytes are no picture of ${width} × ${height}`)
  }
  const stride = bytesPerRow(widthDots)
  const rows = new Uint8Array(stride * height)
  let inked = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (luminance(pixels, (y * width + x) * 4) >= threshold) continue
      if (x >= widthDots) {
        throw new RangeError(`black at dot ${x}, beyond the ${widthDots} dots of the head`)
      }
      const at = y * stride + (x >> 3)
      rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7))
      inked = y + 1
    }
  }
  const kept = Math.min(height, inked + FOOT_ROWS)
  return { width: widthDots, height: kept, rows: rows.slice(0, kept * stride) }
}

/** Of a dot upon white, 0–255, by the weights of ITU-R BT.601. */
function luminance({ data, order }: Pixels, at: number): number {
  const first = data[at] ?? 0
  const green = data[at + 1] ?? 0
  const third = data[at + 2] ?? 0
  const alpha = data[at + 3] ?? 0
  const [red, blue] = order === 'rgba' ? [first, third] : [third, first]
  const light = (299 * red + 587 * green + 114 * blue) / 1000
  return (light * alpha + 255 * (255 - alpha)) / 255
}

/*
 * What the bytes of a connection ask of the played printer: written from Epson's command reference, and
 * not from the program's encoder.
 */

export type QrCode = {
  readonly text: string
  readonly model: number
  readonly moduleDots: number
  readonly correction: number
}

export type Deeds = {
  /** To be done when all before it is. */
  readonly later: (size: number, run: () => void) => void
  readonly atOnce: (question: number) => void
  readonly garbage: (byte: number) => void
  readonly row: (row: Buffer) => void
  readonly cut: () => void
  readonly letters: (byte: number) => void
  readonly size: (times: number) => void
  readonly feed: () => void
  readonly code: (code: QrCode) => void
  readonly initialize: () => void
  readonly automatic: (on: boolean) => void
  readonly inOrder: () => void
  readonly confirm: (name: readonly number[]) => void
}

/** How many bytes follow of commands that change nothing here, by their two bytes in hex. */
const ignored: Readonly<Record<string, number>> = {
  '1b20': 1, // ESC SP, character spacing
  '1b24': 2, // ESC $, absolute position
  '1b2d': 1, // ESC -, underline
  '1b32': 0, // ESC 2, default line spacing
  '1b33': 1, // ESC 3, line spacing
  '1b45': 1, // ESC E, emphasis
  '1b4d': 1, // ESC M, font
  '1b52': 1, // ESC R, international characters
  '1b5c': 2, // ESC \, relative position
  '1b61': 1, // ESC a, justification
  '1b74': 1, // ESC t, code table
  '1b7b': 1, // ESC {, upside down
  '1c2d': 1, // FS -, underline of Kanji
  '1c2e': 0, // FS ., no Kanji
  '1c53': 2, // FS S, spacing of Kanji
  '1d42': 1, // GS B, white on black
  '1d4c': 2, // GS L, left margin
  '1d57': 2, // GS W, width
}

/** Takes the bytes of one connection, however they are parted. */
export function createReader(deeds: Deeds): (bytes: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0)
  let rowsLeft = 0
  let rowBytes = 0
  let code = { text: '', model: 0, moduleDots: 3, correction: 0 }

  /** How many bytes the first command of `bytes` has, done or put off; 0 when it is not whole yet. */
  function command(bytes: Buffer): number {
    const [first = 0, second, third, fourth, fifth] = bytes
    const put = (size: number, run: () => void): number => {
      if (bytes.length < size) return 0
      deeds.later(size, run)
      return size
    }
    if (rowsLeft > 0) {
      if (bytes.length < rowBytes) return 0
      rowsLeft -= 1
      const row = Buffer.from(bytes.subarray(0, rowBytes))
      return put(rowBytes, () => deeds.row(row))
    }
    // NUL is what hosts fill with; CR does nothing where LF ends the line.
    if (first === 0 || first === 0x0d) return 1
    if (first === 0x0a || (first >= 0x20 && first <= 0x7e)) {
      return put(1, () => deeds.letters(first))
    }
    if (first !== 0x10 && first !== 0x1b && first !== 0x1c && first !== 0x1d) return unknown(first)
    if (second === undefined) return 0
    const name = bytes.toString('hex', 0, 2)
    const more = ignored[name]
    if (more !== undefined) return put(2 + more, () => undefined)
    switch (name) {
      case '1004': // DLE EOT n
        if (third === undefined) return 0
        if (third < 1 || third > 4) return unknown(first)
        deeds.atOnce(third)
        return 3
      case '1b40': // ESC @
        return put(2, deeds.initialize)
      case '1b64': // ESC d n
        return put(3, deeds.feed)
      case '1d21': // GS ! n
        return put(3, () => deeds.size(((third ?? 0) & 0x0f) + 1))
      case '1d61': // GS a n
        return put(3, () => deeds.automatic(third !== 0))
      case '1d72': // GS r n
        return put(3, deeds.inOrder)
      case '1d56': // GS V m, or GS V m n from 65 on
        if (third === undefined) return 0
        return put(third >= 65 ? 4 : 3, deeds.cut)
      case '1d76': // GS v 0 m xL xH yL yH
        if (bytes.length < 8) return 0
        if (third !== 0x30) return unknown(first)
        rowBytes = bytes.readUInt16LE(4)
        rowsLeft = bytes.readUInt16LE(6)
        return 8
      case '1c28': // FS ( and GS (, x pL pH …
      case '1d28': {
        if (fourth === undefined || fifth === undefined) return 0
        const size = 5 + fourth + fifth * 256
        if (bytes.length < size) return 0
        const data = Buffer.from(bytes.subarray(5, size))
        if (name === '1d28' && third === 0x48) return put(size, () => process(data))
        if (name === '1d28' && third === 0x6b) return put(size, () => symbol(data))
        return put(size, () => undefined)
      }
      default:
        return unknown(first)
    }
  }

  function unknown(byte: number): number {
    deeds.garbage(byte)
    return 1
  }

  /** GS ( H, function 48: m d1 d2 d3 d4 */
  function process(data: Buffer): void {
    if (data[0] === 0x30 && data[1] === 0x30) deeds.confirm([...data.subarray(2)])
  }

  /** GS ( k with cn = 49, a QR code. */
  function symbol(data: Buffer): void {
    const [kind, fn, value = 0] = data
    if (kind !== 49) return
    if (fn === 65) code = { ...code, model: value }
    if (fn === 67) code = { ...code, moduleDots: value }
    if (fn === 69) code = { ...code, correction: value }
    if (fn === 80) code = { ...code, text: data.toString('latin1', 3) }
    if (fn === 81) deeds.code(code)
  }

  return (bytes) => {
    pending = Buffer.concat([pending, bytes])
    let at = 0
    while (at < pending.length) {
      const size = command(pending.subarray(at))
      if (size === 0) break
      at += size
    }
    pending = pending.subarray(at)
  }
}

import { createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { PNG } from 'pngjs'

/** What came out of the printer, up to a cut, or to where its paper or its data ended. */
export type PrintedPaper = {
  readonly png: Buffer
  /** Rows of dots as they were sent, eight to a byte. */
  readonly rows: readonly Buffer[]
  readonly text: readonly { readonly line: string; readonly times: number }[]
  readonly codes: readonly QrCode[]
  /** Cut off, or fed out for tearing. */
  readonly complete: boolean
  readonly at: number
}

export type QrCode = {
  readonly text: string
  readonly model: number
  readonly moduleDots: number
  readonly correction: number
}

export type Manners = {
  /** The roll ends when so many rows of dots are printed. */
  readonly paperRows?: number | undefined
  readonly paperLow?: boolean
  readonly coverOpen?: boolean
  /** The next cut fails. */
  readonly knifeJams?: boolean
  /** It breaks the connection when it has received so many bytes. */
  readonly cutAfterBytes?: number
  /** It reads no further when it has received so many bytes. */
  readonly deafAfterBytes?: number
  /** What it works off; it takes little more than that into its memory. */
  readonly bytesPerSecond?: number
  readonly answers?: 'right' | 'garbage' | 'none'
  /** To `GS r`. */
  readonly answersInOrder?: boolean
  /** To `GS ( H`. */
  readonly confirms?: boolean
  /** As some models do: `ESC @` ends the automatic status. */
  readonly initializeEndsStatus?: boolean
  /** It breaks every connection at once. */
  readonly refuses?: boolean
}

export type EscPosPrinter = {
  readonly host: string
  readonly port: number
  readonly papers: readonly PrintedPaper[]
  /** Bytes that are no command of this printer and no letter. */
  readonly garbage: readonly number[]
  /** Everything received, of all connections. */
  readonly received: () => Buffer
  /** Connections that it has taken. */
  readonly connections: () => number
  /** Changes its manners; those that are not named are forgotten. */
  readonly behave: (manners: Manners) => void
  readonly stop: () => Promise<void>
}

const MEMORY_BYTES = 4096

/**
 * An ESC/POS printer, written from Epson's command reference and not from the program's encoder. Like
 * most it serves one connection at a time; the others wait.
 */
export async function startEscPosPrinter(
  manners: Manners = {},
  place: { readonly host?: string; readonly port?: number } = {},
): Promise<EscPosPrinter> {
  const head = createHead()
  let now: Manners = manners
  let printedRows = 0
  let paperOut = false
  let jammed = false
  let automatic: Socket | null = null
  let received: Buffer[] = []
  let taken = 0
  const garbage: number[] = []
  const work: { size: number; run: () => void }[] = []
  let working = false
  const waiting: Socket[] = []
  let served: Socket | null = null

  const standing = (): boolean => paperOut || jammed || now.coverOpen === true

  function answer(socket: Socket, ...bytes: number[]): void {
    if (socket.destroyed || now.answers === 'none') return
    socket.write(Uint8Array.from(now.answers === 'garbage' ? bytes.map(() => 0xff) : bytes))
  }

  function realTime(question: number): number {
    switch (question) {
      case 1:
        return 0x12 | (standing() ? 0x08 : 0)
      case 2:
        return 0x12 | (now.coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0) | (jammed ? 0x40 : 0)
      case 3:
        return 0x12 | (jammed ? 0x08 : 0)
      default:
        return 0x12 | (now.paperLow ? 0x0c : 0) | (paperOut ? 0x60 : 0)
    }
  }

  function tellState(): void {
    if (automatic === null) return
    answer(
      automatic,
      0x10 | (standing() ? 0x08 : 0) | (now.coverOpen ? 0x20 : 0),
      jammed ? 0x08 : 0,
      (now.paperLow ? 0x03 : 0) | (paperOut ? 0x0c : 0),
      0,
    )
  }

  function printRow(row: Buffer): void {
    head.row(row)
    printedRows += 1
    if (now.paperRows === undefined || printedRows < now.paperRows) return
    paperOut = true
    head.release(false)
    tellState()
  }

  function cut(): void {
    if (now.knifeJams) {
      jammed = true
      head.release(false)
      tellState()
    } else {
      head.release(true)
    }
  }

  async function workOff(): Promise<void> {
    if (working) return
    working = true
    let owed = 0
    for (;;) {
      const next = standing() ? undefined : work.shift()
      if (next === undefined) break
      if (now.bytesPerSecond !== undefined) {
        owed += (next.size / now.bytesPerSecond) * 1000
        if (owed >= 10) {
          await sleep(owed)
          owed = 0
        }
      }
      next.run()
      if (served?.isPaused() && mayRead()) served.resume()
    }
    working = false
    if (work.length === 0 && served?.readableEnded) served.end()
  }

  const memory = (): number => work.reduce((sum, { size }) => sum + size, 0)
  const mayRead = (): boolean =>
    (now.deafAfterBytes === undefined || taken < now.deafAfterBytes) &&
    (now.bytesPerSecond === undefined || memory() < MEMORY_BYTES)

  function serve(socket: Socket): void {
    served = socket
    taken = 0
    const read = createReader({
      later: (size, run) => work.push({ size, run }),
      atOnce: (question) => answer(socket, realTime(question)),
      garbage: (byte) => garbage.push(byte),
      row: printRow,
      cut,
      letters: (byte) => head.letter(byte),
      size: (times) => (head.times = times),
      feed: () => head.feed(),
      code: (code) => head.code(code),
      initialize() {
        head.times = 1
        if (now.initializeEndsStatus) automatic = null
      },
      automatic(on) {
        automatic = on ? socket : null
        tellState()
      },
      inOrder() {
        if (now.answersInOrder !== false) answer(socket, now.paperLow ? 0x03 : 0)
      },
      confirm(name) {
        if (now.confirms !== false) answer(socket, 0x37, 0x22, ...name, 0)
      },
    })
    socket.on('data', (bytes) => {
      const left = (now.cutAfterBytes ?? Infinity) - taken
      const own = left < bytes.length ? bytes.subarray(0, left) : bytes
      taken += own.length
      received.push(own)
      read(own)
      void workOff()
      if (own !== bytes || left === bytes.length) socket.resetAndDestroy()
      else if (!mayRead()) socket.pause()
    })
    socket.on('end', () => void workOff())
    socket.on('close', () => {
      if (automatic === socket) automatic = null
      if (work.length === 0) head.releaseLeft()
      served = null
      const next = waiting.shift()
      if (next !== undefined && !next.destroyed) serve(next)
    })
    socket.resume()
  }

  let connections = 0
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    connections += 1
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
    if (now.refuses) socket.resetAndDestroy()
    else if (served === null) serve(socket)
    else waiting.push(socket)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(place.port ?? 0, place.host ?? '127.0.0.1', resolve)
  })
  const { address, port } = server.address() as AddressInfo

  return {
    host: address,
    port,
    papers: head.papers,
    garbage,
    received() {
      received = [Buffer.concat(received)]
      return received[0] ?? Buffer.alloc(0)
    },
    connections: () => connections,
    behave(changed) {
      now = changed
      printedRows = 0
      paperOut = false
      jammed = false
      tellState()
      void workOff()
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

function createHead() {
  const papers: PrintedPaper[] = []
  let rows: Buffer[] = []
  let text: { line: string; times: number }[] = []
  let codes: QrCode[] = []
  let line = ''
  let fed = false

  const head = {
    papers,
    times: 1,
    row(row: Buffer) {
      rows.push(row)
      fed = false
    },
    letter(byte: number) {
      fed = false
      if (byte !== 0x0a) {
        line += String.fromCharCode(byte)
        return
      }
      text.push({ line, times: head.times })
      line = ''
    },
    code(code: QrCode) {
      codes.push(code)
      fed = false
    },
    feed: () => (fed = true),
    release(complete: boolean) {
      if (line !== '') text.push({ line, times: head.times })
      papers.push({ png: pngOf(rows), rows, text, codes, complete, at: Date.now() })
      rows = []
      text = []
      codes = []
      line = ''
      fed = false
    },
    /** What hangs out when the data ends. */
    releaseLeft() {
      if (rows.length + text.length + codes.length + line.length > 0) head.release(fed)
    },
  }
  return head
}

function pngOf(rows: readonly Buffer[]): Buffer {
  const width = Math.max(8, ...rows.map((row) => row.length * 8))
  const png = new PNG({ width, height: Math.max(1, rows.length) })
  png.data.fill(0xff)
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length * 8; x++) {
      if (((row[x >> 3] ?? 0) & (0x80 >> (x & 7))) === 0) continue
      png.data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  })
  return PNG.sync.write(png)
}

type Deeds = {
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
function createReader(deeds: Deeds): (bytes: Buffer) => void {
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

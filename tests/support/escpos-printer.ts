import { createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { PNG } from 'pngjs'
import { createReader, type QrCode } from './escpos-commands.ts'

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
  /** Another program left the automatic status on, so it tells its state with each connection. */
  readonly tellsUnasked?: boolean
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
 * Plays an ESC/POS printer and its faults. Like most it serves one connection at a time; the others
 * wait.
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
    if (now.tellsUnasked) {
      automatic = socket
      tellState()
    }
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
      if (served?.isPaused() && mayRead()) served.resume()
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

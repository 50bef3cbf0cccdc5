import { bytesPerRow, type Bitmap } from './bitmap.ts'

/*
 * The bytes of ESC/POS, named and numbered as in Epson's "ESC/POS Command Reference for TM Printers".
 * The command that opens a cash drawer is left out: no money is taken here.
 */

const DLE = 0x10
const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d
const LF = 0x0a

const BAND_ROWS = 128

/** `ESC @`, Initialize printer: what another program has set before ends here. */
export const initialize: Uint8Array = Uint8Array.of(ESC, 0x40)

/**
 * `GS v 0`, Print raster bit image, in bands of 128 rows: printers with little memory begin to print
 * with the first, and none has to hold a whole ticket.
 *
 * Many printers obey a real-time command even where it stands in the data of a picture by chance, and
 * one of these turns the printer off. Where the picture has such a pair of bytes, one dot is made black.
 */
export function raster(bitmap: Bitmap): Uint8Array {
  const stride = bytesPerRow(bitmap.width)
  const bands: Uint8Array[] = []
  for (let top = 0; top < bitmap.height; top += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, bitmap.height - top)
    const header = [GS, 0x76, 0x30, 0, stride & 0xff, stride >> 8, rows & 0xff, rows >> 8]
    const data = bitmap.rows.slice(top * stride, (top + rows) * stride)
    bands.push(Uint8Array.from(header), withoutRealTime(data))
  }
  return joined(bands)
}

/** The second bytes of `DLE EOT`, `DLE ENQ` and `DLE DC4`. */
const REAL_TIME: readonly number[] = [0x04, 0x05, 0x14]

function withoutRealTime(data: Uint8Array): Uint8Array {
  return data.map((byte, at) =>
    byte === DLE && REAL_TIME.includes(data[at + 1] ?? 0) ? DLE | 0x08 : byte,
  )
}

/** `GS V`, function B (m = 66): feeds to the knife and `dots` further, and cuts but for one point. */
export const feedAndCut = (dots = 0): Uint8Array => Uint8Array.of(GS, 0x56, 66, dots & 0xff)

/** `ESC d`, Print and feed n lines. */
export const feedLines = (lines: number): Uint8Array => Uint8Array.of(ESC, 0x64, lines & 0xff)

/** `GS a`, Automatic Status Back: from now on the printer tells every change of its state, and at once. */
export const automaticStatus = (on: boolean): Uint8Array => Uint8Array.of(GS, 0x61, on ? 0xff : 0)

/** What `DLE EOT` can ask: the printer, why it is offline, its errors, its paper. */
export type StatusQuestion = 1 | 2 | 3 | 4

/** `DLE EOT n`, Transmit real-time status: answered at once, even by a printer that stands still. */
export const askStatus = (question: StatusQuestion): Uint8Array =>
  Uint8Array.of(DLE, 0x04, question)

/**
 * `GS r 1`, Transmit status of the paper sensor: answered in the order of the data, and not at all
 * while the paper is out. The answer says that all that stood before it has been worked off.
 */
export const askPaperInOrder: Uint8Array = Uint8Array.of(GS, 0x72, 1)

/** How many names `confirm` can tell apart; then they begin anew. */
const NAMES = 64 ** 4

/** The four letters by which `GS ( H` names a job. They lie within 20h–7Eh, as it demands. */
export function confirmationName(id: number): readonly number[] {
  const number = id % NAMES
  return [64 ** 3, 64 ** 2, 64, 1].map((unit) => 0x30 + (Math.floor(number / unit) % 64))
}

/**
 * `GS ( H`, function 48, Specify process ID response: the printer answers with the same letters when
 * all that stood before has been printed.
 */
export const confirm = (id: number): Uint8Array =>
  Uint8Array.of(GS, 0x28, 0x48, 6, 0, 0x30, 0x30, ...confirmationName(id))

/** A whole sheet. Without a cut the paper is fed so far that it can be torn off. */
export function printJob(sheet: { readonly bitmap: Bitmap; readonly cut: boolean }): Uint8Array {
  return joined([initialize, raster(sheet.bitmap), ending(sheet.cut)])
}

/** What a host that cannot lay out a page puts on paper. */
export type PlainTicket = {
  readonly head: readonly string[]
  /** Set in letters of twice the size. */
  readonly number: string
  readonly foot: readonly string[]
  /** What the code holds; null for none. */
  readonly qr: string | null
  readonly cut: boolean
}

/**
 * A ticket in the printer's own letters: in English, with Western digits. The letters that a printer
 * has beyond ASCII are not known here, so nothing else is sent and nothing is transliterated.
 *
 * @throws {RangeError} when a line is not printable ASCII
 */
export function plainTicket(ticket: PlainTicket): Uint8Array {
  return joined([
    initialize,
    plainLetters,
    centred,
    plainText(ticket.head),
    letterSize(2),
    plainText([ticket.number]),
    letterSize(1),
    plainText(ticket.foot),
    ...(ticket.qr === null ? [] : [qrCode(ticket.qr), Uint8Array.of(LF)]),
    ending(ticket.cut),
  ])
}

/**
 * Lines in the printer's own letters. A longer one than the paper is wide goes on in the next.
 *
 * @throws {RangeError} when a line is not printable ASCII
 */
export function plainText(lines: readonly string[]): Uint8Array {
  return joined(lines.map((line) => Uint8Array.of(...ascii(line), LF)))
}

/** `ESC R 0` and `FS .`: the letters of the USA, and not two bytes a letter as in China. */
const plainLetters = Uint8Array.of(ESC, 0x52, 0, FS, 0x2e)

/** `ESC a 1`, Select justification. */
const centred = Uint8Array.of(ESC, 0x61, 1)

/** `GS !`, Select character size: as wide as high. */
const letterSize = (times: 1 | 2): Uint8Array => Uint8Array.of(GS, 0x21, (times - 1) * 0x11)

/** Dots to a module: 0.75 mm, which a telephone reads from a hand's breadth. */
const QR_MODULE_DOTS = 6
const QR_MODEL_2 = 50
const QR_CORRECTION_M = 49

/** `GS ( k`, functions 165, 167, 169, 180 and 181: a QR code that the printer draws itself. */
function qrCode(text: string): Uint8Array {
  const data = ascii(text)
  const length = data.length + 3
  const call = (fn: number, ...values: number[]): number[] => [
    GS,
    0x28,
    0x6b,
    values.length + 2,
    0,
    0x31,
    fn,
    ...values,
  ]
  return Uint8Array.of(
    ...call(0x41, QR_MODEL_2, 0),
    ...call(0x43, QR_MODULE_DOTS),
    ...call(0x45, QR_CORRECTION_M),
    ...[GS, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30, ...data],
    ...call(0x51, 0x30),
  )
}

/** Lines that bring the last one past the edge at which paper is torn. */
const TEAR_LINES = 5

const ending = (cut: boolean): Uint8Array => (cut ? feedAndCut() : feedLines(TEAR_LINES))

function ascii(text: string): number[] {
  return Array.from(text, (char) => {
    const code = char.codePointAt(0) ?? 0
    if (code >= 0x20 && code <= 0x7e) return code
    throw new RangeError(`“${char}” is not among the letters of the plain form`)
  })
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

import type { PrinterCondition } from '#shared/contract/prints.ts'
import type { StatusQuestion } from './encode.ts'

/** What a printer says that it is in. Good order is the empty set. */
export type Conditions = ReadonlySet<PrinterCondition>

export type Heard =
  | {
      readonly kind: 'answer'
      readonly question: StatusQuestion
      readonly conditions: Conditions
    }
  /** Automatic Status Back: the whole state, told without a question. */
  | { readonly kind: 'automatic'; readonly conditions: Conditions }
  | { readonly kind: 'paper'; readonly conditions: Conditions }
  | { readonly kind: 'confirmed'; readonly name: readonly number[] }

/** What was asked and is not answered yet, and what has come of an answer that is not whole yet. */
export type Listening = {
  readonly questions: readonly StatusQuestion[]
  readonly papers: number
  readonly rest: readonly number[]
  /** Bytes that meant nothing. */
  readonly garbage: number
}

export const listening: Listening = { questions: [], papers: 0, rest: [], garbage: 0 }

/** The answers to `DLE EOT` look alike, so they are taken in the order of the questions. */
export function asked(
  state: Listening,
  what: { readonly questions?: readonly StatusQuestion[]; readonly papers?: number },
): Listening {
  return {
    ...state,
    questions: [...state.questions, ...(what.questions ?? [])],
    papers: state.papers + (what.papers ?? 0),
  }
}

/**
 * Reads on in what a printer says. The fixed bits of the first byte tell the kinds of answers apart
 * (Epson, ESC/POS Command Reference, "Identifying the status"); what fits none is skipped and counted.
 */
export function hear(
  state: Listening,
  bytes: Uint8Array,
): { readonly state: Listening; readonly heard: readonly Heard[] } {
  const left = [...state.rest, ...bytes]
  const questions = [...state.questions]
  let { papers, garbage } = state
  const heard: Heard[] = []
  let at = 0
  while (at < left.length) {
    const first = left[at] ?? 0
    if (isRealTime(first)) {
      const question = questions.shift()
      if (question === undefined) garbage += 1
      else heard.push({ kind: 'answer', question, conditions: realTime(question, first) })
      at += 1
    } else if (isAutomatic(first)) {
      const behind = left.slice(at + 1, at + 4)
      if (!behind.every(isPlain)) {
        garbage += 1
        at += 1
      } else if (behind.length < 3) {
        break
      } else {
        heard.push({ kind: 'automatic', conditions: automatic([first, ...behind]) })
        at += 4
      }
    } else if (first === 0x37) {
      const behind = left.slice(at + 1, at + 7)
      if (!behind.every(isOfConfirmation)) {
        garbage += 1
        at += 1
      } else if (behind.length < 6) {
        break
      } else {
        heard.push({ kind: 'confirmed', name: behind.slice(1, 5) })
        at += 7
      }
    } else {
      if (isPlain(first) && papers > 0) {
        papers -= 1
        heard.push({ kind: 'paper', conditions: paper(first) })
      } else {
        garbage += 1
      }
      at += 1
    }
  }
  return { state: { questions, papers, rest: left.slice(at), garbage }, heard }
}

/** 0xx1xx10 */
const isRealTime = (byte: number): boolean => (byte & 0x93) === 0x12
/** 0xx1xx00 */
const isAutomatic = (byte: number): boolean => (byte & 0x93) === 0x10
/** 0xx0xxxx: the further bytes of Automatic Status Back, and the answer to `GS r`. */
const isPlain = (byte: number): boolean => (byte & 0x90) === 0

/** 37h, then 22h, four letters of the name, 00h. */
function isOfConfirmation(byte: number, index: number): boolean {
  if (index === 0) return byte === 0x22
  if (index === 5) return byte === 0
  return byte >= 0x20 && byte <= 0x7e
}

type Flag = readonly [bits: number, condition: PrinterCondition]

const realTimeFlags: Readonly<Record<StatusQuestion, readonly Flag[]>> = {
  1: [
    [0x08, 'offline'],
    [0x40, 'feeding'],
  ],
  2: [
    [0x04, 'cover-open'],
    [0x08, 'feeding'],
    [0x20, 'paper-out'],
    [0x40, 'error'],
  ],
  3: [
    [0x08, 'cutter-error'],
    [0x64, 'error'],
  ],
  4: [
    [0x0c, 'paper-low'],
    [0x60, 'paper-out'],
  ],
}

const automaticFlags: readonly (readonly Flag[])[] = [
  [
    [0x08, 'offline'],
    [0x20, 'cover-open'],
    [0x40, 'feeding'],
  ],
  [
    [0x08, 'cutter-error'],
    [0x64, 'error'],
  ],
  [
    [0x03, 'paper-low'],
    [0x0c, 'paper-out'],
  ],
]

const paperFlags: readonly Flag[] = [
  [0x03, 'paper-low'],
  [0x0c, 'paper-out'],
]

const flagged = (byte: number, flags: readonly Flag[]): PrinterCondition[] =>
  flags.filter(([bits]) => (byte & bits) !== 0).map(([, condition]) => condition)

const realTime = (question: StatusQuestion, byte: number): Conditions =>
  new Set(flagged(byte, realTimeFlags[question]))

const automatic = (bytes: readonly number[]): Conditions =>
  new Set(automaticFlags.flatMap((flags, index) => flagged(bytes[index] ?? 0, flags)))

const paper = (byte: number): Conditions => new Set(flagged(byte, paperFlags))

import {
  askPaperInOrder,
  askStatus,
  automaticStatus,
  confirm,
  confirmationName,
  initialize,
  type StatusQuestion,
} from '../escpos/encode.ts'
import type { Told } from '#shared/printing/printer-address.ts'
import type { Conditions, Heard } from '../escpos/status.ts'
import { openLine, type Line } from './tcp-line.ts'
import { hindrance, inTurn, NotSent, type Proof, type RawJob, type Transport } from './transport.ts'

export type TcpPrinter = {
  readonly host: string
  readonly port: number
  readonly told: Told
}

/** In milliseconds. */
export type TcpLimits = {
  readonly connect: number
  /** For the answers before a job of a printer that has never answered: it may be one that never does. */
  readonly firstAnswer: number
  /** For the same of a printer that has answered before. */
  readonly answer: number
  /** Without a byte being taken. */
  readonly stall: number
  /** For the answers after the last byte. */
  readonly proof: number
  /** For the confirmation behind the work, or for a hindrance where nothing is told of the work. */
  readonly confirmation: number
  /** For the other side to close. */
  readonly close: number
}

const tcpLimits: TcpLimits = {
  connect: 3_000,
  firstAnswer: 500,
  answer: 3_000,
  stall: 10_000,
  proof: 15_000,
  confirmation: 3_000,
  close: 2_000,
}

const QUESTIONS: readonly StatusQuestion[] = [1, 2, 3, 4]

/**
 * A printer that takes ESC/POS over TCP, usually at port 9100. It is connected to for each job and
 * let go after it, since most take one connection at a time. One that has answered once is not
 * written to while it does not: another may hold it, and the ticket would come out behind theirs.
 */
export function createTcpTransport(
  printer: TcpPrinter,
  limits: Partial<TcpLimits> = {},
): Transport {
  const within = { ...tcpLimits, ...limits }
  const next = inTurn()
  let hasAnswered = false

  async function onLine<T>(work: (line: Line) => Promise<T>): Promise<T> {
    const line = await openLine(printer, within)
    try {
      return await work(line)
    } finally {
      line.drop()
    }
  }

  async function stateOf(line: Line): Promise<Conditions | null> {
    const answered = await answers(line, hasAnswered ? within.answer : within.firstAnswer)
    if (answered === null && hasAnswered) throw new NotSent('silent', 0)
    hasAnswered ||= answered !== null
    return answered
  }

  async function send(line: Line, job: RawJob): Promise<Proof> {
    const before = await stateOf(line)
    const hindered = before === null ? null : hindrance(before)
    if (hindered !== null) throw hindered
    if (before === null) {
      await line.writeJob(job.bytes)
      if (await line.end(within.close)) return 'handed-over'
      throw new NotSent('cut-off', line.bytesSent())
    }
    await writeWatched(line, job.bytes)
    const proof = await proofOf(line, job, printer.told, within)
    // What happens from here on does not concern the job, which is on paper.
    await line.ask(automaticStatus(false)).catch(() => undefined)
    await line.end(within.close)
    return proof
  }

  return {
    send: (job) => next(() => onLine((line) => send(line, job))),
    conditions: () =>
      next(() =>
        onLine(async (line) => {
          const state = await stateOf(line)
          await line.end(within.close)
          return state
        }),
      ),
    close: () => next(async () => undefined),
  }
}

/** What the printer says to all four questions; null when it answers none within the limit. */
async function answers(line: Line, limitMs: number): Promise<Conditions | null> {
  const heardBefore = line.heard().length
  for (const question of QUESTIONS) {
    await line.ask(askStatus(question), { questions: [question] })
  }
  const given = (): Heard[] =>
    line
      .heard()
      .slice(heardBefore)
      .filter(({ kind }) => kind === 'answer')
  await line.until(() => given().length === QUESTIONS.length, limitMs)
  const all = given()
  if (all.length === 0) return null
  return new Set(all.flatMap((one) => (one.kind === 'answer' ? [...one.conditions] : [])))
}

/** Some models end the automatic status with `ESC @`, so it is asked for behind the job's own. */
async function writeWatched(line: Line, bytes: Uint8Array): Promise<void> {
  const opens = initialize.every((byte, at) => bytes[at] === byte)
  const opening = opens ? initialize.length : 0
  await line.writeJob(bytes.subarray(0, opening))
  await line.ask(automaticStatus(true))
  await line.writeJob(bytes.subarray(opening))
}

/**
 * @throws {NotSent} when the printer does not tell what it is known to tell, or is not in order
 */
async function proofOf(
  line: Line,
  { id, probes = false }: RawJob,
  told: Told,
  within: Pick<TcpLimits, 'answer' | 'proof' | 'confirmation'>,
): Promise<Proof> {
  const name = confirmationName(id)
  const isConfirmed = (): boolean =>
    line
      .heard()
      .some(
        (one) => one.kind === 'confirmed' && one.name.every((letter, at) => letter === name[at]),
      )
  const isWorkedOff = (): boolean => line.heard().some(({ kind }) => kind === 'paper')
  const tells = (): boolean => isConfirmed() || isWorkedOff()

  if (told === 'none' && !probes) {
    // Questions are answered at once, whatever is still to be printed. A hindrance throws.
    await line.until(() => false, within.confirmation)
    const state = await answers(line, within.answer)
    const hindered = state === null ? null : hindrance(state)
    if (hindered !== null) throw new NotSent(hindered.why, line.bytesSent(), hindered.detail)
    return 'handed-over'
  }
  const mayConfirm = told === 'sheet' || probes
  if (mayConfirm) await line.ask(confirm(id))
  await line.ask(askPaperInOrder, { papers: 1 })
  await line.until(tells, within.proof)
  if (mayConfirm && isWorkedOff()) await line.until(isConfirmed, within.confirmation)
  if (isConfirmed()) return 'confirmed'
  if (isWorkedOff()) return 'status'
  if (probes) return 'handed-over'
  throw new NotSent('silent', line.bytesSent())
}

import type { Conditions } from '../escpos/status.ts'

/**
 * How sure it is that the paper came out: the printer said that this very job is printed; it worked
 * off all that it was sent and was in order; it, or a print system, took the bytes.
 */
export type Proof = 'confirmed' | 'status' | 'handed-over'

export type RawJob = {
  readonly id: number
  readonly title: string
  readonly bytes: Uint8Array
  /** Asks the printer for all the proof that there is, to learn what it can tell. */
  readonly probes?: boolean
}

/** Carries finished bytes to one printer, one job at a time, and never repeats one by itself. */
export type Transport = {
  /** @throws {NotSent} */
  readonly send: (job: RawJob) => Promise<Proof>
  /**
   * What the printer says that it is in; null when it does not tell.
   *
   * @throws {NotSent} when the printer is not there
   */
  readonly conditions: () => Promise<Conditions | null>
  /** Waits for the job that is under way. */
  readonly close: () => Promise<void>
}

export type NotSentReason =
  /** No connection, no such device, or it may not be opened. */
  | 'unreachable'
  | 'paper-out'
  | 'cover-open'
  | 'offline'
  /** The printer reports an error of its own, such as a jammed knife. */
  | 'error'
  /** It took no more bytes. */
  | 'stalled'
  /** It answered before the job and not after it. */
  | 'silent'
  /** The connection ended in the middle. */
  | 'cut-off'
  /** The print system knows no such printer. */
  | 'unknown-printer'
  /** The queue of the print system stands still. */
  | 'stopped'
  /** The print system did not take the job. */
  | 'refused'
  /** The print system took the job and gave it up. */
  | 'aborted'
  /** The print system did not end the job in time. */
  | 'late'
  /** There is no print system of that kind on this machine. */
  | 'no-system'

export class NotSent extends Error {
  /** Bytes of the job that may have reached the printer; 0 when it is certain that none has. */
  readonly bytesSent: number
  readonly why: NotSentReason
  /** In the words of the system or the printer, which may be none. */
  readonly detail: string
  constructor(why: NotSentReason, bytesSent: number, detail = '') {
    super(`${why} after ${bytesSent} bytes ${detail}`.trim())
    this.why = why
    this.bytesSent = bytesSent
    this.detail = detail
  }
}

/** What keeps a printer from printing, as of a job of which nothing is sent; null when nothing does. */
export function hindrance(conditions: Conditions): NotSent | null {
  if (conditions.has('paper-out')) return new NotSent('paper-out', 0)
  if (conditions.has('cover-open')) return new NotSent('cover-open', 0)
  if (conditions.has('cutter-error')) return new NotSent('error', 0, 'cutter-error')
  if (conditions.has('error')) return new NotSent('error', 0)
  if (conditions.has('offline')) return new NotSent('offline', 0)
  return null
}

/** Lets one piece of work begin when the one before has ended, well or badly. */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
}

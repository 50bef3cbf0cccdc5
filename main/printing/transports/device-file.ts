import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { askStatus, initialize, type StatusQuestion } from '../escpos/encode.ts'
import { asked, hear, listening, type Conditions, type Heard } from '../escpos/status.ts'
import { inTurn, NotSent, type Transport } from './transport.ts'

/** In milliseconds. */
export type DeviceLimits = {
  /** Without a byte being taken. */
  readonly stall: number
  readonly answer: number
}

const deviceLimits: DeviceLimits = { stall: 10_000, answer: 500 }

const CHUNK_BYTES = 4096
const POLL_MS = 10
const QUESTIONS: readonly StatusQuestion[] = [1, 2, 3, 4]

/**
 * A printer behind a device file, such as `/dev/usb/lp0`. It is never made when it is not there, and
 * opened so that a printer that takes nothing is seen at once: a write that waits in the system would
 * keep the program from ending. Windows has no such opening; there a write that waits is given up
 * after the limit and its file left open.
 */
export function createDeviceFile(path: string, limits: Partial<DeviceLimits> = {}): Transport {
  const within = { ...deviceLimits, ...limits }
  const next = inTurn()
  return {
    send: (job) =>
      next(async () => {
        const file = await opened(path, constants.O_WRONLY)
        let stuck = false
        try {
          await writeAll(file, job.bytes, within.stall)
          return 'handed-over' as const
        } catch (error) {
          stuck = error instanceof NotSent && error.why === 'stalled'
          throw error
        } finally {
          const closed = file.close().catch(() => undefined)
          if (!stuck) await closed
        }
      }),
    conditions: () => next(() => conditionsOf(path, within)),
    close: () => next(async () => undefined),
  }
}

const { O_APPEND, O_NOCTTY, O_NONBLOCK } = constants
const opening = process.platform === 'win32' ? 0 : O_APPEND | O_NOCTTY | O_NONBLOCK

async function opened(path: string, mode: number): Promise<FileHandle> {
  try {
    return await open(path, mode | opening)
  } catch (error) {
    throw new NotSent('unreachable', 0, messageOf(error))
  }
}

/**
 * The kernel's USB printer driver drops on closing what it is still sending, and takes the next bytes
 * only when it is done: so an `ESC @`, which prints nothing, is written behind the job.
 */
async function writeAll(file: FileHandle, job: Uint8Array, stallMs: number): Promise<void> {
  const all = Buffer.concat([job, initialize])
  const most = (count: number): number => Math.min(count, job.length)
  let taken = 0
  let progress = Date.now()
  while (taken < all.length) {
    const end = Math.min(taken + CHUNK_BYTES, all.length)
    const left = Math.max(0, progress + stallMs - Date.now())
    const wrote = await writeOnce(file, all.subarray(taken, end), left)
    if (wrote === 'pending') throw stalled(most(end), stallMs)
    if (wrote instanceof Error) {
      // As the kernel's USB printer driver says it.
      const why = codeOf(wrote) === 'ENOSPC' ? 'paper-out' : 'cut-off'
      throw new NotSent(why, most(end), wrote.message)
    }
    if (wrote > 0) {
      taken += wrote
      progress = Date.now()
    } else if (Date.now() - progress >= stallMs) {
      throw stalled(most(taken), stallMs)
    } else {
      await sleep(POLL_MS)
    }
  }
}

const stalled = (bytesSent: number, stallMs: number): NotSent =>
  new NotSent('stalled', bytesSent, `no byte taken in ${stallMs / 1000} s`)

/** How many bytes were taken, none when the device is busy; `pending` when the write itself waits. */
async function writeOnce(
  file: FileHandle,
  bytes: Uint8Array,
  limitMs: number,
): Promise<number | 'pending' | Error> {
  const write = file.write(bytes).then(
    ({ bytesWritten }) => bytesWritten,
    (error: unknown) => (isBusy(error) ? 0 : asError(error)),
  )
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<'pending'>((resolve) => {
    timer = setTimeout(() => resolve('pending'), Math.max(limitMs, POLL_MS))
  })
  return Promise.race([write, limit]).finally(() => clearTimeout(timer))
}

/** Null where the device cannot be read, or says nothing. */
async function conditionsOf(path: string, within: DeviceLimits): Promise<Conditions | null> {
  const file = await opened(path, constants.O_RDWR).catch(() => null)
  // One that cannot be read may still be written; one that is not there is told.
  if (file === null) return (await opened(path, constants.O_WRONLY)).close().then(() => null)
  try {
    // A file would keep the question.
    if (!(await file.stat()).isCharacterDevice()) return null
    return await answers(file, within.answer).catch(() => null)
  } finally {
    await file.close()
  }
}

async function answers(file: FileHandle, limitMs: number): Promise<Conditions | null> {
  const deadline = Date.now() + limitMs
  const question = Buffer.concat(QUESTIONS.map(askStatus))
  if ((await writeOnce(file, question, limitMs)) !== question.length) return null
  let state = asked(listening, { questions: QUESTIONS })
  const heard: Heard[] = []
  while (state.questions.length > 0 && Date.now() < deadline) {
    const news = hear(state, await readOnce(file))
    state = news.state
    heard.push(...news.heard)
    if (news.heard.length === 0) await sleep(POLL_MS)
  }
  const given = heard.flatMap((one) => (one.kind === 'answer' ? [one.conditions] : []))
  return given.length === 0 ? null : new Set(given.flatMap((conditions) => [...conditions]))
}

async function readOnce(file: FileHandle): Promise<Uint8Array> {
  const space = new Uint8Array(64)
  const { bytesRead } = await file.read(space, 0, space.length, null).catch((error: unknown) => {
    if (isBusy(error)) return { bytesRead: 0 }
    throw error
  })
  return space.subarray(0, bytesRead)
}

const isBusy = (error: unknown): boolean => codeOf(error) === 'EAGAIN'

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error))
const messageOf = (error: unknown): string => asError(error).message

import { connect, type Socket } from 'node:net'
import { asked, hear, listening, type Heard, type Listening } from '../escpos/status.ts'
import { hindrance, NotSent } from './transport.ts'

/** One connection to a printer: what is written to it, and what is heard meanwhile. */
export type Line = {
  /** Up to where the printer tells of a hindrance in the middle of a job. */
  readonly heard: () => readonly Heard[]
  /** Bytes of the job, not of what is asked of the printer beside it. */
  readonly bytesSent: () => number
  /** @throws {NotSent} */
  readonly writeJob: (bytes: Uint8Array) => Promise<void>
  /** @throws {NotSent} */
  readonly ask: (bytes: Uint8Array, about?: Parameters<typeof asked>[1]) => Promise<void>
  /**
   * Waits for what is heard to be enough; false when it was not in time.
   *
   * @throws {NotSent} when the printer tells of such a hindrance or the connection ends
   */
  readonly until: (enough: () => boolean, limitMs: number) => Promise<boolean>
  /** Closes this side and gives the other time for its own. False when the connection broke. */
  readonly end: (limitMs: number) => Promise<boolean>
  /** Breaks the connection if it is not closed: what is still on the way shall not be printed. */
  readonly drop: () => void
}

const CHUNK_BYTES = 4096

/** @throws {NotSent} when there is no connection within the limit */
export async function openLine(
  place: { readonly host: string; readonly port: number },
  limits: { readonly connect: number; readonly stall: number },
): Promise<Line> {
  return lineOn(await connected(place, limits.connect), limits.stall)
}

function connected(
  place: { readonly host: string; readonly port: number },
  limitMs: number,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...place, noDelay: true })
    const fail = (detail: string): void => {
      clearTimeout(timer)
      socket.destroy()
      reject(new NotSent('unreachable', 0, detail))
    }
    const timer = setTimeout(() => fail(`no connection after ${limitMs / 1000} s`), limitMs)
    socket.on('error', (error) => fail(error.message))
    socket.once('connect', () => {
      clearTimeout(timer)
      resolve(socket)
    })
  })
}

function lineOn(socket: Socket, stallMs: number): Line {
  let state: Listening = listening
  const heard: Heard[] = []
  let sent = 0
  let hindered: NotSent | null = null
  let ended: string | null = null
  let broken = false
  let tell = (): void => undefined

  function endWith(detail: string): void {
    ended ??= detail
    tell()
  }
  socket.on('data', (bytes) => {
    const news = hear(state, bytes)
    state = news.state
    for (const one of news.heard) {
      if (hindered !== null) break
      // A printer may tell its state unasked, from what another program left; that concerns no job yet.
      const ofJob = sent > 0 && (one.kind === 'automatic' || one.kind === 'paper')
      if (ofJob) hindered = hindrance(one.conditions)
      if (hindered === null) heard.push(one)
    }
    tell()
  })
  socket.on('error', (error) => {
    broken = true
    endWith(error.message)
  })
  socket.on('end', () => endWith(''))
  socket.on('close', () => endWith(''))

  async function until(enough: () => boolean, limitMs: number): Promise<boolean> {
    const deadline = Date.now() + limitMs
    for (;;) {
      if (enough()) return true
      if (hindered !== null) throw new NotSent(hindered.why, sent, hindered.detail)
      if (ended !== null) throw new NotSent('cut-off', sent, ended)
      const left = deadline - Date.now()
      if (left <= 0) return false
      await withLimit(new Promise<void>((resolve) => (tell = resolve)), left)
    }
  }

  async function write(bytes: Uint8Array, ofJob: boolean): Promise<void> {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      // Throws what has been heard since the last chunk.
      await until(() => false, 0)
      const chunk = bytes.subarray(at, at + CHUNK_BYTES)
      let taken = false
      if (ofJob) sent += chunk.length
      socket.write(chunk, (error) => {
        taken = error == null
        tell()
      })
      if (!(await until(() => taken, stallMs))) {
        throw new NotSent('stalled', sent, `no byte taken in ${stallMs / 1000} s`)
      }
    }
  }

  return {
    heard: () => heard,
    bytesSent: () => sent,
    writeJob: (bytes) => write(bytes, true),
    ask(bytes, about = {}) {
      state = asked(state, about)
      return write(bytes, false)
    },
    until,
    async end(limitMs) {
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
      socket.end()
      if (!socket.destroyed) await withLimit(closed, limitMs)
      socket.destroy()
      return !broken
    },
    drop() {
      if (!socket.destroyed) socket.resetAndDestroy()
    },
  }
}

function withLimit(work: Promise<unknown>, limitMs: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, limitMs)
  })
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}

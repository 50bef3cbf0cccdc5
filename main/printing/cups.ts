import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** A page in its own size, or bytes in the printer's own language, which no filter may touch. */
export type CupsJob = { readonly printer: string; readonly title: string } & (
  | { readonly pdf: Uint8Array; readonly widthMm: number; readonly heightMm: number }
  | { readonly raw: Uint8Array }
)

/** Why CUPS did not print a job; `detail` is in its own words, which may be none. */
export type CupsFailure = {
  readonly kind: 'noSystem' | 'unknownPrinter' | 'stopped' | 'refused' | 'aborted' | 'late'
  readonly detail: string
}

export class CupsError extends Error {
  readonly failure: CupsFailure
  /** Whether the print system may have had the job: then something of it may be on paper. */
  readonly taken: boolean
  constructor(failure: CupsFailure, taken = false) {
    super(`${failure.kind} ${failure.detail}`.trim())
    this.failure = failure
    this.taken = taken
  }
}

/** Milliseconds from handing a job over to its last byte having left for the printer. */
export const CUPS_LIMIT_MS = 15_000
const POLL_MS = 150

/**
 * Gives a job to CUPS and waits until it has gone to the printer. A job that does
 * not end within the limit, or whose queue stops, is withdrawn, so that no ticket comes out long
 * after its number was told on the screen.
 *
 * @throws {CupsError}
 */
export async function printOnCups(job: CupsJob, limitMs = CUPS_LIMIT_MS): Promise<void> {
  const deadline = Date.now() + limitMs
  const left = (): number => Math.max(1, deadline - Date.now())
  await checkQueue(job.printer, left())
  const id = await submit(job, left())
  try {
    await follow(id, job.printer, deadline)
  } catch (error) {
    throw error instanceof CupsError ? new CupsError(error.failure, true) : error
  }
}

async function follow(id: string, printer: string, deadline: number): Promise<void> {
  const left = (): number => Math.max(1, deadline - Date.now())
  let doing = ''
  while (Date.now() < deadline) {
    const waiting = await jobOf(id, 'not-completed', left())
    if (waiting === null) return settle(id, left())
    doing = waiting.status
    if (waiting.alerts.includes('job-completed-with-errors')) {
      await cancel(id)
      throw new CupsError({ kind: 'aborted', detail: doing })
    }
    const stopped = await whyStopped(printer, left())
    if (stopped !== null) {
      await cancel(id)
      throw new CupsError({ kind: 'stopped', detail: stopped })
    }
    await sleep(POLL_MS)
  }
  await cancel(id)
  throw new CupsError({ kind: 'late', detail: doing })
}

/** Names of the queues of this machine and, where it looks for them, of its network. */
export async function cupsPrinters(): Promise<string[]> {
  const { code, stdout } = await client('lpstat', ['-e'])
  return code === 0 ? stdout.split('\n').filter((name) => name !== '') : []
}

export type CupsQueue = {
  readonly name: string
  /** What its keeper calls it. */
  readonly title: string
  /** Whether it passes on what it is given; others lay pages out with a driver. */
  readonly isRaw: boolean
}

/** @throws {CupsError} where there is no CUPS */
export async function cupsQueues(): Promise<CupsQueue[]> {
  const names = await cupsPrinters()
  return Promise.all(
    names.map(async (name) => {
      const { stdout } = await client('lpoptions', ['-p', name])
      return {
        name,
        title: titleIn(stdout) || name,
        isRaw: stdout.includes("printer-make-and-model='Local Raw Printer'"),
      }
    }),
  )
}

/** Of `… printer-info='Two words' printer-state=3 …`, where a quote of the title's own stands bare. */
function titleIn(listing: string): string {
  const [, quoted, bare] = / printer-info=(?:'(.*?)'(?= printer-)|(\S*))/.exec(listing) ?? []
  return quoted ?? bare ?? ''
}

async function checkQueue(printer: string, limitMs: number): Promise<void> {
  const { code, stdout, stderr } = await client('lpstat', ['-p', printer], limitMs)
  if (code === null) throw new CupsError({ kind: 'late', detail: '' })
  if (code !== 0) {
    const unknown = stderr.includes('Invalid destination') || stderr.includes('Unknown')
    // A printer of the network has no queue here until it is first printed to.
    if (unknown && (await cupsPrinters()).includes(printer)) return
    throw new CupsError({ kind: unknown ? 'unknownPrinter' : 'refused', detail: tidy(stderr) })
  }
  const stopped = stoppedIn(stdout)
  if (stopped !== null) throw new CupsError({ kind: 'stopped', detail: stopped })
}

async function whyStopped(printer: string, limitMs: number): Promise<string | null> {
  return stoppedIn((await client('lpstat', ['-p', printer], limitMs)).stdout)
}

/** `printer Hall disabled since Mon Nov 23 … -` and, on the next line, why. */
function stoppedIn(listing: string): string | null {
  const match = /^printer \S+ disabled since [^\n]*(?:\n\s+([^\n]*))?/m.exec(listing)
  if (match === null) return null
  return (match[1] ?? '').trim()
}

async function submit(job: CupsJob, limitMs: number): Promise<string> {
  const { code, stdout, stderr } = await client(
    'lp',
    ['-d', job.printer, '-t', job.title, ...manner(job), '-'],
    limitMs,
    'raw' in job ? job.raw : job.pdf,
  )
  const id = /request id is (\S+-\d+)/.exec(stdout)?.[1]
  if (code === 0 && id !== undefined) return id
  if (code === null) throw new CupsError({ kind: 'late', detail: '' }, true)
  throw new CupsError({
    kind: stderr.includes('does not exist') ? 'unknownPrinter' : 'refused',
    detail: tidy(stderr),
  })
}

function manner(job: CupsJob): string[] {
  if ('raw' in job) return ['-o', 'raw']
  const size = `Custom.${job.widthMm}x${job.heightMm}mm`
  return [
    // Queues with a driver read PageSize exactly and cut `media` to whole points; others know
    // `media` alone.
    ...['-o', `PageSize=${size}`, '-o', `media=${size}`],
    ...['-o', 'print-scaling=none', '-o', 'fit-to-page=false', '-o', 'sides=one-sided'],
  ]
}

/** Of a job that waits no more: returns if it was printed, or if CUPS keeps no memory of it. */
async function settle(id: string, limitMs: number): Promise<void> {
  const job = await jobOf(id, 'completed', limitMs)
  if (job === null || !/aborted|canceled/.test(job.alerts)) return
  throw new CupsError({ kind: 'aborted', detail: job.status })
}

type Listed = { readonly status: string; readonly alerts: string }

async function jobOf(
  id: string,
  which: 'completed' | 'not-completed',
  limitMs: number,
): Promise<Listed | null> {
  const queue = id.slice(0, id.lastIndexOf('-'))
  const { code, stdout, stderr } = await client('lpstat', ['-l', '-W', which, '-o', queue], limitMs)
  if (code === null) return { status: '', alerts: '' }
  if (code !== 0) throw new CupsError({ kind: 'refused', detail: tidy(stderr) })
  const lines = stdout.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`${id} `))
  if (start === -1) return null
  const own = lines.slice(start + 1)
  const end = own.findIndex((line) => !/^\s/.test(line))
  const field = (name: string): string =>
    own
      .slice(0, end === -1 ? undefined : end)
      .find((line) => line.trim().startsWith(`${name}:`))
      ?.trim()
      .slice(name.length + 1)
      .trim() ?? ''
  return { status: field('Status'), alerts: field('Alerts') }
}

async function cancel(id: string): Promise<void> {
  await client('cancel', [id], 5_000)
}

const tidy = (stderr: string): string =>
  stderr
    .trim()
    .replace(/^\w+: (?:Error - )?/gm, '')
    .replace(/\s+/g, ' ')

type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Runs a client of CUPS without a shell. `code` is null when it was ended by the time limit. */
function client(
  program: string,
  args: readonly string[],
  limitMs = 5_000,
  input?: Uint8Array,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      {
        // What it says is read here, so it must not be translated.
        env: { ...process.env, LC_ALL: 'C', LANGUAGE: 'C' },
        timeout: limitMs,
        killSignal: 'SIGKILL',
        maxBuffer: 4_000_000,
      },
      (error, stdout, stderr) => {
        if (error === null) return resolve({ code: 0, stdout, stderr })
        if (error.code === 'ENOENT') {
          return reject(new CupsError({ kind: 'noSystem', detail: program }))
        }
        resolve({ code: typeof error.code === 'number' ? error.code : null, stdout, stderr })
      },
    )
    // A client that ends early closes its input; its exit code says why.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input ?? '')
  })
}

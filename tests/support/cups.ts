import { execFile, spawn, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

const CUPSD = '/usr/sbin/cupsd'
const SERVER_BIN = '/usr/lib/cups'
/** A printer of many sizes, A4 unless told otherwise, and of any size that is asked for. */
const PPD = '/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd'

/** Why no print system can be started here; null where one can. */
export const noCups: string | null =
  process.platform === 'linux' ? null : 'a private cupsd is started on Linux only'

export type Cups = {
  /** For `CUPS_SERVER`. */
  readonly server: string
  /** A queue whose jobs become PDF files. */
  readonly paper: string
  /** A queue whose printer never answers. */
  readonly silent: string
  /** A queue that its keeper has stopped. */
  readonly stopped: string
  /** Adds a queue that brings its jobs as they are to a port of this machine. */
  readonly addRaw: (name: string, port: number) => Promise<void>
  /** Gives a queue a name for people. */
  readonly describe: (name: string, title: string) => Promise<void>
  /** The file of the next page that comes out of the paper queue. */
  readonly nextPage: () => Promise<string>
  /** The jobs that the queues still hold. */
  readonly waiting: () => Promise<string>
  readonly errorLog: () => Promise<string>
  readonly stop: () => Promise<void>
}

type Place = (...path: string[]) => string

/** Starts a print system of its own in a new folder, on a free port of this machine alone. */
export async function startCups(): Promise<Cups> {
  const root = mkdtempSync(join(tmpdir(), 'nobat-cups-'))
  // The filters run as `lp`, and mkdtemp keeps everybody else out.
  chmodSync(root, 0o755)
  const at: Place = (...path) => join(root, ...path)
  for (const name of ['bin', 'bin/backend', 'etc', 'etc/ppd', 'log', 'run']) mkdirSync(at(name))
  for (const name of ['spool', 'tmp', 'cache', 'out']) {
    mkdirSync(at(name))
    chmodSync(at(name), 0o777)
  }
  installPrinter(at)
  const port = await freePort()
  const server = `127.0.0.1:${port}`
  writeFileSync(at('etc/cupsd.conf'), configuration(port))
  writeFileSync(at('etc/cups-files.conf'), files(at))

  const daemon = spawn(CUPSD, ['-f', '-c', at('etc/cupsd.conf'), '-s', at('etc/cups-files.conf')], {
    stdio: 'ignore',
  })
  const env = { ...process.env, CUPS_SERVER: server, LC_ALL: 'C' }
  const client = (program: string, ...args: string[]) => run(program, args, { env })
  const listener = createServer()
  try {
    await until(async () => (await client('lpstat', '-r')).stdout.includes('is running'))
    await client('lpadmin', '-p', 'Paper', '-v', 'paper:/', '-P', at('paper.ppd'), '-E')
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    // Full from the start: it takes the connection and then no byte of the job is ever read.
    listener.on('connection', (socket) => socket.pause())
    const { port: silentPort } = listener.address() as AddressInfo
    await client('lpadmin', '-p', 'Silent', '-v', `socket://127.0.0.1:${silentPort}`, '-E')
    await client('lpadmin', '-p', 'Stopped', '-v', 'paper:/', '-P', at('paper.ppd'), '-E')
    await client('cupsdisable', 'Stopped')
  } catch (error) {
    await end(daemon)
    listener.close()
    throw error
  }

  const seen = new Set<string>()
  return {
    server,
    paper: 'Paper',
    silent: 'Silent',
    stopped: 'Stopped',
    async addRaw(name, port) {
      await client('lpadmin', '-p', name, '-v', `socket://127.0.0.1:${port}`, '-E')
    },
    async describe(name, title) {
      await client('lpadmin', '-p', name, '-D', title)
    },
    async nextPage() {
      let page = ''
      await until(async () => {
        for (const name of (await readdir(at('out'))).sort()) {
          if (seen.has(name) || !name.endsWith('.pdf')) continue
          seen.add(name)
          page = at('out', name)
          return true
        }
        return false
      })
      return page
    },
    waiting: async () => (await client('lpstat', '-W', 'not-completed', '-o')).stdout,
    errorLog: () => readFile(at('log/error_log'), 'utf8'),
    async stop() {
      await end(daemon)
      listener.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

const configuration = (port: number): string => `
Listen 127.0.0.1:${port}
Browsing Off
DefaultAuthType None
WebInterface No
LogLevel info
ErrorPolicy retry-job
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`

const files = (at: Place): string => `
ServerRoot ${at('etc')}
ServerBin ${at('bin')}
DataDir /usr/share/cups
DocumentRoot /usr/share/cups/doc-root
RequestRoot ${at('spool')}
TempDir ${at('tmp')}
CacheDir ${at('cache')}
StateDir ${at('run')}
ErrorLog ${at('log/error_log')}
AccessLog ${at('log/access_log')}
PageLog ${at('log/page_log')}
Printcap
${process.getuid?.() === 0 ? 'User lp\nGroup lp' : ''}
SystemGroup root
SyncOnClose No
`

/** The system's own filters with one more printer: its paper is the folder `out`. */
function installPrinter(at: Place): void {
  for (const name of ['cgi-bin', 'daemon', 'filter', 'monitor', 'notifier']) {
    symlinkSync(join(SERVER_BIN, name), at('bin', name))
  }
  symlinkSync(join(SERVER_BIN, 'backend', 'socket'), at('bin/backend/socket'))
  const backend = `#!/bin/sh
[ "$#" -eq 0 ] && exit 0
cat "\${6:--}" > '${at('out')}'/"$1.part" && mv '${at('out')}'/"$1.part" '${at('out')}'/"$1.pdf"
`
  writeFileSync(at('bin/backend/paper'), backend, { mode: 0o755 })
  const filter = '*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"\n'
  const ppd = readFileSync(PPD, 'utf8').replace(/^\*DefaultColorSpace:/m, `${filter}$&`)
  writeFileSync(at('paper.ppd'), ppd)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000
  let last: unknown
  while (Date.now() < deadline) {
    try {
      if (await done()) return
    } catch (error) {
      last = error
    }
    await sleep(100)
  }
  throw new Error('The print system did not do in 20 s what it was asked', { cause: last })
}

async function end(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.pid === undefined) return
  const ended = new Promise((resolve) => daemon.once('exit', resolve))
  daemon.kill('SIGTERM')
  await Promise.race([ended, sleep(3_000)])
  daemon.kill('SIGKILL')
}

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../support/host.ts'
import { failFlushes } from './flushes.ts'
import { check, load, someAnswers, type Ledger } from './load.ts'
import { killAll, makeTokens, serve, times, type Served } from './served.ts'

const CUTS = times(2)
/** Drops what was not flushed, as a power cut does: EXT4_IOC_SHUTDOWN without a flush of the log. */
const SHUT_DOWN =
  'open(my $d, "<", $ARGV[0]) or die $!; my $how = pack("L", 2); ioctl($d, 0x8004587D, $how) // die $!'

let folder: ReturnType<typeof temporaryFolder>
const disk = () => `${folder.path}/disk`
const mountPoint = () => `${folder.path}/mnt`
const mount = () => spawnSync('mount', ['-o', 'loop', disk(), mountPoint()])
beforeEach(() => {
  folder = temporaryFolder()
  mkdirSync(mountPoint())
})
afterEach(async () => {
  await killAll()
  spawnSync('umount', [mountPoint()])
  folder.remove()
})

const whyNot = (): string | null => {
  if (process.getuid?.() !== 0) return 'mounting a disk needs root'
  if (!existsSync('/sbin/mkfs.ext4')) return 'mkfs.ext4 is not here'
  writeFileSync(disk(), '')
  truncateSync(disk(), 96 * 1024 * 1024)
  execFileSync('/sbin/mkfs.ext4', ['-q', '-F', disk()])
  return mount().status === 0 ? null : 'this machine mounts no loop device'
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A folder whose tokens are on the disk, and nothing else of it. */
async function freshFolder(name: string): Promise<string> {
  const data = `${mountPoint()}/${name}`
  await makeTokens(data)
  execFileSync('sync')
  return data
}

/** The host goes first: a disk that is gone under a running program may still say that it flushed. */
async function cutPower(host: Served): Promise<void> {
  await host.kill()
  execFileSync('perl', ['-e', SHUT_DOWN, mountPoint()])
  execFileSync('umount', [mountPoint()])
  expect(mount().status).toBe(0)
}

it(
  `loses nothing that it acknowledged when the power goes, ${CUTS} times`,
  async ({ skip }) => {
    const reason = whyNot()
    if (reason !== null) return skip(reason)
    let data = ''
    let ledger: Ledger = new Map()
    let sum = 0
    for (let n = 0; n < CUTS; n++) {
      // Every other folder is at its first start; the rest have been through a cut before.
      if (n % 2 === 0) {
        data = await freshFolder(`data-${n}`)
        ledger = new Map()
      }
      const host = await serve(data)
      const stopped = new AbortController()
      const loading = load(host, ledger, stopped.signal)
      await someAnswers(ledger)
      await cutPower(host)
      stopped.abort()
      await loading
      const again = await serve(data)
      const acknowledged = await check(again, ledger)
      if (n % 2 === 1 || n === CUTS - 1) sum += acknowledged
      await again.kill('SIGTERM')
    }
    expect(sum).toBeGreaterThan(CUTS * 5)
    process.stdout.write(`${CUTS} power cuts, ${sum} acknowledged commands, none lost\n`)
  },
  60_000 + CUTS * 15_000,
)

const FAILED = Math.ceil(CUTS / 2)
it(
  `acknowledges nothing that a failed flush left unwritten, ${FAILED} times`,
  async ({ skip }) => {
    const reason = whyNot()
    if (reason !== null) return skip(reason)
    if (!existsSync('/usr/bin/strace')) return skip('strace is not here')
    let sum = 0
    for (let n = 0; n < FAILED; n++) {
      const data = await freshFolder(`data-${n}`)
      const ledger: Ledger = new Map()
      const host = await serve(data)
      const stopped = new AbortController()
      const loading = load(host, ledger, stopped.signal)
      // From the first flush on, or from a later one, which may be a checkpoint's.
      const mend = await failFlushes(host, 1 + Math.floor(Math.random() * 60))
      await wait(500)
      await mend()
      await wait(200)
      await cutPower(host)
      stopped.abort()
      await loading
      const again = await serve(data)
      sum += await check(again, ledger)
      await again.kill('SIGTERM')
    }
    expect(sum).toBeGreaterThan(0)
    process.stdout.write(
      `${FAILED} failed flushes and power cuts, ${sum} acknowledged commands, none lost\n`,
    )
  },
  60_000 + FAILED * 20_000,
)

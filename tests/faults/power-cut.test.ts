import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../support/host.ts'
import { check, load, type Ledger } from './load.ts'
import { makeTokens, serve, times } from './served.ts'

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
afterEach(() => {
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

it(
  `loses nothing that it acknowledged when the power goes, ${CUTS} times`,
  async ({ skip }) => {
    const reason = whyNot()
    if (reason !== null) return skip(reason)
    const data = `${mountPoint()}/data`
    makeTokens(data)
    execFileSync('sync')
    const ledger: Ledger = new Map()
    let acknowledged = 0
    for (let n = 0; n < CUTS; n++) {
      const host = await serve(data)
      const stopped = new AbortController()
      const loading = load(host, ledger, stopped.signal)
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 500))
      execFileSync('perl', ['-e', SHUT_DOWN, mountPoint()])
      stopped.abort()
      await host.kill()
      await loading
      execFileSync('umount', [mountPoint()])
      expect(mount().status).toBe(0)
      const again = await serve(data)
      acknowledged = await check(again, ledger)
      await again.kill('SIGTERM')
    }
    expect(acknowledged).toBeGreaterThan(CUTS * 5)
    process.stdout.write(`${CUTS} power cuts, ${acknowledged} acknowledged commands, none lost\n`)
  },
  60_000 + CUTS * 15_000,
)

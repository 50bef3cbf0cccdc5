import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  cacheFolder,
  ensureFallback,
  fallbackElectron,
  fallbackIsForThisMachine,
  progress,
  withLock,
} from './electron-fallback.ts'

export type FoundElectron = {
  readonly path: string
  readonly kind: 'override' | 'official' | 'fallback'
  /** `unknown` only for an override without a `version` file beside it. */
  readonly version: string
}

const officialPackage = path.resolve(import.meta.dirname, '..', 'node_modules', 'electron')
const officialDownloadTimeout = 5 * 60_000
const failureRemembered = 60 * 60_000

/**
 * Finds the Electron to develop, test and pack with, and says on stderr which one it is: the path in
 * `NOBAT_ELECTRON`; else the official binary, downloaded if need be; else, on Linux x64, the fallback.
 *
 * @throws if `NOBAT_ELECTRON` is no executable file, or nothing can be had for this machine.
 */
export async function findElectron(): Promise<FoundElectron> {
  const found = findOverride() ?? (await findOfficial()) ?? (await findFallback())
  progress(`Using the ${found.kind} Electron ${found.version}`)
  return found
}

function findOverride(): FoundElectron | undefined {
  const override = process.env['NOBAT_ELECTRON']
  if (!override) return undefined
  const executable = path.resolve(override)
  try {
    if (!statSync(executable).isFile()) throw new Error('not a file')
    accessSync(executable, constants.X_OK)
  } catch {
    throw new Error(
      `NOBAT_ELECTRON is "${override}", which is no executable file. Correct or unset it.`,
    )
  }
  return { path: executable, kind: 'override', version: versionBeside(executable) ?? 'unknown' }
}

function versionBeside(executable: string): string | undefined {
  const file = path.join(path.dirname(executable), 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined
}

async function findOfficial(): Promise<FoundElectron | undefined> {
  const there = installedOfficial()
  if (there !== undefined || !existsSync(officialPackage)) return there

  const failure = path.join(cacheFolder(), `electron-${officialVersion()}-unreachable`)
  if (fallbackIsForThisMachine() && failedLately(failure)) return undefined

  await mkdir(cacheFolder(), { recursive: true })
  return withLock(path.join(cacheFolder(), 'electron-official.lock'), async () => {
    const byAnother = installedOfficial()
    if (byAnother !== undefined) return byAnother
    progress(`Downloading the official Electron ${officialVersion()}…`)
    if (await downloadOfficial()) {
      await rm(failure, { force: true })
      return installedOfficial()
    }
    progress('The official Electron cannot be downloaded here (tried again in an hour).')
    await writeFile(failure, '')
    return undefined
  })
}

function officialVersion(): string {
  const manifest = readFileSync(path.join(officialPackage, 'package.json'), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}

function installedOfficial(): FoundElectron | undefined {
  const pointer = path.join(officialPackage, 'path.txt')
  if (!existsSync(pointer)) return undefined
  const executable = path.join(officialPackage, 'dist', readFileSync(pointer, 'utf8').trim())
  if (!existsSync(executable)) return undefined
  return { path: executable, kind: 'official', version: officialVersion() }
}

function failedLately(failure: string): boolean {
  return existsSync(failure) && Date.now() - statSync(failure).mtimeMs < failureRemembered
}

function downloadOfficial(): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(officialPackage, 'install.js')], {
      stdio: 'ignore',
      timeout: officialDownloadTimeout,
    })
    child.on('error', () => {
      resolve(false)
    })
    child.on('close', (code) => {
      resolve(code === 0)
    })
  })
}

async function findFallback(): Promise<FoundElectron> {
  if (!fallbackIsForThisMachine()) {
    throw new Error(
      'No Electron found: the official one cannot be downloaded, and the fallback is for Linux x64 only. ' +
        'Set NOBAT_ELECTRON to the path of an Electron executable.',
    )
  }
  return { path: await ensureFallback(), kind: 'fallback', version: fallbackElectron.version }
}

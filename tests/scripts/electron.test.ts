import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import * as tar from 'tar'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { installFallback, withLock } from '../../scripts/electron-fallback.ts'
import { findElectron } from '../../scripts/electron.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nobat-electron-'))
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

describe('findElectron with NOBAT_ELECTRON', () => {
  it('takes the override before anything else', async () => {
    const executable = path.join(folder, 'electron')
    await writeFile(executable, '')
    await chmod(executable, 0o755)
    await writeFile(path.join(folder, 'version'), 'v40.1.2\n')
    vi.stubEnv('NOBAT_ELECTRON', executable)

    expect(await findElectron()).toEqual({
      path: executable,
      kind: 'override',
      version: '40.1.2',
    })
  })

  it.each(['missing', '.'])(
    'names the variable when the override is no program: %s',
    async (name) => {
      vi.stubEnv('NOBAT_ELECTRON', path.join(folder, name))

      await expect(findElectron()).rejects.toThrow(/NOBAT_ELECTRON .* no executable file/)
    },
  )
})

describe('installFallback', () => {
  it('refuses a tarball that is not the pinned one, and leaves nothing behind', async () => {
    const tarball = await tarballOf({ 'runtime.zip': 'not the pinned content' })
    const cache = await emptyCache()

    await expect(
      installFallback({
        tarball,
        integrity: integrityOf('something else'),
        folder: path.join(cache, 'electron'),
      }),
    ).rejects.toThrow('Integrity mismatch')
    expect(await readdir(cache)).toEqual([])
  })

  it('leaves nothing behind when a pinned tarball cannot be unpacked', async () => {
    const tarball = await tarballOf({ 'runtime.zip': 'no zip archive' })
    const cache = await emptyCache()

    await expect(
      installFallback({
        tarball,
        integrity: integrityOf(await readFile(tarball)),
        folder: path.join(cache, 'electron'),
      }),
    ).rejects.toThrow()
    expect(await readdir(cache)).toEqual([])
  })
})

describe('withLock', () => {
  it('lets one at a time in, and the next after a failure', async () => {
    const lock = path.join(folder, 'lock')
    let inside = 0
    const work = async () => {
      inside += 1
      expect(inside).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 20))
      inside -= 1
      throw new Error('failed')
    }

    const results = await Promise.allSettled([withLock(lock, work), withLock(lock, work)])

    expect(results).toEqual([
      { status: 'rejected', reason: new Error('failed') },
      { status: 'rejected', reason: new Error('failed') },
    ])
  })
})

async function emptyCache(): Promise<string> {
  const cache = path.join(folder, 'cache')
  await mkdir(cache)
  return cache
}

async function tarballOf(files: Readonly<Record<string, string>>): Promise<string> {
  const source = path.join(folder, 'package')
  await mkdir(source)
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(source, name), content)
  }
  const tarball = path.join(folder, 'package.tgz')
  await tar.create({ file: tarball, gzip: true, cwd: folder }, ['package'])
  return tarball
}

function integrityOf(content: string | Buffer): string {
  return `sha512-${createHash('sha512').update(content).digest('base64')}`
}

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/host.ts'
import { hostProgram } from '../support/program.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const serve = (...args: string[]) =>
  spawnSync(process.execPath, [hostProgram, '--data', `${folder.path}/data`, ...args], {
    encoding: 'utf8',
    timeout: 30_000,
  })

describe('a host that cannot start', () => {
  it('names the line of a broken catalogue, in both languages, and leaves the file', () => {
    const file = `${folder.path}/catalogue.json`
    const broken = '{\n  "format": "nobat-catalog",\n  "version": 1,,\n}\n'
    writeFileSync(file, broken)
    const { status, stderr, stdout } = serve('--port', '0', '--catalog', file)
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(file)
    expect(stderr).toMatch(/line 3/i)
    expect(stderr).toMatch(/[آ-ی]/)
    expect(stderr).not.toMatch(/node_modules|at .*\.ts:/)
    expect(readFileSync(file, 'utf8')).toBe(broken)
  })

  it('names a catalogue that is not there', () => {
    const { status, stderr } = serve('--port', '0', '--catalog', `${folder.path}/none.json`)
    expect(status).toBe(1)
    expect(stderr).toContain('none.json')
  })

  it('names a database that is not one, and leaves it', () => {
    expect(serve('token', 'kiosk').status).toBe(0)
    const file = `${folder.path}/data/journal.sqlite`
    writeFileSync(file, 'this is no database at all, whatever its name may say'.repeat(40))
    const before = readFileSync(file)
    const { status, stderr } = serve('--port', '0')
    expect(status).toBe(1)
    expect(stderr).toContain('journal.sqlite')
    expect(stderr).toMatch(/[آ-ی]/)
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('says in both languages that the port for other machines is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const { status, stderr } = serve(
      ...['--port', '0', '--lan', String(port), '--lan-host', '127.0.0.1'],
    )
    other.close()
    expect(status).toBe(1)
    expect(stderr).toContain(`port ${port}`)
    expect(stderr).toMatch(/[آ-ی]/)
    expect(serve('--lan', '70000').stderr).toContain('Usage')
  })

  it('refuses words that it does not know, with the ones it does', () => {
    expect(serve('token', 'king')).toMatchObject({ status: 2 })
    expect(serve('--port', 'many').stderr).toContain('Usage')
    const { status, stderr } = serve('--export', folder.path, '--export-kinds', 'csv,tar')
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^--export: kinds\.1: /)])
  })

  it('wants to know which office of which database', () => {
    expect(serve('--office', 'qom').stderr).toContain('DATABASE_URL')
    expect(serve('--office', 'قم').stderr).toContain('a-z')
    const { stderr, status } = spawnSync(
      process.execPath,
      [hostProgram, '--data', `${folder.path}/data`],
      { encoding: 'utf8', env: { ...process.env, DATABASE_URL: 'postgres://localhost/nobat' } },
    )
    expect([status, stderr]).toEqual([2, expect.stringContaining('--office ID is missing')])
    expect(serve('move', '--to', 'postgres://localhost/nobat').stderr).toContain('--office ID')
  })
})

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDeviceFile } from '../../../main/printing/transports/device-file.ts'
import { failure, job, until } from '../../support/raster-job.ts'

describe.skipIf(process.platform === 'win32')('a device file', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nobat-device-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is given the job, and an `ESC @` that prints nothing', async () => {
    const file = join(folder, 'printer')
    writeFileSync(file, '')
    const device = createDeviceFile(file)

    expect(await device.send(job(10))).toBe('handed-over')
    expect(await device.send(job(20))).toBe('handed-over')
    const one = (height: number) => Buffer.concat([job(height).bytes, Buffer.from([0x1b, 0x40])])
    expect(readFileSync(file).equals(Buffer.concat([one(10), one(20)]))).toBe(true)
    expect(await device.conditions()).toBe(null)
  })

  it('is not made where there is none', async () => {
    const device = createDeviceFile(join(folder, 'missing'))

    expect(await failure(device.send(job()))).toMatchObject({ why: 'unreachable', bytesSent: 0 })
    expect(await failure(device.conditions())).toMatchObject({ why: 'unreachable', bytesSent: 0 })
    expect(existsSync(join(folder, 'missing'))).toBe(false)
  })

  it.skipIf(!existsSync('/dev/full'))('that has no paper says so as the kernel does', async () => {
    const device = createDeviceFile('/dev/full')

    expect(await failure(device.send(job()))).toMatchObject({ why: 'paper-out' })
  })

  describe.skipIf(!existsSync('/usr/bin/script'))('of a terminal', () => {
    /** Its bytes come out of the program `script`, and what `script` is given comes out of it. */
    async function terminal() {
      const play = spawn('/usr/bin/script', ['-qfc', 'stty raw -echo; tty; sleep 60', '/dev/null'])
      let said = Buffer.alloc(0)
      play.stdout.on('data', (bytes: Buffer) => (said = Buffer.concat([said, bytes])))
      await until(() => said.includes('\n'))
      const device = said.toString().trim()
      said = Buffer.alloc(0)
      return { play, device, said: () => said }
    }

    it('tells its state where it can be read', async () => {
      const { play, device, said } = await terminal()
      try {
        const printer = createDeviceFile(device, { answer: 3_000 })
        const state = printer.conditions()
        await until(() => said().length >= 12)
        play.stdin.write(Uint8Array.of(0x1a, 0x32, 0x12, 0x72))

        expect([...((await state) ?? [])].sort()).toEqual(['offline', 'paper-out'])
        expect(await createDeviceFile(device, { answer: 100 }).conditions()).toBe(null)
      } finally {
        play.kill('SIGKILL')
      }
    })

    it('that takes nothing more is given up with an honest count', async () => {
      const { play, device } = await terminal()
      try {
        play.kill('SIGSTOP')
        const bytes = new Uint8Array(1_000_000).fill(0x20)
        const printer = createDeviceFile(device, { stall: 300 })
        const { why, bytesSent } = await failure(printer.send({ id: 1, title: '', bytes }))

        expect(why).toBe('stalled')
        expect(bytesSent).toBeGreaterThan(0)
        expect(bytesSent).toBeLessThan(bytes.length)
      } finally {
        play.kill('SIGKILL')
      }
    })
  })
})

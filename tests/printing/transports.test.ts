import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bytesPerRow, type Bitmap } from '../../main/printing/escpos/bitmap.ts'
import { printJob } from '../../main/printing/escpos/encode.ts'
import { createCupsRaw } from '../../main/printing/transports/cups-raw.ts'
import { createDeviceFile } from '../../main/printing/transports/device-file.ts'
import { createTcpTransport, type TcpLimits } from '../../main/printing/transports/tcp.ts'
import { NotSent, type RawJob, type Transport } from '../../main/printing/transports/transport.ts'
import { createWinspoolTransport, type Winspool } from '../../main/printing/transports/winspool.ts'
import { winspoolByKoffi } from '../../main/printing/transports/winspool-koffi.ts'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'
import { noCups, startCups, type Cups } from '../support/cups.ts'
import { startEscPosPrinter, type EscPosPrinter, type Manners } from '../support/escpos-printer.ts'

/** No two rows are the same, so that none can be lost or come twice unseen. */
function picture(height: number, width = 576): Bitmap {
  const stride = bytesPerRow(width)
  const rows = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < stride; x++) rows[y * stride + x] = (x * 37 + y * 101 + (y >> 8)) & 0xff
  }
  return { width, height, rows }
}

const job = (height = 300, id = 7): RawJob => ({
  id,
  title: 'ticket',
  bytes: printJob({ bitmap: picture(height), cut: true }),
})

async function failure(sent: Promise<unknown>): Promise<NotSent> {
  const error = await sent.catch((reason: unknown) => reason)
  if (!(error instanceof NotSent)) throw new Error(`not a failure to send: ${String(error)}`)
  return error
}

describe('a printer on TCP', () => {
  const quick: Partial<TcpLimits> = {
    firstAnswer: 150,
    answer: 300,
    stall: 400,
    proof: 400,
    close: 200,
  }
  const started: EscPosPrinter[] = []

  async function given(
    manners: Manners = {},
    settings: { confirm?: boolean; limits?: Partial<TcpLimits> } = {},
  ): Promise<{ printer: EscPosPrinter; transport: Transport }> {
    const printer = await startEscPosPrinter(manners)
    started.push(printer)
    const { host, port } = printer
    const { confirm = false, limits = {} } = settings
    return {
      printer,
      transport: createTcpTransport({ host, port, confirm }, { ...quick, ...limits }),
    }
  }

  afterEach(async () => {
    for (const printer of started.splice(0)) await printer.stop()
  })

  it('prints a whole sheet, dot for dot, and says that it worked it off', async () => {
    const { printer, transport } = await given()

    expect(await transport.send(job())).toBe('status')

    expect(printer.papers).toHaveLength(1)
    expect(printer.papers[0]?.complete).toBe(true)
    expect(printer.papers[0]?.rows).toHaveLength(300)
    expect(dotsOff(printer)).toBe(0)
    expect(printer.garbage).toEqual([])
  })

  it('confirms each job by its own name', async () => {
    const { printer, transport } = await given({}, { confirm: true })

    expect(await transport.send(job(10, 1))).toBe('confirmed')
    expect(await transport.send(job(10, 2))).toBe('confirmed')
    expect(printer.papers).toHaveLength(2)
    expect(printer.garbage).toEqual([])
  })

  it('gives less proof where the printer does not know how to confirm', async () => {
    const { transport } = await given({ confirms: false }, { confirm: true })

    expect(await transport.send(job())).toBe('status')
  })

  it('that never answers is written to all the same', async () => {
    const { printer, transport } = await given({ answers: 'none' })

    expect(await transport.send(job())).toBe('handed-over')
    expect(printer.papers[0]?.complete).toBe(true)
    expect(await transport.conditions()).toBe(null)
  })

  it('that answers nonsense proves nothing', async () => {
    const { printer, transport } = await given({ answers: 'garbage' }, { confirm: true })

    expect(await transport.send(job())).toBe('handed-over')
    expect(printer.papers[0]?.complete).toBe(true)
  })

  it.each<[string, Manners, string[]]>([
    ['in order', {}, []],
    ['with little paper', { paperLow: true }, ['paper-low']],
    ['with an open cover', { coverOpen: true }, ['cover-open', 'offline']],
  ])('%s tells so', async (_name, manners, conditions) => {
    const { transport } = await given(manners)

    expect([...((await transport.conditions()) ?? ['nothing'])].sort()).toEqual(conditions)
  })

  it('prints on paper that is running low', async () => {
    const { transport } = await given({ paperLow: true })

    expect(await transport.send(job())).toBe('status')
  })

  it('with an open cover is sent nothing of the job', async () => {
    const { printer, transport } = await given({ coverOpen: true })

    expect(await failure(transport.send(job()))).toMatchObject({ why: 'cover-open', bytesSent: 0 })
    printer.behave({})
    expect(printer.papers).toEqual([])
  })

  it('whose paper ends in the middle stops, says so, and is sent nothing of the next', async () => {
    const { printer, transport } = await given({ paperRows: 100 }, { confirm: true })
    const { bytes } = job()

    const first = await failure(transport.send(job()))
    expect(first.why).toBe('paper-out')
    expect(first.bytesSent).toBeGreaterThan(100 * 72)
    expect(first.bytesSent).toBeLessThanOrEqual(bytes.length)
    expect(printer.papers).toMatchObject([{ complete: false }])
    expect(printer.papers[0]?.rows).toHaveLength(100)
    expect(await failure(transport.send(job()))).toMatchObject({ why: 'paper-out', bytesSent: 0 })
  })

  it('tells the end of its paper also where `ESC @` ends the automatic status', async () => {
    const { transport } = await given({ paperRows: 100, initializeEndsStatus: true })

    expect(await failure(transport.send(job()))).toMatchObject({ why: 'paper-out' })
  })

  it('whose knife jams has printed, and it is not certain what hangs out', async () => {
    const { transport } = await given({ knifeJams: true })

    expect(await failure(transport.send(job()))).toMatchObject({
      why: 'error',
      detail: 'cutter-error',
      bytesSent: job().bytes.length,
    })
  })

  it('that breaks off in the middle has had no more than was counted', async () => {
    const { printer, transport } = await given({ cutAfterBytes: 5_000 })

    const { why, bytesSent } = await failure(transport.send(job()))
    expect(why).toBe('cut-off')
    expect(bytesSent).toBeGreaterThan(4_900)
    expect(bytesSent).toBeLessThanOrEqual(job().bytes.length)
    expect(printer.received()).toHaveLength(5_000)
  })

  it('that breaks off before the job has had nothing of it', async () => {
    const { transport } = await given({ refuses: true })

    const { why, bytesSent } = await failure(transport.send(job()))
    // The break may be seen with the connection or after it.
    expect(['unreachable', 'cut-off']).toContain(why)
    expect(bytesSent).toBe(0)
  })

  it('that is not there has had nothing', async () => {
    const { printer, transport } = await given()
    await printer.stop()

    expect(await failure(transport.send(job()))).toMatchObject({ why: 'unreachable', bytesSent: 0 })
    expect(await failure(transport.conditions())).toMatchObject({ why: 'unreachable' })
  })

  it('that takes no more bytes is given up with the count', async () => {
    const { transport } = await given({ deafAfterBytes: 20_000 })
    const { bytes } = { bytes: new Uint8Array(30_000_000) }

    const { why, bytesSent } = await failure(transport.send({ id: 1, title: '', bytes }))
    expect(why).toBe('stalled')
    expect(bytesSent).toBeGreaterThan(20_000)
    expect(bytesSent).toBeLessThan(bytes.length)
  })

  it('that answered before the job and not after it leaves the job uncertain', async () => {
    const { transport } = await given({ answersInOrder: false })

    expect(await failure(transport.send(job()))).toMatchObject({
      why: 'silent',
      bytesSent: job().bytes.length,
    })
  })

  it('that is slow is waited for', async () => {
    const { printer, transport } = await given(
      { bytesPerSecond: 40_000 },
      { limits: { proof: 5_000 } },
    )

    expect(await transport.send(job())).toBe('status')
    expect(printer.papers[0]?.complete).toBe(true)
    expect(dotsOff(printer)).toBe(0)
  })

  it('that has answered once is not written to while another holds it', async () => {
    const { printer, transport } = await given()
    const other = createTcpTransport({ ...printer, confirm: false }, { ...quick, proof: 3_000 })
    await transport.conditions()

    printer.behave({ bytesPerSecond: 20_000 })
    const long = other.send(job())
    await until(() => printer.received().length > 1_000)
    expect(await failure(transport.send(job()))).toMatchObject({ why: 'silent', bytesSent: 0 })
    expect(await long).toBe('status')
    expect(printer.papers).toHaveLength(1)
  })

  it('is given one job at a time, in their order, and closes behind the last', async () => {
    const { printer, transport } = await given()

    const sent = [10, 20, 30].map((height) => transport.send(job(height)))
    await transport.close()

    expect(printer.papers.map(({ rows }) => rows.length)).toEqual([10, 20, 30])
    expect(await Promise.all(sent)).toEqual(['status', 'status', 'status'])
  })

  it('goes on with the next job after one that failed', async () => {
    const { printer, transport } = await given({ cutAfterBytes: 5_000 })
    await failure(transport.send(job()))
    printer.behave({})

    expect(await transport.send(job(20))).toBe('status')
  })
})

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

describe('the spooler of Windows', () => {
  /** Plays the spooler; `fails` names the call that does. */
  function spooler(fails = '', most = Infinity) {
    const calls: string[] = []
    const taken: number[] = []
    const did = (call: string): boolean => {
      calls.push(call)
      return call !== fails
    }
    const system: Winspool = {
      OpenPrinterW: async (name) => (did('OpenPrinterW') ? { name } : null),
      StartDocPrinterW: async (_printer, { title, datatype }) => {
        expect([title, datatype]).toEqual(['ticket', 'RAW'])
        return did('StartDocPrinterW') ? 12 : 0
      },
      StartPagePrinter: async () => did('StartPagePrinter'),
      async WritePrinter(_printer, bytes) {
        if (!did('WritePrinter')) return null
        const own = bytes.subarray(0, most)
        taken.push(...own)
        return own.length
      },
      EndPagePrinter: async () => did('EndPagePrinter'),
      EndDocPrinter: async () => did('EndDocPrinter'),
      AbortPrinter: async () => did('AbortPrinter'),
      ClosePrinter: async () => did('ClosePrinter'),
    }
    return { calls, taken, transport: createWinspoolTransport('EPSON', () => system) }
  }

  it('is given the bytes as they are, however few it takes at a time', async () => {
    const { calls, taken, transport } = spooler('', 10_000)

    expect(await transport.send(job())).toBe('handed-over')
    expect(Buffer.from(taken).equals(job().bytes)).toBe(true)
    expect(calls).toEqual([
      ...['OpenPrinterW', 'StartDocPrinterW', 'StartPagePrinter'],
      ...['WritePrinter', 'WritePrinter', 'WritePrinter'],
      ...['EndPagePrinter', 'EndDocPrinter', 'ClosePrinter'],
    ])
    expect(await transport.conditions()).toBe(null)
  })

  it.each([
    ['OpenPrinterW', 'unknown-printer', 0],
    ['StartDocPrinterW', 'refused', 0],
    ['StartPagePrinter', 'refused', 0],
    ['WritePrinter', 'refused', job().bytes.length],
    ['EndPagePrinter', 'aborted', job().bytes.length],
    ['EndDocPrinter', 'aborted', job().bytes.length],
  ])('that fails in %s', async (call, why, bytesSent) => {
    const { calls, transport } = spooler(call)

    expect(await failure(transport.send(job()))).toMatchObject({ why, bytesSent })
    expect(calls.includes('ClosePrinter')).toBe(call !== 'OpenPrinterW')
    expect(calls.includes('AbortPrinter')).toBe(!/^(Open|StartDoc)/.test(call))
  })

  it('is missing where its library is', async () => {
    const transport = createWinspoolTransport('EPSON', () => {
      throw new Error('no winspool.drv')
    })

    expect(await failure(transport.send(job()))).toMatchObject({ why: 'no-system', bytesSent: 0 })
  })
})

/** Has the functions of winspool.drv, and appends what each is given to the file that the printer is named by. */
const C_SPOOLER = String.raw`
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <uchar.h>
typedef struct { char16_t *name, *output, *type; } Document;
static void narrow(char *to, const char16_t *from) { while ((*to++ = (char)*from++)); }
int OpenPrinterW(const char16_t *name, void **printer, void *defaults) {
  char path[512];
  narrow(path, name);
  *printer = defaults ? NULL : fopen(path, "w");
  return *printer != NULL;
}
uint32_t StartDocPrinterW(void *printer, uint32_t level, Document *document) {
  char title[64], type[64];
  narrow(title, document->name);
  narrow(type, document->type);
  fprintf(printer, "%u %s %s %s\n", level, title, document->output ? "file" : "-", type);
  return 77;
}
int StartPagePrinter(void *printer) { return fputs("page\n", printer) >= 0; }
int WritePrinter(void *printer, void *bytes, uint32_t count, uint32_t *written) {
  uint32_t most = count < 5 ? count : 5;
  *written = fwrite(bytes, 1, most, printer);
  return 1;
}
int EndPagePrinter(void *printer) { return fputs("\nend of page\n", printer) >= 0; }
int EndDocPrinter(void *printer) { return fputs("end\n", printer) >= 0; }
int AbortPrinter(void *printer) { return 0; }
int ClosePrinter(void *printer) { return fclose(printer) == 0; }
`

describe.skipIf(!existsSync('/usr/bin/cc'))('the binding of the spooler', () => {
  it('passes what the functions of Windows are declared to take', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nobat-spooler-'))
    try {
      const [source, library, paper] = ['a.c', 'a.so', 'paper'].map((name) => join(folder, name))
      if (source === undefined || library === undefined || paper === undefined) return
      writeFileSync(source, C_SPOOLER)
      execFileSync('/usr/bin/cc', ['-shared', '-fPIC', '-o', library, source])
      const transport = createWinspoolTransport(paper, () => winspoolByKoffi(library))

      const bytes = Buffer.from('twelve bytes')
      expect(await transport.send({ id: 1, title: 'ticket', bytes })).toBe('handed-over')
      expect(readFileSync(paper, 'utf8')).toBe(
        '1 ticket - RAW\npage\ntwelve bytes\nend of page\nend\n',
      )
      const missing = createWinspoolTransport(join(paper, 'in'), () => winspoolByKoffi(library))
      expect(await failure(missing.send(job()))).toMatchObject({ why: 'unknown-printer' })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe.skipIf(noCups !== null)('a raw queue of CUPS', () => {
  let cups: Cups
  let printer: EscPosPrinter
  let before: string | undefined

  beforeAll(async () => {
    ensureSystemPackages(['printing'])
    cups = await startCups()
    printer = await startEscPosPrinter()
    await cups.addRaw('Raw', printer.port)
    before = process.env['CUPS_SERVER']
    process.env['CUPS_SERVER'] = cups.server
  }, 600_000)

  afterAll(async () => {
    if (before === undefined) delete process.env['CUPS_SERVER']
    else process.env['CUPS_SERVER'] = before
    await printer?.stop()
    await cups?.stop()
  })

  it('brings the same bytes to the printer', async () => {
    expect(await createCupsRaw('Raw').send(job())).toBe('handed-over')

    await until(() => printer.papers.length > 0)
    expect(printer.received().equals(job().bytes)).toBe(true)
    expect(printer.papers).toMatchObject([{ complete: true }])
  }, 60_000)

  it('says how much may be on paper when it fails', async () => {
    const whole = job().bytes.length
    const sent = (queue: string) => failure(createCupsRaw(queue, 3_000).send(job()))

    expect(await sent('Missing')).toMatchObject({ why: 'unknown-printer', bytesSent: 0 })
    expect(await sent(cups.stopped)).toMatchObject({ why: 'stopped', bytesSent: 0 })
    // Full of what came before, its printer reads nothing.
    const bytes = new Uint8Array(20_000_000)
    const silent = createCupsRaw(cups.silent, 3_000).send({ id: 1, title: 'ticket', bytes })
    expect(await failure(silent)).toMatchObject({ why: 'late', bytesSent: bytes.length })
    await printer.stop()
    expect(await sent('Raw')).toMatchObject({ why: 'late', bytesSent: whole })
    expect(await cups.waiting()).toBe('')
  }, 60_000)
})

/** How many rows are not as they were drawn, but for the dots that keep a printer from obeying them. */
function dotsOff(printer: EscPosPrinter): number {
  const drawn = Buffer.from(picture(300).rows)
  const printed = Buffer.concat([...(printer.papers[0]?.rows ?? [])])
  let off = Math.abs(drawn.length - printed.length)
  printed.forEach((dots, at) => {
    if (dots !== drawn[at] && !(drawn[at] === 0x10 && dots === 0x18)) off += 1
  })
  return off
}

async function until(done: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!done()) {
    if (Date.now() > deadline) throw new Error('it did not come to it in 10 s')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

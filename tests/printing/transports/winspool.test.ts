import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { winspoolByKoffi } from '../../../main/printing/transports/winspool-koffi.ts'
import {
  createWinspoolTransport,
  type Winspool,
} from '../../../main/printing/transports/winspool.ts'
import { failure, job } from '../../support/raster-job.ts'

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

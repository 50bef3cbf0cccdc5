import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatAddress,
  parseAddress,
  TOLD,
  type PrinterAddress,
  type RasterOptions,
} from '#shared/printing/printer-address.ts'
import { ok } from '#shared/lib/result.ts'

const usual: RasterOptions = { paper: 80, dots: 576, cut: true, told: 'work' }

describe('the address of a printer', () => {
  it.each<[string, PrinterAddress]>([
    ['none', { kind: 'none' }],
    ['pdf:C:\\برگه‌ها?', { kind: 'pdf', folder: 'C:\\برگه‌ها?' }],
    ['system:Hall 1', { kind: 'system', name: 'Hall 1' }],
    ['tcp://192.168.1.50', { kind: 'tcp', host: '192.168.1.50', port: 9100, ...usual }],
    ['tcp://printer-1.hall:515', { kind: 'tcp', host: 'printer-1.hall', port: 515, ...usual }],
    ['tcp://[fe80::1%25eth0]:9101', { kind: 'tcp', host: 'fe80::1%eth0', port: 9101, ...usual }],
    ['tcp://[::1]', { kind: 'tcp', host: '::1', port: 9100, ...usual }],
    [
      'tcp://h?paper=58&cut=no&told=sheet',
      { kind: 'tcp', host: 'h', port: 9100, paper: 58, dots: 384, cut: false, told: 'sheet' },
    ],
    ['file:///dev/usb/lp0', { kind: 'file', path: '/dev/usb/lp0', ...usual }],
    ['file:////./LPT1', { kind: 'file', path: '//./LPT1', ...usual }],
    ['cups://Hall_1?dots=512', { kind: 'cups', queue: 'Hall_1', ...usual, dots: 512 }],
    ['winspool://EPSON%20TM?cut=yes', { kind: 'winspool', name: 'EPSON TM', ...usual }],
  ])('%s', (text, address) => {
    expect(parseAddress(text)).toEqual(ok(address))
  })

  it.each([
    ['', 'unknown-kind', ''],
    ['fax:12', 'unknown-kind', 'fax:12'],
    ['TCP://h', 'unknown-kind', 'TCP://h'],
    ['none:', 'unknown-kind', 'none:'],
    ['pdf:', 'no-name', 'pdf:'],
    ['system:', 'no-name', 'system:'],
    ['cups://', 'no-name', 'cups://'],
    ['winspool://?cut=no', 'no-name', 'winspool://'],
    ['tcp://', 'bad-host', ''],
    ['tcp://:9100', 'bad-host', ':9100'],
    ['tcp://300.1.1.1', 'bad-host', '300.1.1.1'],
    ['tcp://a b', 'bad-host', 'a b'],
    ['tcp://fe80::1', 'bad-host', 'fe80::1'],
    ['tcp://[fe80::1', 'bad-host', '[fe80::1'],
    ['tcp://user@h', 'bad-host', 'user@h'],
    ['tcp://h:0', 'bad-port', '0'],
    ['tcp://h:65536', 'bad-port', '65536'],
    ['tcp://h:', 'bad-port', ''],
    ['tcp://h:91x', 'bad-port', '91x'],
    ['file://dev/usb/lp0', 'bad-path', 'dev/usb/lp0'],
    ['cups://%zz', 'bad-escape', '%zz'],
    ['tcp://h?paper=81', 'bad-option', 'paper=81'],
    ['tcp://h?dots=577', 'bad-option', 'dots=577'],
    ['tcp://h?dots=4096', 'bad-option', 'dots=4096'],
    ['tcp://h?cut=maybe', 'bad-option', 'cut=maybe'],
    ['tcp://h?cut=no&cut=no', 'bad-option', 'cut=no'],
    ['tcp://h?drawer=yes', 'bad-option', 'drawer=yes'],
    ['tcp://h?cut', 'bad-option', 'cut'],
  ])('tells what is wrong in “%s”', (text, code, word) => {
    expect(parseAddress(text)).toEqual({ ok: false, error: { code, word } })
  })

  it('is read as it was written', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    const options = fc
      .record({
        paper: fc.constantFrom(80 as const, 58 as const),
        dots: fc.constantFrom(384, 512, 576, 640),
        cut: fc.boolean(),
        told: fc.constantFrom(...TOLD),
      })
      .map((record): RasterOptions => record)
    const host = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain(), fc.constant('fe80::2%eth1'))
    const place = fc.oneof(
      fc.record({
        kind: fc.constant('tcp' as const),
        host,
        port: fc.integer({ min: 1, max: 65_535 }),
      }),
      fc.record({ kind: fc.constant('file' as const), path: text.map((name) => `/${name}`) }),
      fc.record({ kind: fc.constant('cups' as const), queue: text }),
      fc.record({ kind: fc.constant('winspool' as const), name: text }),
    )
    const address = fc.oneof<fc.Arbitrary<PrinterAddress>[]>(
      fc.constant({ kind: 'none' }),
      text.map((folder) => ({ kind: 'pdf', folder })),
      text.map((name) => ({ kind: 'system', name })),
      fc.tuple(place, options).map(([where, how]) => ({ ...where, ...how })),
    )
    fc.assert(
      fc.property(address, (one) => {
        expect(parseAddress(formatAddress(one))).toEqual(ok(one))
      }),
      { numRuns: 500 },
    )
  })

  it('never throws, whatever is typed', () => {
    const start = fc.constantFrom('', 'tcp://', 'file://', 'cups://', 'winspool://', 'pdf:')
    fc.assert(
      fc.property(start, fc.string({ unit: 'binary' }), (kind, rest) => {
        const read = parseAddress(kind + rest)
        if (read.ok) expect(parseAddress(formatAddress(read.value))).toEqual(read)
      }),
      { numRuns: 500 },
    )
  })
})

import { createRequire } from 'node:module'
import type * as Koffi from 'koffi'
import type { Winspool } from './winspool.ts'

type Types = Parameters<Koffi.LibraryHandle['func']>[3]

/**
 * Binds the spooler of Windows. The binding's own library is loaded only by this call, so that no
 * other system needs it. It has not been run on Windows: the order of the calls is tested against a
 * spooler that plays one, and the passing of the values against a library with the same functions.
 *
 * @throws {Error} when the library or the binding cannot be loaded
 */
export function winspoolByKoffi(library = 'winspool.drv'): Winspool {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi
  const lib = koffi.load(library)
  const docInfo = koffi.struct({ pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' })
  const info = koffi.pointer(docInfo)
  const written = koffi.out(koffi.pointer('uint32_t'))
  const handle = koffi.out(koffi.pointer('void *'))

  /** In a thread of its own: a printer of the network may keep the spooler waiting for seconds. */
  function bound(name: string, ...types: Types) {
    const call = lib.func('__stdcall', name, 'int', types)
    return (...values: readonly unknown[]): Promise<number> =>
      new Promise((resolve, reject) => {
        call.async(...values, (error: unknown, result: number) => {
          if (error == null) resolve(result)
          else reject(error instanceof Error ? error : new Error(String(error)))
        })
      })
  }

  const open = bound('OpenPrinterW', 'str16', handle, 'void *')
  const startDoc = bound('StartDocPrinterW', 'void *', 'uint32_t', info)
  const write = bound('WritePrinter', 'void *', 'void *', 'uint32_t', written)
  const onPrinter = (name: string) => {
    const call = bound(name, 'void *')
    return async (printer: unknown): Promise<boolean> => (await call(printer)) !== 0
  }

  return {
    async OpenPrinterW(name) {
      const out: unknown[] = [null]
      return (await open(name, out, null)) === 0 ? null : out[0]
    },
    StartDocPrinterW: (printer, { title, datatype }) =>
      startDoc(printer, 1, { pDocName: title, pOutputFile: null, pDatatype: datatype }),
    StartPagePrinter: onPrinter('StartPagePrinter'),
    async WritePrinter(printer, bytes) {
      const out: number[] = [0]
      return (await write(printer, bytes, bytes.length, out)) === 0 ? null : (out[0] ?? 0)
    },
    EndPagePrinter: onPrinter('EndPagePrinter'),
    EndDocPrinter: onPrinter('EndDocPrinter'),
    AbortPrinter: onPrinter('AbortPrinter'),
    ClosePrinter: onPrinter('ClosePrinter'),
  }
}

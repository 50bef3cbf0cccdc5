import type { PassThrough } from 'node:stream'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import {
  contentTypesXml,
  packageRelationsXml,
  rowXml,
  sheetEndXml,
  sheetStartXml,
  stylesXml,
  workbookRelationsXml,
  workbookXml,
  type Cell,
} from './spreadsheet-xml.ts'

export type Sheet = {
  readonly name: string
  readonly rightToLeft: boolean
  /** The first row: bold, with a filter a column, and it stays when the others move. */
  readonly header: readonly string[]
  /** How many rows there will be, as far as is known: more than a sheet holds go to the next. */
  readonly expectedRows: number
  /** Cells by pages; or rows that are XML already, as many as a sheet still takes. */
  readonly pages: AsyncIterable<readonly (readonly Cell[])[]> | WrittenRows
}

/** Of one reader, one sheet after another; each sheet's first row is `FIRST_ROW`. */
export type WrittenRows = (
  most: number,
) => AsyncIterable<{ readonly xml: string | Uint8Array; readonly rows: number }>

/** Below the header. */
export const FIRST_ROW = 2

/** Rows that a sheet of Excel holds below its header. */
const ROWS_A_SHEET = 1_048_575

/**
 * A workbook (ECMA-376, Office Open XML), written while its rows are read: one page is in memory at
 * a time, and compressing happens outside the main thread, so that a long log delays no call.
 */
export function xlsxOf(sheet: Sheet, rowsASheet = ROWS_A_SHEET): Readable {
  const count = Math.max(1, Math.ceil(sheet.expectedRows / rowsASheet))
  const names = Array.from({ length: count }, (_, i) =>
    i === 0 ? sheet.name : `${sheet.name} ${i + 1}`,
  )
  const take = typeof sheet.pages === 'function' ? sheet.pages : writtenOf(sheet.pages)
  const zip = new ZipFile()
  const output = zip.outputStream as PassThrough
  const fail = (error: Error) => output.destroy(error)
  zip.on('error', fail)
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(xml), path)

  add('[Content_Types].xml', contentTypesXml(count))
  add('_rels/.rels', packageRelationsXml)
  add('xl/workbook.xml', workbookXml(names))
  add('xl/_rels/workbook.xml.rels', workbookRelationsXml(count))
  add('xl/styles.xml', stylesXml)
  names.forEach((_, i) => {
    const most = i === count - 1 ? Infinity : rowsASheet
    zip.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, (begin) => {
      const xml = Readable.from(sheetXml(sheet, take(most)), { objectMode: false })
      begin(null, xml.on('error', fail))
    })
  })
  zip.end()
  return output
}

async function* sheetXml(
  sheet: Sheet,
  written: ReturnType<WrittenRows>,
): AsyncGenerator<string | Uint8Array> {
  yield sheetStartXml(sheet)
  let last = FIRST_ROW - 1
  for await (const { xml, rows } of written) {
    yield xml
    last += rows
  }
  yield sheetEndXml(sheet.header.length, last)
}

function writtenOf(pages: AsyncIterable<readonly (readonly Cell[])[]>): WrittenRows {
  const take = portionsOf(pages)
  return async function* (most) {
    let n = FIRST_ROW
    for await (const rows of take(most)) {
      yield { xml: rows.map((row) => rowXml(n++, row)).join(''), rows: rows.length }
    }
  }
}

/** Lets several readers take rows of the same pages, one reader after another. */
function portionsOf<T>(pages: AsyncIterable<readonly T[]>) {
  const reading = pages[Symbol.asyncIterator]()
  let rest: readonly T[] = []
  return async function* take(most: number): AsyncGenerator<readonly T[]> {
    for (let left = most; left > 0;) {
      if (rest.length === 0) {
        const page = await reading.next()
        if (page.done) return
        rest = page.value
      }
      const some = rest.slice(0, left)
      rest = rest.slice(some.length)
      left -= some.length
      if (some.length > 0) yield some
    }
  }
}

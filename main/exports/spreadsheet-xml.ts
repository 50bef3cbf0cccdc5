import { xmlText } from './xml.ts'

/**
 * What a cell may hold. A moment is in milliseconds, its UTC fields being those to be shown; a share
 * is from 0 to 1 and shown in hundredths.
 */
export type Cell =
  | string
  | number
  | null
  | { readonly kind: 'date' | 'date-time'; readonly wallMs: number }
  | { readonly kind: 'share'; readonly value: number }

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Places in `cellXfs` of the styles below. */
const HEADER = 1
export const styleOf = { date: 2, 'date-time': 3, share: 4 } as const

export const stylesXml = `${HEAD}
<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`

export const packageRelationsXml = `${HEAD}
<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export function contentTypesXml(sheets: number): string {
  const overrides = upTo(sheets, (n) => override(`/xl/worksheets/sheet${n}.xml`, 'worksheet'))
  return `${HEAD}
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/styles.xml', 'styles')}${overrides}</Types>`
}

const override = (part: string, type: string): string =>
  `<Override PartName="${part}" ContentType="${TYPES}.${type}+xml"/>`

export function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  )
  return `${HEAD}
<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`
}

export function workbookRelationsXml(sheets: number): string {
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  return `${HEAD}
<Relationships xmlns="${RELATIONS}">${upTo(sheets, (n) => relation(n, 'worksheet', `worksheets/sheet${n}.xml`))}${relation(sheets + 1, 'styles', 'styles.xml')}</Relationships>`
}

/** Up to the header, which is frozen. */
export function sheetStartXml(sheet: {
  readonly rightToLeft: boolean
  readonly header: readonly string[]
}): string {
  const direction = sheet.rightToLeft ? ' rightToLeft="1"' : ''
  const columns = sheet.header.map((_, i) => `<col min="${i + 1}" max="${i + 1}" width="20"/>`)
  return `${HEAD}
<worksheet xmlns="${MAIN}"><sheetViews><sheetView${direction} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${rowXml(1, sheet.header, HEADER)}`
}

/** After the last of `rows` rows, the header among them: its columns can be filtered. */
export function sheetEndXml(columns: number, rows: number): string {
  const ref = `A1:${columnName(columns - 1)}${rows}`
  return `</sheetData><autoFilter ref="${ref}"/></worksheet>`
}

/** A row by its number from 1. Where there is nothing there is no cell. */
export function rowXml(n: number, cells: readonly Cell[], style = 0): string {
  const written = cells.map((cell, i) =>
    cell === null ? '' : cellXml(cell, columnName(i) + n, style),
  )
  return `<row r="${n}">${written.join('')}</row>`
}

function cellXml(cell: NonNullable<Cell>, at: string, style: number): string {
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'string') {
    const styled = style === 0 ? '' : ` s="${style}"`
    return `<c r="${at}"${styled} t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`
  }
  const value = cell.kind === 'share' ? cell.value : serialOf(cell.wallMs)
  return `<c r="${at}" s="${styleOf[cell.kind]}"><v>${value}</v></c>`
}

/** The letters of a column, from 0: A to Z, then AA. */
export function columnName(column: number): string {
  const before = column < 26 ? '' : columnName(Math.floor(column / 26) - 1)
  return before + String.fromCharCode(65 + (column % 26))
}

/** Days since 30 December 1899, from which spreadsheets count. */
export function serialOf(wallMs: number): number {
  return Number((wallMs / 86_400_000 + 25_569).toFixed(8))
}

function upTo(count: number, write: (n: number) => string): string {
  return Array.from({ length: count }, (_, i) => write(i + 1)).join('')
}

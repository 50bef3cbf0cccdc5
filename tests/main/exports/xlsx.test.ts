import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { visitColumns, type VisitRow } from '#shared/contract/reports.ts'
import { createExportKinds } from '../../../main/exports/export-kinds.ts'
import type { Cell } from '../../../main/exports/spreadsheet-xml.ts'
import { xlsxOf } from '../../../main/exports/xlsx.ts'
import { exportSources, pagesOf, visitRow } from '../../support/export-sources.ts'

/** The first sheet of a workbook, as a reader that is not ours finds it. */
async function sheetOf(workbook: Readable): Promise<ExcelJS.Worksheet> {
  const read = new ExcelJS.Workbook()
  await read.xlsx.read(workbook)
  const [sheet] = read.worksheets
  if (sheet === undefined) throw new Error('A workbook without a sheet')
  return sheet
}

function logOf(rows: readonly VisitRow[], lang: 'fa' | 'en') {
  const kinds = createExportKinds(exportSources(pagesOf([rows])))
  const [file] = kinds.files('xlsx', { lang }, 'visits')
  return sheetOf(Readable.from(file?.open({}) ?? []))
}
const at = (sheet: ExcelJS.Worksheet, row: number, column: (typeof visitColumns)[number]) =>
  sheet.getCell(row, visitColumns.indexOf(column) + 1)

describe('the log as XLSX, read by another program', () => {
  it('stands from right to left in Persian, below a frozen header with a filter a column', async () => {
    const sheet = await logOf([visitRow, visitRow], 'fa')
    expect(sheet.views).toMatchObject([{ rightToLeft: true, state: 'frozen', ySplit: 1 }])
    expect(sheet.autoFilter).toBe('A1:W3')
    expect(at(sheet, 1, 'wait_s').value).toBe('انتظار (ثانیه)')
    expect(at(sheet, 1, 'wait_s').font.bold).toBe(true)
  })

  it('stands from left to right in English', async () => {
    const sheet = await logOf([visitRow], 'en')
    expect(sheet.views[0]?.rightToLeft ?? false).toBe(false)
  })

  it('has real numbers, dates and times, and no cell where a thing did not happen', async () => {
    const sheet = await logOf([visitRow], 'fa')
    expect(at(sheet, 2, 'date').value).toEqual(new Date('2026-11-23T00:00:00Z'))
    // On the office's wall it is half past three hours later.
    expect(at(sheet, 2, 'joined_at').value).toEqual(new Date('2026-11-23T08:00:00Z'))
    expect(at(sheet, 2, 'joined_at').numFmt).toContain('hh:mm:ss')
    expect(at(sheet, 2, 'wait_s').value).toBe(121)
    expect(at(sheet, 2, 'step').value).toBe(1)
    expect(at(sheet, 2, 'number').value).toBe('الف-001')
    expect(at(sheet, 2, 'ended_at').value).toBeNull()
  })

  it('carries out no formula of those that people type', async () => {
    const sheet = await logOf([{ ...visitRow, clerk: '=1+1' }], 'fa')
    expect(at(sheet, 2, 'clerk').type).toBe(ExcelJS.ValueType.String)
    expect(at(sheet, 2, 'clerk').value).toBe('=1+1')
  })

  it('shows shares in hundredths', async () => {
    const pages = async function* (): AsyncGenerator<readonly (readonly Cell[])[]> {
      yield [[{ kind: 'share', value: 0.75 }]]
    }
    const sheet = await sheetOf(
      xlsxOf({
        name: 'Shares',
        rightToLeft: false,
        header: ['share'],
        expectedRows: 1,
        pages: pages(),
      }),
    )
    expect(sheet.getCell('A2').value).toBe(0.75)
    expect(sheet.getCell('A2').numFmt).toBe('0%')
  })
})

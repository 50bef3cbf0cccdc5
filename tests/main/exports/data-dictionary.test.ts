import { expect, it } from 'vitest'
import { visitColumns, visitRow } from '#shared/contract/reports.ts'
import { csvMetadata } from '../../../main/exports/data-dictionary.ts'

type Column = {
  readonly name: string
  readonly titles: Record<'fa' | 'en', string[]>
  readonly datatype: string | { base: string }
  readonly required: boolean
  readonly 'dc:description': readonly { '@value': string; '@language': string }[]
  readonly 'rdfs:comment'?: readonly { '@value': string; '@language': string }[]
  readonly 'schema:unitCode'?: string
}
const metadata = csvMetadata('nobat-waits.csv') as {
  readonly url: string
  readonly tableSchema: { readonly columns: readonly Column[] }
}
const { columns } = metadata.tableSchema

it('is of the file that it lies beside, and has its columns in their order', () => {
  expect(metadata.url).toBe('nobat-waits.csv')
  expect(columns.map(({ name }) => name)).toEqual(visitColumns)
  // A reader of CSV on the Web holds the header against the titles.
  for (const { name, titles } of columns) {
    expect(titles.fa).toContain(name)
    expect(titles.en).toContain(name)
  }
})

it('says what each column means in both languages, and what an empty cell does', () => {
  for (const column of columns) {
    expect(column['dc:description'].map((each) => each['@language'])).toEqual(['fa', 'en'])
    expect(column['dc:description'].every((each) => each['@value'].length > 3)).toBe(true)
    expect(column.required).toBe(column['rdfs:comment'] === undefined)
  }
})

it('has a column empty exactly where the contract lets it be null', () => {
  for (const column of columns) {
    const field = visitRow.shape[column.name as keyof typeof visitRow.shape]
    expect([column.name, column.required]).toEqual([column.name, !field.safeParse(null).success])
  }
})

it('gives durations their unit', () => {
  const units = columns.flatMap((column) =>
    column['schema:unitCode'] === undefined ? [] : [[column.name, column['schema:unitCode']]],
  )
  expect(units).toEqual([
    ['wait_s', 'SEC'],
    ['arrival_s', 'SEC'],
    ['service_s', 'SEC'],
    ['forecast_low_min', 'MIN'],
    ['forecast_high_min', 'MIN'],
  ])
})

import { visitColumns, type VisitColumn } from '#shared/contract/reports.ts'
import { columnMeanings } from './column-meanings.ts'
import { columnTitles } from './column-titles.ts'

/** What a reader takes a cell for. A duration is a whole number of seconds or minutes. */
type Type = 'date' | 'datetime' | 'string' | 'integer' | 'seconds' | 'minutes'

const typeOf: Readonly<Record<VisitColumn, Type>> = {
  date: 'date',
  // A Jalali date is no date to a Gregorian reader: 1405-02-31 is one.
  date_jalali: 'string',
  ticket_id: 'string',
  visit_id: 'string',
  number: 'string',
  service_id: 'string',
  service: 'string',
  step: 'integer',
  step_count: 'integer',
  counter_id: 'string',
  clerk: 'string',
  priority_class: 'string',
  joined_at: 'datetime',
  called_at: 'datetime',
  started_at: 'datetime',
  ended_at: 'datetime',
  wait_s: 'seconds',
  arrival_s: 'seconds',
  service_s: 'seconds',
  recalls: 'integer',
  outcome: 'string',
  forecast_low_min: 'minutes',
  forecast_high_min: 'minutes',
}

/** What an empty cell says; a column that is not here is never empty. */
const emptyMeans: Partial<
  Readonly<Record<VisitColumn, { readonly fa: string; readonly en: string }>>
> = {
  counter_id: { fa: 'هنوز فراخوانده نشده است', en: 'It has not been called' },
  clerk: {
    fa: 'هنوز فراخوانده نشده است، یا مهلت نگه‌داری نام گذشته و نام پاک شده است',
    en: 'It has not been called, or the name has been deleted when its time was over',
  },
  priority_class: { fa: 'بدون اولویت', en: 'No priority' },
  called_at: { fa: 'فراخوانده نشد', en: 'It was not called' },
  started_at: { fa: 'خدمت آغاز نشد', en: 'The service did not start' },
  ended_at: {
    fa: 'خدمت پایان نیافت؛ زمانی که ثبت نشده ساخته نمی‌شود',
    en: 'The service did not end; a time that was not recorded is never invented',
  },
  wait_s: { fa: 'فراخوانده نشد', en: 'It was not called' },
  arrival_s: { fa: 'خدمت آغاز نشد', en: 'The service did not start' },
  service_s: { fa: 'خدمت پایان نیافت', en: 'The service did not end' },
  outcome: { fa: 'هنوز ادامه دارد', en: 'It goes on' },
  forecast_low_min: { fa: 'وعده‌ای داده نشد', en: 'No wait was promised' },
  forecast_high_min: { fa: 'وعده‌ای داده نشد', en: 'No wait was promised' },
}

/** UN/CEFACT Recommendation 20, as schema.org asks for units. */
const unitOf = { seconds: 'SEC', minutes: 'MIN' } as const

/**
 * The data dictionary that lies beside a CSV, in the W3C's form (CSV on the Web, “Metadata Vocabulary
 * for Tabular Data”). It was chosen before Frictionless Data because its readers look for it by
 * themselves at the CSV's own address with `-metadata.json` after it, and because it has a place for
 * titles and meanings in more than one language.
 */
export function csvMetadata(file: string): object {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'fa' }],
    url: file,
    'dc:title': [
      { '@value': 'سابقه زمان انتظار', '@language': 'fa' },
      { '@value': 'Wait-time log', '@language': 'en' },
    ],
    'dc:description': [
      {
        '@value':
          'هر سطر یک مرحله از یک برگه نوبت است. متنی که با = ، + ، - یا @ آغاز شود آپاستروفی پیش از خود دارد تا صفحه‌گسترده آن را فرمول نپندارد.',
        '@language': 'fa',
      },
      {
        '@value':
          'One row is one step of one ticket. A text that begins with =, +, - or @ has an apostrophe before it, so that no spreadsheet takes it for a formula.',
        '@language': 'en',
      },
    ],
    dialect: { encoding: 'utf-8', delimiter: ',', quoteChar: '"', doubleQuote: true, header: true },
    tableSchema: { columns: visitColumns.map(columnOf) },
  }
}

function columnOf(name: VisitColumn): object {
  const type = typeOf[name]
  const empty = emptyMeans[name]
  return {
    name,
    titles: { fa: [name, columnTitles.fa[name]], en: [name, columnTitles.en[name]] },
    'dc:description': [
      { '@value': columnMeanings.fa[name], '@language': 'fa' },
      { '@value': columnMeanings.en[name], '@language': 'en' },
    ],
    datatype: datatypeOf(type),
    required: empty === undefined,
    ...(type === 'seconds' || type === 'minutes' ? { 'schema:unitCode': unitOf[type] } : {}),
    ...(empty === undefined
      ? {}
      : {
          null: '',
          'rdfs:comment': [
            { '@value': `خالی: ${empty.fa}.`, '@language': 'fa' },
            { '@value': `Empty: ${empty.en}.`, '@language': 'en' },
          ],
        }),
  }
}

function datatypeOf(type: Type): string | object {
  switch (type) {
    case 'date':
      return { base: 'date', format: 'yyyy-MM-dd' }
    case 'datetime':
      return 'dateTimeStamp'
    case 'string':
      return 'string'
    case 'integer':
      return 'integer'
    case 'seconds':
    case 'minutes':
      return 'nonNegativeInteger'
  }
}

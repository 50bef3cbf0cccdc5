import type { PassThrough } from 'node:stream'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { jalaliIso } from '#shared/i18n/jalali.ts'
import type { VisitRow } from '#shared/contract/reports.ts'
import type { PaperFace } from '../printing/paper.ts'
import { csvOf, csvTable } from './csv.ts'
import { charterPage } from './inspection/charter-page.ts'
import { columnsPage } from './inspection/columns-page.ts'
import { figuresPage, figuresTable } from './inspection/figures-page.ts'
import { indexPage } from './inspection/index-page.ts'
import type { Inspection } from './inspection/inspection.ts'
import { officePage } from './inspection/office-page.ts'
import { peoplePage, peopleTable } from './inspection/people-page.ts'
import { surveyPage } from './inspection/survey-page.ts'
import { obstaclePage } from './obstacle-report.ts'

export type InspectorPackage = {
  readonly inspection: Inspection
  /** The journal's lines as they lie on the disk, whole or not. */
  readonly lines: Iterable<string> | AsyncIterable<string>
  readonly publicKey: string
  readonly script: string
  /** The log of the period, without names. */
  readonly visits: AsyncIterable<readonly VisitRow[]>
  /** The workbook of the obstacles, made when its turn comes. */
  readonly obstacleSheet: () => Readable
}

/**
 * All that an inspector takes along: a page that tells what is in it, the office's figures, survey,
 * obstacles, promises, charter and rules; and what it takes to check the journal away from this
 * machine: its lines up to the newest checkpoint, every checkpoint with its signature, the public
 * key, and the script that checks them. Made while it is read: a long log is never in memory whole.
 */
export function inspectorPackage(parts: InspectorPackage, faces: readonly PaperFace[]): Readable {
  const { inspection, lines, publicKey, script } = parts
  const { lang } = inspection.report
  const zip = new ZipFile()
  const output = zip.outputStream as PassThrough
  const fail = (error: Error) => output.destroy(error)
  zip.on('error', fail)
  const add = (name: string, content: string | Buffer) =>
    zip.addBuffer(typeof content === 'string' ? Buffer.from(content) : content, name)
  const addLater = (name: string, open: () => Readable) =>
    zip.addReadStreamLazy(name, (begin) => begin(null, open().on('error', fail)))

  add('index.html', indexPage(inspection, 'fa', faces))
  add('index.en.html', indexPage(inspection, 'en', faces))
  add('figures.html', figuresPage(inspection, faces))
  add('figures.csv', figuresTable(inspection))
  addLater('visits.csv', () => Readable.from(csvOf(parts.visits), { objectMode: false }))
  add('visits-columns.html', columnsPage(lang, faces))
  add('survey.html', surveyPage(inspection, faces))
  add('obstacles.html', obstaclePage(inspection.report, faces))
  addLater('obstacles.xlsx', parts.obstacleSheet)
  add('promises.csv', promisesTable(inspection))
  add('charter.html', charterPage(inspection, faces))
  add('office.html', officePage(inspection, faces))
  add('office.json', officeData(inspection))
  add('people.html', peoplePage(inspection, faces))
  add('people.csv', peopleTable(inspection))
  add('verification.json', verificationData(inspection))
  addLater('journal.jsonl', () =>
    Readable.from(upTo(lines, inspection.checkpoint.count), { objectMode: false }),
  )
  for (const { count, text, signature, publicKey: signer } of inspection.checkpoints) {
    add(`checkpoints/${count}.json`, text)
    add(`checkpoints/${count}.sig`, Buffer.from(signature, 'base64'))
    // Signed before the office had its present key.
    if (signer !== publicKey) add(`checkpoints/${count}.pem`, signer)
  }
  add('key.pem', publicKey)
  add('check.sh', script)
  zip.end()
  return output
}

function promisesTable({ promises, report: { lang } }: Inspection): string {
  return csvTable(
    [
      'tracking_code',
      'number',
      'service_id',
      'service',
      'counter_id',
      'finished_at',
      'promised_on',
      'promised_on_jalali',
      'overdue',
    ],
    promises.map((each) => [
      each.trackingCode,
      each.number,
      each.serviceId,
      each.service[lang],
      each.counterId,
      each.finishedAt,
      each.promisedOn,
      each.promisedOn === null ? null : jalaliIso(each.promisedOn),
      each.overdue ? 'yes' : 'no',
    ]),
  )
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const officeData = ({ report, policy, counters, catalog }: Inspection): string =>
  json({ office: report.office, at: new Date(report.at).toISOString(), policy, counters, catalog })

function verificationData(inspection: Inspection): string {
  const { report, version, role, verification, checkpoint, keyFingerprint } = inspection
  const { from, to, at, office } = report
  return json({
    office: office.name,
    from,
    to,
    at: new Date(at).toISOString(),
    role,
    version,
    ...verification,
    checkpoint,
    keyFingerprint,
  })
}

async function* upTo(
  lines: Iterable<string> | AsyncIterable<string>,
  count: number,
): AsyncGenerator<string> {
  let n = 0
  for await (const line of lines) {
    if (n >= count) return
    n += 1
    yield `${line}\n`
  }
}

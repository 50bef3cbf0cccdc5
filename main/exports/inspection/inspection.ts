import type { Text } from '#shared/catalog/service.ts'
import type { PromiseView, SurveyResults } from '#shared/contract/guidance.ts'
import type { Figures } from '#shared/contract/reports.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import type { CounterSetup, Lang, Policy } from '#shared/domain/office.ts'
import type { Person } from '#shared/domain/people.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import type { Checkpoint, CheckpointFields } from '../../journal/checkpoint.ts'
import type { SigningKey } from '../../journal/signing-key.ts'
import type { Verification } from '../../journal/verify.ts'
import type { ServiceFigures } from '../../projections/queries.ts'
import type { ObstacleReport } from '../obstacle-report.ts'

/** All that an inspector is told of an office and a period, as it stood at one moment. */
export type Inspection = {
  /** The register of obstacles, with the office, the language, the period and the moment. */
  readonly report: ObstacleReport
  readonly role: 'inspector' | 'supervisor'
  readonly version: string
  readonly verification: Verification
  /** The newest checkpoint; it signs the last line of the package. */
  readonly checkpoint: CheckpointFields & Checkpoint & { readonly keptIn: SigningKey['keptIn'] }
  /** All of them in their order, the newest too. */
  readonly checkpoints: readonly Checkpoint[]
  /** SHA-256 of the public key (SubjectPublicKeyInfo, DER), hex. */
  readonly keyFingerprint: string
  readonly figures: Figures
  readonly byService: readonly ServiceFigures[]
  /** Who went from the kiosk to do it online instead. */
  readonly diverted: readonly {
    readonly serviceId: string
    readonly service: Text
    readonly count: number
  }[]
  readonly survey: SurveyResults
  /** Open promises, whatever the period; the oldest first. */
  readonly promises: readonly PromiseView[]
  readonly policy: Policy
  readonly counters: readonly (Pick<CounterSetup, 'deskTypes'> & {
    readonly id: CounterId
    /** Titles; null for every service of its desks. */
    readonly services: readonly Text[] | null
  })[]
  readonly catalog: { readonly rev: number; readonly services: number }
  /** Everybody who works or worked here, by id: names lie beside the log and are not packed. */
  readonly people: readonly Person[]
}

/** What is in the package, in the order in which it is listed; `about`: the words that say what it is. */
export const packed = [
  { name: 'index.html', about: 'index' },
  { name: 'index.en.html', about: 'indexEnglish' },
  { name: 'figures.html', about: 'figuresPage' },
  { name: 'figures.csv', about: 'figuresTable' },
  { name: 'visits.csv', about: 'visits' },
  { name: 'visits-columns.html', about: 'columns' },
  { name: 'survey.html', about: 'survey' },
  { name: 'obstacles.html', about: 'obstaclesPage' },
  { name: 'obstacles.xlsx', about: 'obstaclesSheet' },
  { name: 'promises.csv', about: 'promises' },
  { name: 'charter.html', about: 'charter' },
  { name: 'office.html', about: 'officePage' },
  { name: 'office.json', about: 'officeData' },
  { name: 'people.html', about: 'peoplePage' },
  { name: 'people.csv', about: 'peopleTable' },
  { name: 'verification.json', about: 'verification' },
  { name: 'journal.jsonl', about: 'journal' },
  { name: 'checkpoints/', about: 'checkpoints' },
  { name: 'key.pem', about: 'key' },
  { name: 'check.sh', about: 'check' },
] as const

/** A day in words: «۲ آذر ۱۴۰۵». */
export const longDay = (date: string, lang: Lang): string => formatDate(date, lang, 'UTC', 'long')

/** Seconds as minutes to one tenth; a dash where nothing was counted. */
export const inMinutes = (seconds: number | null, lang: Lang): string =>
  seconds === null ? '–' : formatNumber(Math.round(seconds / 6) / 10, lang)

export const sumOf = <T>(all: readonly T[], of: (each: T) => number): number =>
  all.reduce((sum, each) => sum + of(each), 0)

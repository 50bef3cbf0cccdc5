import { createHash, randomBytes } from 'node:crypto'
import { rowsInto, type Database, type Statement } from '../platform/postgres.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Entry } from './journal.ts'
import { isSealed, sealOf, withPersonal } from './personal.ts'
import { PAGE, sumOf, type ReceiptRow } from './rows.ts'
import type { JournalStore, PersonalWord } from './store.ts'

/** Seals for the personal words of some entries, and the statements that keep the new ones. */
export type Seals = {
  readonly sealOf: (stream: string, value: string) => string
  readonly statements: readonly Statement[]
  readonly known: readonly Pick<PersonalWord, 'seal' | 'stream' | 'value'>[]
}

/** What an office has in the database beside its lines. */
export type Beside = {
  readonly sealsFor: (entries: readonly Entry[]) => Promise<Seals>
  /** Of words that are kept. */
  readonly remember: (known: Seals['known']) => void
  /** The words of seals; none for one that was deleted, or no longer gives its seal. */
  readonly wordsOf: (seals: ReadonlySet<string>) => Promise<ReadonlyMap<string, string>>
  /** Whether the words and the remembered answers are what was written. */
  readonly holds: () => Promise<boolean>
  readonly store: Pick<
    JournalStore,
    'words' | 'forget' | 'forgetNames' | 'keepCheckpoint' | 'checkpoints'
  >
}

type Word = { readonly seal: string; readonly salt: string; readonly value: string }

const DAY = 'day:'
const WORD_COLUMNS = 'personal (office, seal, stream, salt, value, digest)'

export function openBeside(database: Database, office: string): Beside {
  /** The words of the newest day: the same few, again and again. */
  let today = noDay()

  async function sealsFor(entries: readonly Entry[]): Promise<Seals> {
    const wanted = new Map<string, Map<string, string | null>>()
    for (const { stream, events } of entries) {
      for (const event of events) {
        withPersonal(event, (value) => {
          const of = wanted.get(stream) ?? new Map<string, string | null>()
          wanted.set(stream, of.set(value, sealToday(stream, value)))
          return value
        })
      }
    }
    const made: PersonalWord[] = []
    for (const [stream, seals] of wanted) {
      const unmet = [...seals].filter(([, seal]) => seal === null).map(([value]) => value)
      if (unmet.length === 0) continue
      const found = await database.query<Word>(
        'SELECT seal, value FROM personal WHERE office = $1 AND stream = $2 AND digest = ANY($3)',
        [office, stream, unmet.map(digestOf)],
      )
      for (const { seal, value } of found) seals.set(JSON.parse(value) as string, seal)
      for (const value of unmet) {
        if (seals.get(value) !== null) continue
        const salt = randomBytes(16).toString('hex')
        const seal = sealOf(salt, value)
        seals.set(value, seal)
        made.push({ seal, stream, salt, value })
      }
    }
    return {
      sealOf: (stream, value) => wanted.get(stream)?.get(value) ?? '',
      statements: wordStatements(office, made),
      known: [...wanted].flatMap(([stream, seals]) =>
        [...seals].map(([value, seal]) => ({ stream, value, seal: seal ?? '' })),
      ),
    }
  }

  const sealToday = (stream: string, value: string): string | null =>
    stream === today.stream ? (today.seals.get(value) ?? null) : null

  async function wordsOf(seals: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
    const words = new Map<string, string>()
    const unmet: string[] = []
    for (const seal of seals) {
      const word = today.words.get(seal)
      if (word === undefined) unmet.push(seal)
      else words.set(seal, word)
    }
    for (let from = 0; from < unmet.length; from += PAGE) {
      const found = await database.query<Word>(
        'SELECT seal, salt, value FROM personal WHERE office = $1 AND seal = ANY($2)',
        [office, unmet.slice(from, from + PAGE)],
      )
      for (const row of found) {
        const word = wordOf(row)
        if (word !== null) words.set(row.seal, word)
      }
    }
    return words
  }

  async function wordsAndAnswersHold(): Promise<boolean> {
    for (let after = ''; ;) {
      const words = await database.query<Word>(
        `SELECT seal, salt, value FROM personal
         WHERE office = $1 AND seal > $2 ORDER BY seal LIMIT $3`,
        [office, after, PAGE],
      )
      if (!words.every((word) => wordOf(word) !== null)) return false
      if (words.length < PAGE) break
      after = words.at(-1)?.seal ?? after
    }
    for (let after = ''; ;) {
      const receipts = await database.query<ReceiptRow>(
        `SELECT command_id, fingerprint, answer, seq, sum FROM commands
         WHERE office = $1 AND command_id > $2 ORDER BY command_id LIMIT $3`,
        [office, after, PAGE],
      )
      if (!receipts.every((row) => sumOf(row.command_id, row) === row.sum)) return false
      if (receipts.length < PAGE) return true
      after = receipts.at(-1)?.command_id ?? after
    }
  }

  async function deleted(text: string, values: readonly unknown[]): Promise<number> {
    return (await database.query(`${text} RETURNING seal`, [office, ...values])).length
  }

  return {
    sealsFor,
    remember(known) {
      for (const { stream, value, seal } of known) {
        // Names among the office's orders may be deleted by another host at any time.
        if (!stream.startsWith(DAY) || stream < today.stream) continue
        if (stream > today.stream) today = noDay(stream)
        today.seals.set(value, seal)
        today.words.set(seal, value)
      }
    },
    wordsOf,
    holds: wordsAndAnswersHold,
    store: {
      async words(texts) {
        const words = await wordsOf(new Set(texts.filter(isSealed)))
        return texts.map((text) => (isSealed(text) ? (words.get(text) ?? '') : text))
      },
      async forget(date) {
        const streams = await database.query<{ stream: string; seq: number }>(
          'SELECT stream, seq FROM streams WHERE office = $1',
          [office],
        )
        const over = streams.filter(({ stream }) => stream.startsWith(DAY) && stream < DAY + date)
        if (over.length === 0) return 0
        const last = Math.max(...over.map(({ seq }) => seq))
        await database.query('DELETE FROM commands WHERE office = $1 AND seq <= $2', [office, last])
        today = noDay()
        return deleted('DELETE FROM personal WHERE office = $1 AND stream = ANY($2)', [
          over.map(({ stream }) => stream),
        ])
      },
      forgetNames: (names) =>
        deleted('DELETE FROM personal WHERE office = $1 AND stream = $2 AND digest = ANY($3)', [
          'office',
          names.map(digestOf),
        ]),
      async keepCheckpoint({ count, text, signature, publicKey }) {
        await database.query(
          `INSERT INTO checkpoints (office, count, text, signature, public_key)
           VALUES ($1, $2, $3, $4, $5) ON CONFLICT (office, count) DO UPDATE
           SET text = excluded.text, signature = excluded.signature, public_key = excluded.public_key`,
          [office, count, text, signature, publicKey],
        )
      },
      checkpoints: () =>
        database.query<Checkpoint>(
          `SELECT count, text, signature, public_key AS "publicKey" FROM checkpoints
           WHERE office = $1 ORDER BY count`,
          [office],
        ),
    },
  }
}

const noDay = (stream = '') => ({
  stream,
  seals: new Map<string, string>(),
  words: new Map<string, string>(),
})

function wordOf({ seal, salt, value }: Word): string | null {
  try {
    const word = JSON.parse(value) as unknown
    return typeof word === 'string' && sealOf(salt, word) === seal ? word : null
  } catch {
    return null
  }
}

/** Words as they lie in the database: as JSON, since its text holds no NUL. */
export const wordStatements = (office: string, words: readonly PersonalWord[]): Statement[] =>
  rowsInto(
    WORD_COLUMNS,
    words.map(({ seal, stream, salt, value }) => {
      return [office, seal, stream, salt, JSON.stringify(value), digestOf(value)]
    }),
  )

/** Stands for a word in its key: an entry of an index is short. */
const digestOf = (value: string): string => createHash('sha256').update(value).digest('hex')

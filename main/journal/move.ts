import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientBase } from 'pg'
import { isAnswer, rowsInto, type Database, type Statement } from '../platform/postgres.ts'
import { flushFile, flushFolder } from '../platform/private-file.ts'
import { openPlain, type Sqlite } from '../platform/sqlite.ts'
import { verifyFile } from './backup.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Change } from '../records/records.ts'
import { fromLine, NO_LINE } from './line.ts'
import { copyRecordsIn, copyRecordsOut, recordsInFolder } from './move-beside.ts'
import { wordStatements } from './postgres-beside.ts'
import { checkpointsOf, PAGE, rowsIn, type ReceiptRow, type Row } from './rows.ts'
import { openSqliteJournal } from './sqlite.ts'
import type { PersonalWord } from './store.ts'
import { verifyChain } from './verify.ts'

/** Why an office was not moved, in words. Everything is as it was. */
export class NotMoved extends Error {}

export type Moved = { readonly events: number; readonly head: string | null }

const JOURNAL = 'journal.sqlite'
const STAGE = '.moving'
/** What stands for the host that appended a line that was moved: none that prints. */
const MOVER = 'moved'
const TABLES = ['events', 'streams', 'commands', 'personal', 'checkpoints', 'offices']
const ASIDE = /^((journal|access|views)\.sqlite(-wal|-shm)?|journal\.head|lan-(key|cert)\.pem)$/

/**
 * Moves a folder's office into a database: every line as it is, with the words, the remembered answers
 * and the checkpoints, in one transaction that is read back and verified before it ends. The files are
 * set aside after it. Throws `NotMoved`, with everything as it was.
 */
export async function moveToDatabase(
  dataDir: string,
  database: Database,
  office: string,
): Promise<Moved & { readonly setAside: string }> {
  const file = join(dataDir, JOURNAL)
  if (!existsSync(file)) throw new NotMoved(`There is no office in ${dataDir}`)
  // Looks at it as a start does, and brings an older form up to date.
  await openSqliteJournal(file).close()
  const { ok, events, head, faults } = await verifyFile(file)
  if (!ok) throw new NotMoved(`The log in ${dataDir} does not hold: ${JSON.stringify(faults[0])}`)
  const records = recordsInFolder(dataDir)
  const db = openPlain(file, { readonly: true })
  try {
    await database.within((client) => copyIn(client, db, office, { events, head }, records))
  } catch (error) {
    if (error instanceof NotMoved || isAnswer(error)) throw error
    // The connection broke: whether it was at the end is for the database to say.
    const there = await database
      .query<End>('SELECT seq, hash FROM offices WHERE office = $1 AND moved IS NULL', [office])
      .catch(() => [])
    if (there[0]?.seq !== events || there[0].hash !== head) throw error
  } finally {
    db.close()
  }
  return {
    events,
    head,
    setAside: setAside(dataDir, 'moved-to-database', (name) => ASIDE.test(name)),
  }
}

/** Puts files into a folder of their own, and says into which. */
function setAside(dataDir: string, why: string, which: (name: string) => boolean): string {
  const aside = join(dataDir, asideIn(dataDir, why))
  const names = readdirSync(dataDir).filter(which)
  if (names.length > 0) mkdirSync(aside)
  for (const name of names) renameSync(join(dataDir, name), join(aside, name))
  flushFolder(dataDir)
  return aside
}

/** A folder that is not there yet: who goes there and back within a second has two. */
function asideIn(dataDir: string, why: string): string {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const named = (n: number) => `${why}-${stamp}${n === 1 ? '' : `-${n}`}`
  let n = 1
  while (existsSync(join(dataDir, named(n)))) n += 1
  return named(n)
}

type End = { readonly seq: number; readonly hash: string }

async function copyIn(
  client: ClientBase,
  db: Sqlite,
  office: string,
  { events, head }: Moved,
  records: readonly Change[],
): Promise<void> {
  const send = async (statements: readonly Statement[]) => {
    for (const { text, values } of statements) await client.query(text, [...values])
  }
  const there = (
    await ask<End & { moved: string | null }>(
      client,
      'SELECT seq, hash, moved FROM offices WHERE office = $1 FOR UPDATE',
      [office],
    )
  )[0]
  if (there !== undefined) {
    if (there.seq > 0 && !isContinued(db, there)) {
      throw new NotMoved(`The database has another office ${office}`)
    }
    if (there.seq > 0 && there.moved === null) {
      throw new NotMoved(`The office ${office} is in the database already`)
    }
    for (const table of TABLES) {
      await client.query(`DELETE FROM ${table} WHERE office = $1`, [office])
    }
  }
  const streams = new Map<string, { rev: number; seq: number }>()
  for (const rows of pages(rowsIn(db))) {
    const lines = rows.map(({ seq, line, hash }) => {
      const { stream, rev } = fromLine(line)
      streams.set(stream, { rev, seq })
      return [office, seq, stream, rev, line, hash, MOVER]
    })
    await send(rowsInto('events (office, seq, stream, rev, line, hash, writer)', lines))
  }
  const heads = [...streams].map(([stream, { rev, seq }]) => [office, stream, rev, seq])
  await send(rowsInto('streams (office, stream, rev, seq)', heads))
  const receipts = db.prepare('SELECT command_id, fingerprint, answer, seq, sum FROM commands')
  for (const rows of pages(receipts.iterate() as Iterable<ReceiptRow>)) {
    const kept = rows.map((row) => {
      return [office, row.command_id, row.fingerprint, row.answer, row.seq, row.sum]
    })
    await send(rowsInto('commands (office, command_id, fingerprint, answer, seq, sum)', kept))
  }
  const words = db.prepare('SELECT seal, stream, salt, value FROM personal')
  for (const rows of pages(words.iterate() as Iterable<PersonalWord>)) {
    await send(wordStatements(office, rows))
  }
  const signed = checkpointsOf(db).map(({ count, text, signature, publicKey }) => {
    return [office, count, text, signature, publicKey]
  })
  await send(rowsInto('checkpoints (office, count, text, signature, public_key)', signed))
  await send(rowsInto('offices (office, seq, hash)', [[office, events, head ?? NO_LINE]]))

  const verified = await verifyChain(rowsOf(client, office), checkpointsOf(db))
  if (!verified.ok || verified.events !== events || verified.head !== head) {
    throw new NotMoved(`What was written does not hold: ${JSON.stringify(verified.faults[0])}`)
  }
  if (!(await copyRecordsIn(client, office, records))) {
    throw new NotMoved('What was written of tokens, stations and PINs does not hold')
  }
}

/** Whether the journal of the folder goes on from where the database's ends. */
function isContinued(db: Sqlite, { seq, hash }: End): boolean {
  const row = db.prepare('SELECT hash FROM events WHERE seq = ?').get(seq) as
    { hash: string } | undefined
  return row?.hash === hash
}

/**
 * Moves an office out of a database into a folder that has none. What the database has of it stays
 * and is marked: no host appends to it again. Broken off after that, it is taken up by the next call.
 */
export async function moveToFolder(
  dataDir: string,
  database: Database,
  office: string,
): Promise<Moved> {
  if (existsSync(join(dataDir, JOURNAL))) {
    throw new NotMoved(`There is an office in ${dataDir} already`)
  }
  const stage = join(dataDir, STAGE)
  const staged = join(stage, JOURNAL)
  const moved = await database.within(async (client) => {
    const [there] = await ask<End & { moved: string | null }>(
      client,
      'SELECT seq, hash, moved FROM offices WHERE office = $1 FOR UPDATE',
      [office],
    )
    if (there === undefined || there.seq === 0) {
      throw new NotMoved(`There is no office ${office} in the database`)
    }
    if (there.moved !== null) {
      if (existsSync(staged) && (await holdsAt(staged, there))) return there
      throw new NotMoved(`The office ${office} moved out of the database at ${there.moved}`)
    }
    rmSync(stage, { recursive: true, force: true })
    mkdirSync(stage)
    await copyOut(client, staged, office)
    const besides = await copyRecordsOut(client, office, stage)
    if (!besides || !(await holdsAt(staged, there))) {
      throw new NotMoved('What was written does not hold')
    }
    for (const name of readdirSync(stage)) flushFile(join(stage, name))
    flushFolder(stage)
    await client.query('UPDATE offices SET moved = $2 WHERE office = $1', [
      office,
      new Date().toISOString(),
    ])
    return there
  })
  const names = stagedIn(stage)
  // What a host left here before is none of the office's; nor is its WAL.
  const before = names.flatMap((name) => [name, `${name}-wal`, `${name}-shm`])
  setAside(dataDir, 'before-move', (name) => before.includes(name))
  for (const name of names) renameSync(join(stage, name), join(dataDir, name))
  flushFolder(dataDir)
  rmSync(stage, { recursive: true, force: true })
  return { events: moved.seq, head: moved.hash }
}

/** The journal goes last: with it the folder has an office, and no call takes it up again. */
const stagedIn = (stage: string): string[] =>
  readdirSync(stage).toSorted((a, b) => Number(a === JOURNAL) - Number(b === JOURNAL))

async function copyOut(client: ClientBase, file: string, office: string): Promise<void> {
  const journal = openSqliteJournal(file)
  try {
    for await (const rows of rowPages(client, office)) journal.adopt(rows.map(({ line }) => line))
    const words = await ask<PersonalWord>(
      client,
      'SELECT seal, stream, salt, value FROM personal WHERE office = $1',
      [office],
    )
    journal.adopt(
      [],
      words.map((word) => ({ ...word, value: JSON.parse(word.value) as string })),
    )
    const signed = await ask<Checkpoint>(
      client,
      'SELECT count, text, signature, public_key AS "publicKey" FROM checkpoints WHERE office = $1',
      [office],
    )
    for (const checkpoint of signed) await journal.keepCheckpoint(checkpoint)
  } finally {
    await journal.close()
  }
  const db = openPlain(file)
  try {
    // Those that were forgotten stay so.
    db.exec('DELETE FROM commands')
    const keep = db.prepare(
      'INSERT INTO commands (command_id, fingerprint, answer, seq, sum) VALUES (?, ?, ?, ?, ?)',
    )
    for (let after = ''; ;) {
      const rows = await ask<ReceiptRow>(
        client,
        `SELECT command_id, fingerprint, answer, seq, sum FROM commands
         WHERE office = $1 AND command_id > $2 ORDER BY command_id LIMIT $3`,
        [office, after, PAGE],
      )
      db.transaction(() => {
        for (const { command_id, fingerprint, answer, seq, sum } of rows) {
          keep.run(command_id, fingerprint, answer, seq, sum)
        }
      })()
      if (rows.length < PAGE) break
      after = rows.at(-1)?.command_id ?? after
    }
  } finally {
    db.close()
  }
}

async function holdsAt(file: string, { seq, hash }: End): Promise<boolean> {
  const { ok, events, head } = await verifyFile(file)
  return ok && events === seq && head === hash
}

async function* rowsOf(client: ClientBase, office: string): AsyncGenerator<Row> {
  for await (const rows of rowPages(client, office)) yield* rows
}

async function* rowPages(client: ClientBase, office: string): AsyncGenerator<Row[]> {
  for (let after = 0; ;) {
    const rows = await ask<Row>(
      client,
      'SELECT seq, line, hash FROM events WHERE office = $1 AND seq > $2 ORDER BY seq LIMIT $3',
      [office, after, PAGE],
    )
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    after = rows.at(-1)?.seq ?? after
  }
}

async function ask<T>(client: ClientBase, text: string, values: unknown[]): Promise<T[]> {
  return (await client.query(text, values)).rows as T[]
}

function* pages<T>(rows: Iterable<T>): Generator<T[]> {
  let page: T[] = []
  for (const row of rows) {
    if (page.push(row) < PAGE) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { ClientBase } from 'pg'
import { hasCertificate, readCertificate, writeCertificate } from '../gateway/certificate.ts'
import { changeStatements } from '../records/postgres-records.ts'
import { ONLY, type Change, type Kind, type Records } from '../records/records.ts'
import {
  ACCESS_FILE,
  openAccessFile,
  openViewsFile,
  VIEWS_FILE,
} from '../records/sqlite-records.ts'

/** In which file of a folder each kind is that is taken along; who has signed in does so again. */
const FILES = [
  [ACCESS_FILE, openAccessFile, ['tokens', 'stations', 'seen', 'pins', 'attempts', 'epoch']],
  [VIEWS_FILE, openViewsFile, ['views']],
] as const satisfies readonly (readonly [string, (file: string) => Records, readonly Kind[]])[]

/** Whom a folder's office lets in, what its people have kept, and what its stations know it by. */
export function recordsInFolder(dataDir: string): readonly Change[] {
  const found: Change[] = []
  for (const [name, open, kinds] of FILES) {
    if (!existsSync(join(dataDir, name))) continue
    const records = open(join(dataDir, name))
    try {
      for (const kind of kinds) {
        for (const [key, value] of records.all(kind)) found.push({ kind, key, value })
      }
    } finally {
      records.close()
    }
  }
  if (hasCertificate(dataDir)) {
    const { key, cert } = readCertificate(dataDir)
    found.push({ kind: 'certificate', key: ONLY, value: { key, cert } })
  }
  return found
}

/** Puts them into the database in place of what it has of the office. True when they are there. */
export async function copyRecordsIn(
  client: ClientBase,
  office: string,
  records: readonly Change[],
): Promise<boolean> {
  await client.query('DELETE FROM records WHERE office = $1', [office])
  await writeNext(client, office, records)
  const there = await recordsInDatabase(client, office)
  return isSame(records, there)
}

/**
 * Writes what the database has of the office into a folder. The last write of all is this one's, so
 * that a host that writes at the same time is refused, and learns that the office has moved.
 */
export async function copyRecordsOut(
  client: ClientBase,
  office: string,
  folder: string,
): Promise<boolean> {
  await writeNext(client, office, [])
  const there = await recordsInDatabase(client, office)
  const taken = await writeRecords(folder, there)
  return isSame(taken, recordsInFolder(folder))
}

async function writeRecords(
  folder: string,
  records: readonly Change[],
): Promise<readonly Change[]> {
  const taken: Change[] = []
  for (const [name, open, kinds] of FILES) {
    const some = records.filter(({ kind }) => kinds.some((each) => each === kind))
    const file = open(join(folder, name))
    try {
      await file.write((draft) => {
        for (const kind of kinds) for (const key of draft.all(kind).keys()) draft.remove(kind, key)
        for (const { kind, key, value } of some) draft.put(kind, key, value as never)
      })
    } finally {
      file.close()
    }
    taken.push(...some)
  }
  for (const each of records) {
    if (each.kind !== 'certificate') continue
    writeCertificate(folder, each.value as Parameters<typeof writeCertificate>[1])
    taken.push(each)
  }
  return taken
}

async function writeNext(
  client: ClientBase,
  office: string,
  changes: readonly Change[],
): Promise<void> {
  const rev = await nextNumber(client, office)
  for (const { text, values } of changeStatements(office, rev, changes)) {
    await client.query(text, [...values])
  }
}

/** Taken until the transaction ends. One that a host takes meanwhile is waited for, and passed over. */
async function nextNumber(client: ClientBase, office: string): Promise<number> {
  for (;;) {
    const { rows } = await client.query(
      `INSERT INTO record_writes (office, rev, mark)
       SELECT $1, coalesce(max(rev), 0) + 1, $2 FROM record_writes WHERE office = $1
       ON CONFLICT (office, rev) DO NOTHING RETURNING rev`,
      [office, 'move'],
    )
    const [taken] = rows as { rev: unknown }[]
    if (taken !== undefined) return Number(taken.rev)
  }
}

async function recordsInDatabase(client: ClientBase, office: string): Promise<readonly Change[]> {
  const { rows } = await client.query('SELECT kind, key, value FROM records WHERE office = $1', [
    office,
  ])
  return (rows as { kind: Kind; key: string; value: string }[]).map(({ kind, key, value }) => ({
    kind,
    key,
    value: JSON.parse(value) as unknown,
  }))
}

function isSame(some: readonly Change[], others: readonly Change[]): boolean {
  const sorted = (changes: readonly Change[]) =>
    changes
      .map(({ kind, key, value }) => [`${kind} ${key}`, value] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return isDeepStrictEqual(sorted(some), sorted(others))
}

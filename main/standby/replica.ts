import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { besides, MOST_SEALS, type Beside, type FollowPage } from '#shared/contract/standby.ts'
import { headOfCheckpoint, holds, type Checkpoint } from '../journal/checkpoint.ts'
import { Damaged, type Head } from '../journal/journal.ts'
import { hashOf } from '../journal/line.ts'
import { sealOf } from '../journal/personal.ts'
import { receiptOf } from '../journal/rows.ts'
import { openSqliteJournal, type SqliteJournal } from '../journal/sqlite.ts'
import { flushFolder, writePrivately } from '../platform/private-file.ts'

/** In the data folder of a standby: what it has of the host, in a folder of its own. */
export const REPLICA = 'standby'

/** What was said to be the host's and is not whole; nothing of it is kept. */
export class NotWhole extends Error {}

/** The host's log and what lies beside it, as far as this machine has it. */
export type HostReplica = {
  readonly dir: string
  readonly journal: SqliteJournal
  readonly head: () => Head
  /** How far it is signed. */
  readonly signed: () => number
  readonly besides: () => Readonly<Partial<Record<Beside, string>>>
  /** Checks a page line by line and keeps it, flushed. Throws `NotWhole` or `Damaged`, with all as it was. */
  readonly take: (page: FollowPage) => Promise<void>
  /** Whether words or answers are here that the host has let go since. */
  readonly hasMore: (left: NonNullable<FollowPage['left']>) => boolean
  /** Lets go what the host has: `sealsAfter` asks it for what is left, in their order. */
  readonly letGo: (
    left: NonNullable<FollowPage['left']>,
    sealsAfter: (seal: string) => Promise<readonly string[]>,
  ) => Promise<void>
  readonly close: () => Promise<void>
}

export async function openReplica(dataDir: string): Promise<HostReplica> {
  const dir = join(dataDir, REPLICA)
  mkdirSync(dir, { recursive: true })
  const journal = openSqliteJournal(join(dir, 'journal.sqlite'))
  let head = await journal.head()
  let signed = (await journal.checkpoints()).at(-1)?.count ?? 0
  let firstAnswer: number | null = null
  const sums = new Map<Beside, string>()
  for (const name of besides) {
    const file = join(dir, name)
    if (existsSync(file)) sums.set(name, sha256(readFileSync(file)))
  }

  return {
    dir,
    journal,
    head: () => head,
    signed: () => signed,
    besides: () => Object.fromEntries(sums),
    async take(page) {
      for (const { seal, salt, value } of page.words) {
        if (sealOf(salt, value) !== seal) throw new NotWhole('A word is not what was sealed')
      }
      for (const row of page.answers) receiptOf(row)
      const hashes = new Map(page.lines.map((line, i) => [head.seq + 1 + i, hashOf(line)]))
      for (const checkpoint of page.checkpoints) await holdSigned(checkpoint, hashes)
      if (page.lines.length > 0) journal.adopt(page.lines, page.words, page.answers)
      for (const checkpoint of page.checkpoints) await journal.keepCheckpoint(checkpoint)
      head = await journal.head()
      signed = page.checkpoints.at(-1)?.count ?? signed
      for (const { name, sha256: told, base64 } of page.besides) {
        const bytes = Buffer.from(base64, 'base64')
        if (sha256(bytes) !== told) throw new NotWhole(`${name} is not what was sent`)
        writePrivately(join(dir, name), bytes)
        sums.set(name, told)
      }
    },
    hasMore: ({ words, answersFrom }) =>
      journal.countWords() > words || (answersFrom !== null && answersFrom !== firstAnswer),
    async letGo({ answersFrom }, sealsAfter) {
      for (let after = ''; ;) {
        const here = journal.sealsAfter(after, MOST_SEALS)
        const last = here.at(-1)
        if (last === undefined) break
        const there = new Set<string>()
        for (let from = after; ;) {
          const seals = await sealsAfter(from)
          for (const seal of seals) there.add(seal)
          from = seals.at(-1) ?? ''
          if (seals.length < MOST_SEALS || from >= last) break
        }
        journal.letGo(
          here.filter((seal) => !there.has(seal)),
          0,
        )
        after = last
      }
      journal.letGo([], answersFrom ?? 0)
      firstAnswer = answersFrom
    },
    close: () => journal.close(),
  }

  async function holdSigned(
    checkpoint: Checkpoint,
    hashes: ReadonlyMap<number, string>,
  ): Promise<void> {
    const told = hashes.get(checkpoint.count) ?? (await hashAt(checkpoint.count))
    if (holds(checkpoint) && headOfCheckpoint(checkpoint) === told) return
    throw new Damaged(checkpoint.count, 'is not what was signed')
  }

  async function hashAt(seq: number): Promise<string | null> {
    for await (const line of journal.lines(seq - 1)) return hashOf(line)
    return null
  }
}

/** The host went back to an earlier log: what is here is kept under another name. Gives the folder. */
export function setReplicaAside(dataDir: string): string {
  const stamp = new Date().toISOString().slice(0, 23).replaceAll(/[:.]/g, '-')
  const aside = join(dataDir, `set-aside-standby-${stamp}`)
  renameSync(join(dataDir, REPLICA), aside)
  flushFolder(dataDir)
  return aside
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

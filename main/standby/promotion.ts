import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { CommandId, Instant, PersonId } from '#shared/domain/ids.ts'
import { epochOf, skipFor } from '#shared/domain/turns.ts'
import { load, type Desk } from '../desk/desk.ts'
import { openSqliteJournal, type SqliteJournal } from '../journal/sqlite.ts'
import { flushFolder, writePrivately } from '../platform/private-file.ts'
import { openPlain } from '../platform/sqlite.ts'
import { REPLICA } from './replica.ts'
import { setOfficeAside } from './set-aside.ts'

const FILE = 'promotion.json'
const HOUR_MS = 3_600_000

const before = z.object({
  address: z.string(),
  port: z.number().int(),
  fingerprint: z.string(),
  token: z.string(),
  stationId: z.string(),
})
/** The host whose place was taken, and by what this machine was let in there. */
export type HostBefore = z.infer<typeof before>

const promotion = z.object({
  epoch: z.number().int(),
  after: z.number().int(),
  from: z.enum(['standby', 'backup']),
  heardAt: z.number().nullable(),
  by: z.string().nullable(),
  skip: z.number().int(),
  before: before.nullable(),
  /** The folder that takes what lay in the way; set once the files are being moved. */
  setAside: z.string().optional(),
})
export type Promotion = z.infer<typeof promotion>

/** What whoever promotes is told before: what this machine has, and what follows. */
export type Prospect = Pick<Promotion, 'epoch' | 'after' | 'from' | 'heardAt' | 'skip'> & {
  /** The name of the office; null where the log has none. */
  readonly office: { readonly fa: string; readonly en: string } | null
  readonly lastAt: number | null
  readonly behind: number
}

/** Null where there is nothing that could be promoted. */
export async function prospectOf(
  dataDir: string,
  heard: { readonly at: number | null; readonly head: number } | null,
  now: number,
  /** The log of the replica, where it is open. */
  open?: SqliteJournal,
): Promise<Prospect | null> {
  const replica = join(dataDir, REPLICA)
  const from = existsSync(join(replica, 'journal.sqlite')) ? 'standby' : 'backup'
  const dir = from === 'standby' ? replica : dataDir
  if (!existsSync(join(dir, 'journal.sqlite'))) return null
  const journal = open ?? openSqliteJournal(join(dir, 'journal.sqlite'))
  try {
    const { state, seq, lastAt } = await load(journal)
    const last = Number.isFinite(lastAt) ? lastAt : null
    const heardAt = heard?.at ?? null
    const behind = Math.max(0, (heard?.head ?? seq) - seq)
    const hours = state.day === null ? 0 : (now - state.day.openedAt) / HOUR_MS
    const perHour = (state.day?.issued ?? 0) / Math.max(1, hours)
    return {
      epoch: Math.max(epochOf(state), epochIn(dir), outdoneBy(dir)) + 1,
      after: seq,
      from,
      heardAt,
      skip: skipFor({ behind, silentMs: now - (heardAt ?? last ?? now), perHour }),
      office: state.office?.name ?? null,
      lastAt: last,
      behind,
    }
  } finally {
    if (open === undefined) await journal.close()
  }
}

/** Notes what is to be done; `carryOutPromotion` does it at the next start. */
export function requestPromotion(dataDir: string, asked: Promotion): void {
  writePrivately(join(dataDir, FILE), JSON.stringify(asked))
}

export const isPromotionAsked = (dataDir: string): boolean => existsSync(join(dataDir, FILE))

/**
 * Puts what this machine has of the host in its place, and raises the epoch. Broken off at any point
 * it is taken up again by the next call. Null where nothing was asked for.
 */
export function carryOutPromotion(dataDir: string): Promotion | null {
  const file = join(dataDir, FILE)
  if (!existsSync(file)) return null
  let asked = promotion.parse(JSON.parse(readFileSync(file, 'utf8')))
  const replica = join(dataDir, REPLICA)
  if (asked.from === 'standby' && existsSync(replica)) {
    if (asked.setAside === undefined) {
      asked = { ...asked, setAside: setOfficeAside(dataDir) }
      writePrivately(file, JSON.stringify(asked))
    }
    for (const name of readdirSync(replica)) renameSync(join(replica, name), join(dataDir, name))
    flushFolder(dataDir)
    rmSync(replica, { recursive: true })
  }
  return asked
}

/** Says in the journal what was done, passes over numbers, and is then done with it. */
export async function recordPromotion(
  dataDir: string,
  asked: Promotion,
  desk: Desk,
): Promise<HostBefore | null> {
  const { epoch, after, from, skip } = asked
  const by = asked.by as PersonId | null
  const heardAt = asked.heardAt as Instant | null
  const actor = by === null ? 'operator' : `person:${by}`
  const carryOut = async (command: Parameters<Desk['submit']>[0]['command']) => {
    const id = `system:${command.type}:${epoch}` as CommandId
    const done = await desk.submit({ id, actor, command }, () => null)
    if (!done.ok && done.error.code !== 'day-closed' && done.error.code !== 'day-not-open') {
      throw new Error(`The promotion could not be recorded: ${done.error.code}`)
    }
  }
  // A day that begins with it has its numbers passed over too: the host before may have begun it.
  await carryOut({ type: 'PromoteHost', epoch, after, from, heardAt, by })
  await carryOut({ type: 'SkipNumbers', by: skip })
  if (asked.before !== null) writePrivately(join(dataDir, BEFORE), JSON.stringify(asked.before))
  rmSync(join(dataDir, FILE))
  return asked.before
}

const BEFORE = 'host-before.json'

/** The host before, as long as it has not been told; it may be off for weeks. */
export function hostBefore(dataDir: string): HostBefore | null {
  const file = join(dataDir, BEFORE)
  return existsSync(file) ? before.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

export const forgetHostBefore = (dataDir: string): void => rmSync(join(dataDir, BEFORE))

function epochIn(dir: string): number {
  const file = join(dir, 'access.sqlite')
  if (!existsSync(file)) return 0
  const db = openPlain(file, { readonly: true })
  try {
    const found = db.prepare(`SELECT value FROM records WHERE kind = 'epoch'`).get()
    return found === undefined ? 0 : (JSON.parse((found as { value: string }).value) as number)
  } catch {
    return 0
  } finally {
    db.close()
  }
}

/** A host that was shut out goes beyond the one that took its place. */
function outdoneBy(dir: string): number {
  const file = join(dir, 'outdone.json')
  if (!existsSync(file)) return 0
  return z.object({ epoch: z.number().int() }).parse(JSON.parse(readFileSync(file, 'utf8'))).epoch
}

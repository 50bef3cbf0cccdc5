import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Storage, Warning } from '#shared/contract/views.ts'
import type { BusinessDate, Instant } from '#shared/domain/ids.ts'
import { namesToForget } from '#shared/domain/people.ts'
import type { Desk } from './desk/desk.ts'
import { lastEventAt, listBackups, type Backup } from './journal/backup.ts'
import { signCheckpoint, type Checkpoint, type CheckpointFields } from './journal/checkpoint.ts'
import type { GuardedJournal } from './journal/guarded.ts'
import { backupInThread } from './journal/jobs.ts'
import type { Recorded } from './journal/journal.ts'
import { requestRestore } from './journal/restore.ts'
import type { SigningKey } from './journal/signing-key.ts'
import type { JournalStore } from './journal/store.ts'
import type { Verification } from './journal/verify.ts'
import type { Clock } from './platform/clock.ts'
import { freeBytes, sameDrive } from './platform/disk.ts'
import type { Logger } from './platform/logger.ts'

const LOOK_MS = 5_000
const CLOCK_WARNING_MS = 60 * 60_000
const DAY_MS = 24 * 60 * 60_000
/** Below so much the staff are told, while there is time. */
const LOW_BYTES = 500 * 1024 * 1024

export type BackupSetting = { readonly folder: string | null; readonly everyMinutes: number }

type BackupView = Omit<Backup, 'file'> & {
  readonly lastAt: string | null
  readonly behind: number
}

/** What keeps the journal trustworthy while the office works. */
export type Safety = {
  readonly storage: () => Storage
  readonly warnings: () => readonly Warning[]
  /** Reads the whole journal beside the queue. */
  readonly verify: () => Promise<Verification>
  /** The journal's lines as they lie on the disk, for whoever is to see what became of them. */
  readonly storedLines: () => Iterable<string> | AsyncIterable<string>
  /** Signs the journal as it stands, and keeps that. */
  readonly checkpoint: () => Promise<
    CheckpointFields & Checkpoint & { readonly keptIn: SigningKey['keptIn'] }
  >
  readonly listBackups: () => {
    readonly folder: string
    readonly everyMinutes: number
    readonly sameDrive: boolean
    readonly failed: string | null
    readonly backups: BackupView[]
  }
  /** Throws when it was not made; the reason stands in the list. */
  readonly makeBackup: () => Promise<BackupView>
  /** Notes the wish and starts the program again, if it can: true when it does. Null: no such backup. */
  readonly restore: (id: string) => boolean | null
  readonly close: () => Promise<void>
}

/** Where a data folder's backups go when nothing else is set. */
export const backupFolder = (dataDir: string, { folder }: BackupSetting): string =>
  folder ?? join(dataDir, 'backups')

export function createSafety(ports: {
  readonly journal: GuardedJournal<JournalStore>
  readonly reading: Pick<Safety, 'verify' | 'storedLines'>
  /** The journal's file; null where a database keeps it, which has backups of its own. */
  readonly file: string | null
  readonly dataDir: string
  readonly desk: Desk
  readonly clock: Clock
  readonly key: SigningKey
  readonly backup: () => BackupSetting
  /** Starts the program again; absent where that is for somebody else to do. */
  readonly restart: (() => void) | undefined
  readonly changed: () => void
  readonly log: Logger
}): Safety {
  const { journal, reading, file, dataDir, desk, clock, key, backup, changed, log } = ports
  const warned = new Set<Warning>(key.keptIn === 'file' ? ['key-in-file'] : [])
  let steppedAt = -Infinity
  let failed: string | null = null
  let lastBackup = { at: performance.now(), seq: -1 }
  let copying: Promise<Backup> | null = null
  let verifying: Promise<Verification> | null = null

  function warn(about: Warning, on: boolean): void {
    if (warned.has(about) === on) return
    if (on) warned.add(about)
    else warned.delete(about)
    changed()
  }

  /** Nothing here may stop the queue: what fails is said, and the office goes on. */
  function attempt<T>(what: string, run: () => T): T | undefined {
    try {
      return run()
    } catch (error) {
      log.error({ err: error }, `${what} failed`)
      return undefined
    }
  }

  /** The same of what takes its time. */
  async function attemptLater(what: string, run: () => Promise<unknown>): Promise<void> {
    await run().catch((error: unknown) => log.error({ err: error }, `${what} failed`))
  }

  async function sign(count: number, head: string | null): Promise<Checkpoint & CheckpointFields> {
    const { office, day } = desk.state()
    const fields: CheckpointFields = {
      office: office?.id ?? null,
      day: day?.date ?? null,
      count,
      head,
      time: new Date(clock()).toISOString(),
    }
    const checkpoint = signCheckpoint(fields, key.privateKey)
    if (journal.storage() === 'ok' && count > 0) {
      await attemptLater('keeping a checkpoint', () => journal.keepCheckpoint(checkpoint))
    }
    return { ...fields, ...checkpoint }
  }

  function verify(): Promise<Verification> {
    verifying ??= reading.verify().finally(() => (verifying = null))
    return verifying.then((found) => {
      warn('journal-damaged', !found.ok)
      if (!found.ok) log.error({ faults: found.faults }, 'the journal is not what it was')
      return found
    })
  }

  const folder = () => backupFolder(dataDir, backup())

  function makeBackup(): Promise<Backup> {
    if (file === null) return Promise.reject(new Error('The database has backups of its own'))
    copying ??= backupInThread(file, folder(), clock()).finally(() => (copying = null))
    lastBackup = { at: performance.now(), seq: desk.seq() }
    return copying.then(
      (made) => {
        failed = null
        warn('backup-failed', false)
        return made
      },
      (error: unknown) => {
        failed = error instanceof Error ? error.message : String(error)
        log.error({ reason: failed }, 'the backup was not made')
        warn('backup-failed', true)
        throw error
      },
    )
  }

  const backUp = () => {
    if (file !== null) void makeBackup().catch(() => undefined)
  }

  function forget(): void {
    const { policy, office } = desk.state()
    if (office === null) return
    const before = new Date(clock() - policy.keepPersonalDays * DAY_MS).toISOString().slice(0, 10)
    void attemptLater('deleting personal words', () => journal.forget(before as BusinessDate))
    const leftBefore = (clock() - policy.keepPersonalDays * DAY_MS) as Instant
    const names = namesToForget(desk.state(), leftBefore)
    if (names.length > 0) void attemptLater('deleting names', () => journal.forgetNames(names))
  }

  function look(): void {
    journal.lookAgain()
    const free = attempt('looking at the disk', () => freeBytes(dataDir))
    if (free !== undefined) warn('disk-low', free < LOW_BYTES)
    warn('clock-stepped', clock() - steppedAt < CLOCK_WARNING_MS && clock() >= steppedAt)
    const due = performance.now() - lastBackup.at >= backup().everyMinutes * 60_000
    if (due && desk.seq() > lastBackup.seq) backUp()
  }

  function follow({ event, seq, hash, at, elsewhere }: Recorded): void {
    if (event.type === 'ClockStepped') steppedAt = at
    // The host that closed the day signs it.
    if (elsewhere) return
    if (event.type === 'DayOpened' || event.type === 'PolicyChanged') forget()
    if (event.type !== 'DayClosed') return
    void sign(seq, hash)
    backUp()
  }

  function viewOf({ id, time, events, bytes, file: from }: Backup): BackupView {
    const behind = Math.max(0, desk.seq() - events)
    return { id, time, events, bytes, lastAt: lastEventAt(from), behind }
  }

  const stop = desk.onChange(({ recorded }) => recorded.forEach(follow))
  const timer = setInterval(look, LOOK_MS)
  look()
  forget()
  void attemptLater('signing and verifying', async () => {
    const { seq, hash } = await journal.head()
    const last = (await journal.checkpoints()).at(-1)
    if (seq > (last?.count ?? 0)) await sign(seq, hash)
    await verify()
  })

  return {
    storage: journal.storage,
    warnings: () => [...warned],
    verify,
    storedLines: reading.storedLines,
    async checkpoint() {
      const { seq, hash } = await journal.head()
      return { ...(await sign(seq, hash)), keptIn: key.keptIn }
    },
    listBackups() {
      const { everyMinutes } = backup()
      const at = folder()
      if (file !== null) {
        attempt('making the folder of the backups', () => mkdirSync(at, { recursive: true }))
      }
      return {
        folder: at,
        everyMinutes,
        sameDrive: existsSync(at) && sameDrive(at, dataDir),
        failed,
        backups: listBackups(at).map(viewOf),
      }
    },
    makeBackup: () => makeBackup().then(viewOf),
    restore(id) {
      if (file === null || !listBackups(folder()).some((known) => known.id === id)) return null
      requestRestore({ dataDir, backupDir: folder() }, id)
      ports.restart?.()
      return ports.restart !== undefined
    },
    async close() {
      clearInterval(timer)
      stop()
      await Promise.allSettled([copying, verifying])
    },
  }
}

import type { Storage } from '#shared/contract/views.ts'
import type { Database } from '../platform/postgres.ts'
import { Conflict, NotStored, type Journal } from './journal.ts'

/** Room that is kept on the disk, to be given up when nothing else is left. */
export type Reserve = {
  /** Gives the room up. */
  readonly release: () => void
  /** Takes it again if the disk has plenty. True when it is held. */
  readonly take: () => boolean
}

export type GuardedJournal<J extends Journal> = J & {
  readonly storage: () => Storage
  /** Looks whether a full disk has room again. */
  readonly lookAgain: () => void
}

/**
 * A journal that stops when it must. After a failed flush the system may have dropped what it did
 * not write and report success the next time, so nothing is written again until the file has been
 * opened anew; a full disk is only that, and passes.
 */
export function guarded<J extends Journal>(
  journal: J,
  reserve: Reserve,
  changed: () => void,
): GuardedJournal<J> {
  let storage: Storage = reserve.take() ? 'ok' : 'full'
  let cause: unknown = null

  function become(next: Storage): void {
    if (storage === next) return
    storage = next
    changed()
  }

  return {
    ...journal,
    async append(entries) {
      if (storage === 'failing') throw new NotStored('failing', cause)
      try {
        return await journal.append(entries)
      } catch (error) {
        cause = error
        const full = !(error instanceof Conflict) && isFull(error)
        if (full) reserve.release()
        become(full ? 'full' : 'failing')
        throw new NotStored(full ? 'full' : 'failing', error)
      }
    },
    storage: () => storage,
    lookAgain() {
      if (storage === 'full' && reserve.take()) become('ok')
    },
  }
}

/** A journal in a database. While that is away nothing is recorded; when it is back all goes on. */
export function whileItAnswers<J extends Journal>(
  journal: J,
  database: Pick<Database, 'answers' | 'onAnswering'>,
  changed: () => void,
): GuardedJournal<J> {
  database.onAnswering(changed)
  return {
    ...journal,
    storage: () => (database.answers() ? 'ok' : 'away'),
    lookAgain: () => undefined,
  }
}

/** Whether it is room that was wanting. */
export const isFull = (error: unknown): boolean =>
  ['SQLITE_FULL', 'ENOSPC', 'SQLITE_IOERR_SHMSIZE'].includes(
    (error as { code?: string }).code ?? '',
  )

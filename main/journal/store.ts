import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Journal } from './journal.ts'

/** A journal with what lies beside its lines. */
export type JournalStore = Journal & {
  /** Texts as they were before they were sealed; empty where one has been deleted since. */
  readonly words: (texts: readonly string[]) => Promise<readonly string[]>
  /**
   * Deletes for good the personal words and the remembered answers of the days before `date`.
   * The lines stay as they are. Gives how many words went.
   */
  readonly forget: (date: BusinessDate) => Promise<number>
  /** Deletes for good names that stand among the office's own orders; gives how many went. */
  readonly forgetNames: (names: readonly string[]) => Promise<number>
  readonly keepCheckpoint: (checkpoint: Checkpoint) => Promise<void>
  /** In their order. */
  readonly checkpoints: () => Promise<readonly Checkpoint[]>
}

/** A personal word beside the lines. The salt is hex. */
export type PersonalWord = {
  readonly seal: string
  readonly stream: string
  readonly salt: string
  readonly value: string
}

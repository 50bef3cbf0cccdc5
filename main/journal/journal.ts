import type { Event } from '#shared/domain/events.ts'
import type { CommandId, Instant } from '#shared/domain/ids.ts'

/** What one command adds to one stream, with the answer it was given. */
export type Entry = {
  readonly stream: string
  /** How many events the stream must hold before this entry; anything else is a conflict. */
  readonly expectedRev: number
  readonly events: readonly Event[]
  readonly at: Instant
  readonly actor: string
  readonly commandId: CommandId
  /** SHA-256 of what was asked, so that an id used again for something else is noticed. */
  readonly fingerprint: string
  /** The answer, as JSON, to be given again when the same id comes again. */
  readonly answer: string
}

/** An event as it is kept. `seq` runs through the whole journal from 1, `rev` through one stream. */
export type Recorded = {
  readonly seq: number
  readonly stream: string
  readonly rev: number
  readonly event: Event
  readonly at: Instant
  readonly actor: string
  readonly commandId: CommandId
  /** SHA-256, hex, of its line with the newline. */
  readonly hash: string
  /** Appended by another host of the office: for its own printer, and not for this one's. */
  readonly elsewhere?: true
}

export type Receipt = { readonly fingerprint: string; readonly answer: string }

export type Head = { readonly seq: number; readonly hash: string | null }

/** The source of truth: append-only, one stream an office's day, each line chained to the last. */
export type Journal = {
  /** Appends every entry, durably, or none. Throws `Conflict` when a stream has moved on. */
  append(entries: readonly Entry[]): Promise<readonly Recorded[]>
  /** What a command was answered when it was first carried out; null when it never was. */
  find(commandId: CommandId): Promise<Receipt | null>
  readStream(stream: string): AsyncIterable<Recorded>
  /** The newest stream whose name begins with `prefix`, or null. */
  newestStream(prefix: string): Promise<string | null>
  /** Every line as exported, without its newline, from the one after `seq`. */
  lines(afterSeq?: number): AsyncIterable<string>
  head(): Promise<Head>
  /** Absent where this process is the only writer. */
  readonly others?: Others
  close(): Promise<void>
}

/**
 * The other hosts of an office. A journal that several write stands, for each of them, where that one
 * has read: it appends only right after there, and what others have added since is a `Conflict`.
 */
export type Others = {
  /** All that has been added since the head that this host knows. */
  readonly read: () => Promise<readonly Recorded[]>
  /** Keeps the others from appending, once their turn before this host's is over, until it has. */
  readonly hold: () => Promise<void>
  /** Lets them append again, should this host have had nothing to append. */
  readonly letGo: () => Promise<void>
  /** Whether anything has been added since. */
  readonly wrote: () => Promise<boolean>
  /** Calls `wake` when there may be something to read, until it is stopped. */
  readonly follow: (wake: () => void) => () => void
}

/**
 * An append that was not made. `full`: the disk has no room, and may have some again. `failing`: it
 * cannot be known what the disk holds, so nothing more is written until the next start. `away`: the
 * database does not answer; whether it was made is known when it does again.
 */
export class NotStored extends Error {
  readonly storage: 'full' | 'failing' | 'away'

  constructor(storage: 'full' | 'failing' | 'away', cause: unknown) {
    super(`The journal was not written: the storage is ${storage}`, { cause })
    this.storage = storage
  }
}

/** What is stored is not what was stored. `seq` is the place in the journal. */
export class Damaged extends Error {
  readonly seq: number

  constructor(seq: number, problem: string) {
    super(`Event ${seq} ${problem}`)
    this.seq = seq
  }
}

export class Conflict extends Error {
  constructor(stream: string, expected: number, found: number) {
    super(`Stream ${stream} has ${found} events, not ${expected}`)
  }
}

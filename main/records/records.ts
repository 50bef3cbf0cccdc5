import type { Role } from '#shared/contract/roles.ts'
import type { SavedViews } from '#shared/contract/saved-views.ts'
import type { CounterId, Instant, PersonId } from '#shared/domain/ids.ts'
import type { StationRole } from '#shared/domain/stations.ts'

/** What an office keeps beside its journal, by kind, each under a key of its own. */
export type RecordKinds = {
  /** By the hash of a token: whose it is. A station's stays when it has been put out, to say so. */
  readonly tokens:
    | {
        readonly of: 'holder'
        readonly role: Role
        readonly counterId: CounterId | null
        readonly asksPin: boolean
        readonly madeAt: string
      }
    | { readonly of: 'station'; readonly id: string }
    | { readonly of: 'revoked' }
  readonly stations: {
    readonly tokenHash: string
    readonly name: string
    readonly role: StationRole
    readonly counterId: CounterId | null
    readonly pairedAt: Instant
    readonly address: string | null
    readonly version: string | null
  }
  /** By station: when and from where it was last heard of. */
  readonly seen: {
    readonly at: Instant
    readonly address: string | null
    readonly version: string | null
  }
  /** By owner: an argon2id hash. */
  readonly pins: string
  /** By who tries: how often a PIN was wrong. */
  readonly attempts: { readonly wrong: number; readonly since: Instant; readonly wait: number }
  /** By the hash of its secret. */
  readonly sessions: {
    readonly station: string
    readonly person: PersonId | null
    readonly touchedAt: Instant
  }
  readonly offers: {
    readonly code: string
    readonly role: StationRole
    readonly counterId: CounterId | null
    readonly name: string
    readonly madeAt: Instant
    readonly expiresAt: Instant
    readonly wrong: number
  }
  /** By owner. */
  readonly views: { readonly name: string; readonly view: SavedViews[number]['view'] }[]
  readonly epoch: number
  readonly certificate: { readonly key: string; readonly cert: string }
}

export type Kind = keyof RecordKinds

/** The key of what an office has one of. */
export const ONLY = ''

export type Reading = {
  readonly get: <K extends Kind>(kind: K, key: string) => RecordKinds[K] | undefined
  readonly all: <K extends Kind>(kind: K) => ReadonlyMap<string, RecordKinds[K]>
}

export type Draft = Reading & {
  readonly put: <K extends Kind>(kind: K, key: string, value: RecordKinds[K]) => void
  readonly remove: (kind: Kind, key: string) => void
}

/**
 * Records beside the journal. What is read is what this host knows: where several hosts keep them
 * together it may be a second old, and is there without asking. What is written is decided on what
 * is kept now, by whichever host.
 */
export type Records = Reading & {
  /**
   * Carries out what `change` writes, all of it or nothing. `change` is given what is kept now; it may
   * be called again, where another host was faster. Throws `RecordsAway` when nothing can be decided.
   */
  readonly write: <T>(change: (draft: Draft) => T) => Promise<T>
  /** Reads what other hosts have written until now. Never fails: what is known stays known. */
  readonly catchUp: () => Promise<void>
  /** Called after a change, with the kinds that changed; `elsewhere`: it was not this host's own. */
  readonly onChange: (listener: (kinds: ReadonlySet<Kind>, elsewhere: boolean) => void) => void
  readonly close: () => void
}

/** The records cannot be reached now. */
export class RecordsAway extends Error {}

export type Change = { readonly kind: Kind; readonly key: string; readonly value: unknown }

export type Kept = Map<Kind, Map<string, unknown>>

export const readingOf = (kept: Kept): Reading => ({
  get: (kind, key) => kept.get(kind)?.get(key) as never,
  all: (kind) => (kept.get(kind) ?? new Map()) as never,
})

/** What somebody writes over what is kept, until it is carried out. `undefined` stands for removed. */
export function draftOver(kept: Kept): { readonly draft: Draft; readonly changes: () => Change[] } {
  const over: Kept = new Map()
  const { get, all } = readingOf(kept)
  const set = (kind: Kind, key: string, value: unknown) =>
    void over.set(kind, (over.get(kind) ?? new Map<string, unknown>()).set(key, value))
  return {
    draft: {
      get: (kind, key) =>
        over.get(kind)?.has(key) === true ? (over.get(kind)?.get(key) as never) : get(kind, key),
      all(kind) {
        const together = new Map<string, unknown>(all(kind))
        for (const [key, value] of over.get(kind) ?? []) {
          if (value === undefined) together.delete(key)
          else together.set(key, value)
        }
        return together as never
      },
      put: set,
      remove: (kind, key) => set(kind, key, undefined),
    },
    changes: () =>
      [...over].flatMap(([kind, values]) =>
        [...values]
          .filter(([key, value]) => value !== undefined || kept.get(kind)?.has(key) === true)
          .map(([key, value]) => ({ kind, key, value })),
      ),
  }
}

export function carryOut(kept: Kept, changes: readonly Change[]): ReadonlySet<Kind> {
  for (const { kind, key, value } of changes) {
    const of = kept.get(kind) ?? new Map<string, unknown>()
    if (value === undefined) of.delete(key)
    else of.set(key, value)
    kept.set(kind, of)
  }
  return new Set(changes.map(({ kind }) => kind))
}

type Listener = Parameters<Records['onChange']>[0]

export function createListeners(): {
  readonly add: (listener: Listener) => void
  readonly tell: Listener
} {
  const listeners = new Set<Listener>()
  return {
    add: (listener) => void listeners.add(listener),
    tell(kinds, elsewhere) {
      if (kinds.size > 0) for (const listener of listeners) listener(kinds, elsewhere)
    },
  }
}

/** Of one host, until it ends. */
export function memoryRecords(): Records {
  const kept: Kept = new Map()
  const listeners = createListeners()
  return {
    ...readingOf(kept),
    write(change) {
      const { draft, changes } = draftOver(kept)
      return atOnce(() => {
        const value = change(draft)
        listeners.tell(carryOut(kept, changes()), false)
        return value
      })
    },
    catchUp: async () => undefined,
    onChange: listeners.add,
    close: () => undefined,
  }
}

/** A promise of what is done before it is given. */
export function atOnce<T>(run: () => T): Promise<T> {
  try {
    return Promise.resolve(run())
  } catch (error) {
    return Promise.reject(error as Error)
  }
}

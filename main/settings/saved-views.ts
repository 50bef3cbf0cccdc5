import {
  SAVED_VIEWS,
  savedView,
  type SavedView,
  type SavedViews,
} from '#shared/contract/saved-views.ts'
import type { PersonId } from '#shared/domain/ids.ts'
import { migrate, openSqlite } from '../platform/sqlite.ts'

const schema = [
  `CREATE TABLE views (
     owner TEXT NOT NULL,
     name TEXT NOT NULL,
     view TEXT NOT NULL,
     PRIMARY KEY (owner, name)
   ) STRICT, WITHOUT ROWID`,
]

/** Null: whoever works at an office that knows nobody by name. */
export type ViewOwner = PersonId | null

/**
 * The views of the trends that people keep under names of their own. Beside the journal: they are
 * nothing of the office, and whoever leaves takes them along.
 */
export type SavedViewStore = {
  readonly list: (owner: ViewOwner) => SavedViews
  /** False where there are as many as one may keep. */
  readonly save: (owner: ViewOwner, name: string, view: SavedView) => boolean
  readonly remove: (owner: ViewOwner, name: string) => void
  readonly forget: (owner: PersonId) => void
  readonly close: () => void
}

const keyOf = (owner: ViewOwner): string => (owner === null ? 'office' : `person:${owner}`)

export function openSavedViews(file: string): SavedViewStore {
  const db = openSqlite(file)
  // A name is somebody's words: what is deleted is written over.
  db.pragma('secure_delete = ON')
  migrate(db, schema)
  const all = db.prepare('SELECT name, view FROM views WHERE owner = ? ORDER BY name')
  const others = db.prepare('SELECT count(*) AS n FROM views WHERE owner = ? AND name <> ?')
  const put = db.prepare('INSERT OR REPLACE INTO views (owner, name, view) VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM views WHERE owner = ? AND name = ?')
  const forget = db.prepare('DELETE FROM views WHERE owner = ?')

  return {
    list: (owner) =>
      (all.all(keyOf(owner)) as { name: string; view: string }[]).flatMap(({ name, view }) => {
        // One that another version wrote and this one does not know is kept and not shown.
        const { success, data } = savedView.safeParse(JSON.parse(view))
        return success ? [{ name, view: data }] : []
      }),
    save(owner, name, view) {
      const { n } = others.get(keyOf(owner), name) as { n: number }
      if (n >= SAVED_VIEWS) return false
      put.run(keyOf(owner), name, JSON.stringify(view))
      return true
    },
    remove: (owner, name) => void remove.run(keyOf(owner), name),
    forget: (owner) => void forget.run(keyOf(owner)),
    close: () => void db.close(),
  }
}

import {
  SAVED_VIEWS,
  savedView,
  type SavedView,
  type SavedViews,
} from '#shared/contract/saved-views.ts'
import type { PersonId } from '#shared/domain/ids.ts'
import type { Records } from '../records/records.ts'

/** Null: whoever works at an office that knows nobody by name. */
export type ViewOwner = PersonId | null

/**
 * The views of the trends that people keep under names of their own. Beside the journal: they are
 * nothing of the office, and whoever leaves takes them along.
 */
export type SavedViewStore = {
  readonly list: (owner: ViewOwner) => SavedViews
  /** False where there are as many as one may keep. */
  readonly save: (owner: ViewOwner, name: string, view: SavedView) => Promise<boolean>
  readonly remove: (owner: ViewOwner, name: string) => Promise<void>
  readonly forget: (owner: PersonId) => Promise<void>
}

const keyOf = (owner: ViewOwner): string => (owner === null ? 'office' : `person:${owner}`)

export function createSavedViews(records: Records): SavedViewStore {
  return {
    list: (owner) =>
      (records.get('views', keyOf(owner)) ?? []).flatMap(({ name, view }) => {
        // One that another version wrote and this one does not know is kept and not shown.
        const { success, data } = savedView.safeParse(view)
        return success ? [{ name, view: data }] : []
      }),
    save: (owner, name, view) =>
      records.write((draft) => {
        const others = (draft.get('views', keyOf(owner)) ?? []).filter((each) => each.name !== name)
        if (others.length >= SAVED_VIEWS) return false
        const all = [...others, { name, view }].toSorted((a, b) => (a.name < b.name ? -1 : 1))
        draft.put('views', keyOf(owner), all)
        return true
      }),
    remove: (owner, name) =>
      records.write((draft) => {
        const others = (draft.get('views', keyOf(owner)) ?? []).filter((each) => each.name !== name)
        if (others.length > 0) draft.put('views', keyOf(owner), others)
        else draft.remove('views', keyOf(owner))
      }),
    forget: (owner) => records.write((draft) => draft.remove('views', keyOf(owner))),
  }
}

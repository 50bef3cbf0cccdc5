import { editService, type ServiceEdit } from '#shared/catalog/edit.ts'
import type { Service } from '#shared/catalog/service.ts'

/** A service under the pen, with the way back. */
export type Editing = {
  readonly present: Service
  /** The newest last. */
  readonly past: readonly Service[]
  /** The next first. */
  readonly future: readonly Service[]
  /** The field that is being typed in: its next letter belongs to the same undo. */
  readonly typing: string | null
  /** Ids of steps and documents that the office has used. */
  readonly known: ReadonlySet<string>
}

export type EditorAction =
  /** `typing` names the field of a change that comes letter by letter. */
  | { readonly do: 'edit'; readonly edit: ServiceEdit; readonly typing?: string }
  /** The writer paused or left the field. */
  | { readonly do: 'settle' }
  | { readonly do: 'undo' | 'redo' }

export function beginEditing(service: Service, published: Service | null): Editing {
  const { steps, documents } = published ?? { steps: [], documents: [] }
  return {
    present: service,
    past: [],
    future: [],
    typing: null,
    known: new Set([...steps, ...documents].map(({ id }) => id)),
  }
}

export function editing(state: Editing, action: EditorAction): Editing {
  const { present, past, future, typing, known } = state
  switch (action.do) {
    case 'settle':
      return typing === null ? state : { ...state, typing: null }
    case 'undo': {
      const before = past.at(-1)
      if (before === undefined) return state
      return {
        ...state,
        present: before,
        past: past.slice(0, -1),
        future: [present, ...future],
        typing: null,
      }
    }
    case 'redo': {
      const [after, ...rest] = future
      if (after === undefined) return state
      return { ...state, present: after, past: [...past, present], future: rest, typing: null }
    }
    case 'edit': {
      const after = editService(present, action.edit, known)
      if (after === present) return state
      const goesOn = typing !== null && action.typing === typing
      return {
        ...state,
        present: after,
        past: goesOn ? past : [...past, present],
        future: [],
        typing: action.typing ?? null,
      }
    }
  }
}

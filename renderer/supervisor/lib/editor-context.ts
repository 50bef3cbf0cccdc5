import { createContext, use } from 'react'
import type { ServiceEdit } from '#shared/catalog/edit.ts'
import type { DeskType, Service } from '#shared/catalog/service.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { FormPart } from './field-key.ts'

/** What every field of the form needs. Fields are named as `fieldKey` names them. */
export type Editor = {
  readonly service: Service
  /** The rest of the catalogue. */
  readonly others: readonly Service[]
  /** `typing` names the field of a change that comes letter by letter. Gives the service after it. */
  readonly edit: (edit: ServiceEdit, typing?: string) => Service
  readonly undo: () => void
  /** How many undos there are. */
  readonly depth: number
  /** The field was left: its problems may be shown, and what was typed is one undo. */
  readonly leave: (key: string) => void
  /** What is wrong with a field, in words; nothing before it was touched. */
  readonly problemsOf: (key: string) => readonly string[]
  /** How many shown problems there are in what begins with a key, or in a part of the form. */
  readonly problemsIn: (place: { readonly key: string } | { readonly part: FormPart }) => number
  /** Opens what hides a field, and gives it the focus. */
  readonly reveal: (key: string) => void
  readonly isOpen: (part: FormPart) => boolean
  readonly toggle: (part: FormPart) => void
  /** The step and the document whose fields are shown. */
  readonly chosen: Readonly<Record<'steps' | 'documents', string | null>>
  readonly choose: (list: 'steps' | 'documents', id: string | null) => void
  /** The kinds of desk that some counter of the office serves. */
  readonly desks: ReadonlySet<DeskType>
  readonly today: BusinessDate
}

export const EditorContext = createContext<Editor | null>(null)

export function useEditor(): Editor {
  const editor = use(EditorContext)
  if (editor === null) throw new Error('No service is being edited here')
  return editor
}

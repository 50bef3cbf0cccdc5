import { createContext, use } from 'react'
import type { ServiceEdit } from '#shared/catalog/edit.ts'
import type { DeskType, Service } from '#shared/catalog/service.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'

/** What every field of the form needs. */
export type Editor = {
  readonly service: Service
  /** `typing` names the field of a change that comes letter by letter. */
  readonly edit: (edit: ServiceEdit, typing?: string) => void
  /** The field was left: its problems may be shown, and what was typed is one undo. */
  readonly leave: (key: string) => void
  /** What is wrong with a field, in words; nothing before it was touched. */
  readonly problemsOf: (key: string) => readonly string[]
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

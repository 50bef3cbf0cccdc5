import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { create } from 'zustand'
import { diffCatalogs } from '#shared/catalog/diff.ts'
import type { ServiceEdit } from '#shared/catalog/edit.ts'
import { serviceProblems } from '#shared/catalog/problems.ts'
import type { DeskType, Service } from '#shared/catalog/service.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Lang, Translate } from '#shared/i18n/index.ts'
import { beginEditing, editing, type Editing, type EditorAction } from './catalog-editor.ts'
import type { Editor } from './editor-context.ts'
import { formPartOf, type FormPart } from './field-key.ts'
import { problemsInWords, type FieldProblem } from './problem-words.ts'

const PAUSE_MS = 1000
const openAtFirst: readonly FormPart[] = ['what', 'how', 'documents', 'steps', 'time']

type Options = {
  /** What is written on: the draft, or what is published. */
  readonly begun: Service
  readonly published: Service | null
  readonly others: readonly Service[]
  readonly desks: ReadonlySet<DeskType>
  readonly today: BusinessDate
  readonly lang: Lang
  readonly t: Translate
}

export type ServiceEditor = Editor & {
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly redo: () => void
  /** Everything that keeps it from being published, shown or not. */
  readonly problems: readonly FieldProblem[]
  /** From now on every problem is shown beside its field. */
  readonly showAll: () => void
  /** Which field is to be brought into sight; `n` counts the wishes. */
  readonly wanted: { readonly key: string; readonly focus: boolean; readonly n: number } | null
  /** What the last undo or redo changed, in words. */
  readonly told: string
}

/** The state of one service's editor: what is written, what is shown, what is wrong. */
export function useServiceEditor(options: Options): ServiceEditor {
  const { begun, published, others, desks, today, lang, t } = options
  const [useEditing] = useState(() => create<Editing>(() => beginEditing(begun, published)))
  const { present: service, past, future, typing } = useEditing()
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState<ReadonlySet<FormPart>>(new Set(openAtFirst))
  const [chosen, setChosen] = useState<Editor['chosen']>({ steps: null, documents: null })
  const [wanted, setWanted] = useState<ServiceEditor['wanted']>(null)
  const [told, setTold] = useState('')

  const act = useCallback(
    (action: EditorAction): Service => {
      useEditing.setState((state) => editing(state, action))
      return useEditing.getState().present
    },
    [useEditing],
  )

  useEffect(() => {
    if (typing === null) return
    const timer = setTimeout(() => act({ do: 'settle' }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [act, typing, service])

  const calm = useDeferredValue(service)
  const problems = useMemo(
    () => problemsInWords(serviceProblems(calm, others), calm, lang, t),
    [calm, others, lang, t],
  )
  const shown = (key: string) =>
    all || touched.has(key) || (touched.has(`${key}/fa`) && touched.has(`${key}/en`))
  const shownProblems = problems.filter(({ key }) => shown(key))

  const show = (key: string, focus: boolean) => {
    const [list = '', id = null] = key.split('/')
    setOpen((parts) => new Set([...parts, formPartOf(key)]))
    if ((list === 'steps' || list === 'documents') && id !== null) {
      setChosen((before) => ({ ...before, [list]: id }))
    }
    setWanted((before) => ({ key, focus, n: (before?.n ?? 0) + 1 }))
  }
  const turn = (way: 'undo' | 'redo') => {
    const after = act({ do: way })
    const [change] = diffCatalogs([service], [after])
    if (change === undefined) return
    show(change.path.join('/'), false)
    setTold(t(way === 'undo' ? 'catalog.undone' : 'catalog.redone', { place: change.place[lang] }))
  }

  return {
    service,
    others,
    desks,
    today,
    depth: past.length,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    problems,
    wanted,
    told,
    chosen,
    edit: (edit: ServiceEdit, field?: string) =>
      act({ do: 'edit', edit, ...(field === undefined ? {} : { typing: field }) }),
    undo: () => turn('undo'),
    redo: () => turn('redo'),
    leave(key) {
      act({ do: 'settle' })
      setTouched((keys) => (keys.has(key) ? keys : new Set([...keys, key])))
    },
    problemsOf: (key) =>
      shownProblems.filter((problem) => problem.key === key).map(({ message }) => message),
    problemsIn: (place) =>
      shownProblems.filter(({ key }) =>
        'part' in place ? formPartOf(key) === place.part : key.startsWith(`${place.key}/`),
      ).length,
    showAll: () => setAll(true),
    reveal: (key) => show(key, true),
    isOpen: (part) => open.has(part),
    toggle: (part) =>
      setOpen((parts) => {
        const next = new Set(parts)
        if (!next.delete(part)) next.add(part)
        return next
      }),
    choose: (list, id) => setChosen((before) => ({ ...before, [list]: id })),
  }
}

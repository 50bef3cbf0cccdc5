import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newService, type ServiceEdit } from '#shared/catalog/edit.ts'
import { deskTypes, type Service } from '#shared/catalog/service.ts'
import {
  beginEditing,
  editing,
  type Editing,
  type EditorAction,
} from '../../../renderer/supervisor/lib/catalog-editor.ts'
import { first, sampleCatalog } from '../../shared/catalog/sample.ts'

const birth = first(sampleCatalog().services)
const fresh = newService('gardening-card', { fa: 'کارت', en: 'Card' }, 'الف')
const run = (state: Editing, actions: readonly EditorAction[]) => actions.reduce(editing, state)
const type = (en: string, typing = 'summary'): EditorAction => ({
  do: 'edit',
  edit: { do: 'set', fields: { summary: { fa: '', en } } },
  typing,
})
const undo = { do: 'undo' } as const
const redo = { do: 'redo' } as const

test('what is typed in one go is one undo', () => {
  const typed = run(
    beginEditing(fresh, null),
    ['a', 'ab', 'abc'].map((en) => type(en)),
  )
  expect(typed.past).toHaveLength(1)
  expect(editing(typed, undo).present).toBe(fresh)
  expect(run(typed, [undo, redo]).present.summary.en).toBe('abc')
})

test('a pause, another field and an undo each end what was typed', () => {
  const begun = beginEditing(fresh, null)
  expect(run(begun, [type('a'), { do: 'settle' }, type('ab')]).past).toHaveLength(2)
  expect(run(begun, [type('a'), type('b', 'summary.fa')]).past).toHaveLength(2)
  expect(run(begun, [type('a'), undo, type('b')]).past).toHaveLength(1)
})

test('a new change forgets what was undone', () => {
  const state = run(beginEditing(fresh, null), [type('a'), undo, type('b')])
  expect(state.future).toEqual([])
  expect(editing(state, redo)).toBe(state)
})

test('there is nothing before the beginning', () => {
  const begun = beginEditing(birth, birth)
  expect(editing(begun, undo)).toBe(begun)
  expect(editing(begun, { do: 'edit', edit: { do: 'remove-step', id: 'none' } })).toBe(begun)
})

/** One move of the supervisor: steps and documents are named by their place, mostly one that is there. */
type Move = (service: Service) => EditorAction

const nth = <T extends { readonly id: string }>(items: readonly T[], n: number) =>
  items[n % Math.max(1, items.length)]?.id ?? 'none'
const place = fc.nat(12)
const edits: readonly fc.Arbitrary<(service: Service) => ServiceEdit>[] = [
  fc.constantFrom(...deskTypes).map((deskType) => () => ({ do: 'add-step', deskType })),
  fc.constant(() => ({ do: 'add-document' }) as const),
  fc
    .record({
      n: place,
      to: place,
      verb: fc.constantFrom('duplicate', 'remove', 'move'),
    })
    .map(({ n, to, verb }) => ({ steps }: Service): ServiceEdit => ({
      do: `${verb}-step`,
      id: nth(steps, n),
      to,
    })),
  fc
    .record({
      n: place,
      to: place,
      verb: fc.constantFrom('duplicate', 'remove', 'move'),
    })
    .map(({ n, to, verb }) => ({ documents }: Service): ServiceEdit => ({
      do: `${verb}-document`,
      id: nth(documents, n),
      to,
    })),
  fc
    .record({ n: place, deskType: fc.constantFrom(...deskTypes), minutes: fc.nat(90) })
    .map(({ n, ...fields }) => ({ steps }) => ({ do: 'set-step', id: nth(steps, n), fields })),
  fc
    .record({ n: place, which: fc.array(place, { maxLength: 4 }) })
    .map(({ n, which }) => ({ steps, documents }) => ({
      do: 'set-step',
      id: nth(steps, n),
      fields: {
        bring: documents.filter((_, i) => which.includes(i)).map(({ id }) => id),
      },
    })),
  fc.string().map((en) => () => ({ do: 'set', fields: { summary: { fa: en, en } } })),
  fc.constant(() => ({ do: 'replace', service: birth }) as const),
]
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({ edit: fc.oneof(...edits), typing: fc.constantFrom('a', 'b', null) })
      .map(({ edit, typing }): Move => (service) => ({
        do: 'edit',
        edit: edit(service),
        ...(typing === null ? {} : { typing }),
      })),
  },
  fc.constantFrom<Move>(
    () => undo,
    () => undo,
    () => redo,
    () => ({ do: 'settle' }),
  ),
)
const moves = fc.array(move, { maxLength: 60 })
const playedFrom = (begun: Editing, played: readonly Move[]) =>
  played.reduce((state, next) => editing(state, next(state.present)), begun)
const beginnings = fc.constantFrom(beginEditing(fresh, null), beginEditing(birth, birth))

test('whatever was done, as many undos lead back to the beginning, and redos to the end', () => {
  fc.assert(
    fc.property(beginnings, moves, (begun, played) => {
      const end = playedFrom(begun, played)
      const back = run(
        end,
        end.past.map(() => undo),
      )
      expect(back.present).toBe(begun.present)
      expect(back.past).toEqual([])
      const forth = run(
        back,
        back.future.slice(0, end.past.length).map(() => redo),
      )
      expect(forth.present).toBe(end.present)
    }),
  )
})

test('whatever was done, steps are numbered, ids are unique, and documents that are brought exist', () => {
  fc.assert(
    fc.property(beginnings, moves, (begun, played) => {
      const { steps, documents } = playedFrom(begun, played).present
      expect(steps.map(({ n }) => n)).toEqual(steps.map((_, index) => index + 1))
      expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length)
      const there = new Set(documents.map(({ id }) => id))
      expect(there.size).toBe(documents.length)
      expect(steps.flatMap(({ bring }) => bring ?? []).filter((id) => !there.has(id))).toEqual([])
    }),
  )
})

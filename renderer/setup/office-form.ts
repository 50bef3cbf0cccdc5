import { deskTypes, type DeskType } from '#shared/catalog/service.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { pinDigits, pinProblem as problemOfPin } from '#shared/domain/pin.ts'
import { toAsciiDigits } from '#shared/i18n/digits.ts'
import type { Lang } from '#shared/i18n/index.ts'
import type { Client } from '../client/client.ts'
import type { ProblemKey } from './say.ts'

export type SetupInput = Parameters<Client['setup']['run']>[0]

/** `key` names the row while it is edited; `id` is the counter's number as people say it. */
export type CounterDraft = {
  readonly key: number
  readonly id: string
  readonly deskTypes: readonly DeskType[]
}

export type OfficeForm = {
  readonly nameFa: string
  readonly nameEn: string
  readonly lang: Lang
  readonly catalog: 'sample' | 'empty'
  readonly counters: readonly CounterDraft[]
  readonly administrator: string
  readonly pin: string
  readonly pinAgain: string
}

const suggested: readonly (readonly DeskType[])[] = [
  ['reception'],
  ['reception'],
  ['documents'],
  ['documents', 'identity'],
  ['expert'],
  ['expert'],
  ['payment'],
  ['delivery'],
]

export const MOST_COUNTERS = 99

export const emptyForm = (lang: Lang): OfficeForm => ({
  nameFa: '',
  nameEn: '',
  lang,
  catalog: 'sample',
  counters: suggested.map((desks, index) => ({
    key: index,
    id: String(index + 1),
    deskTypes: desks,
  })),
  administrator: '',
  pin: '',
  pinAgain: '',
})

const counterNumber = (typed: string): string => toAsciiDigits(typed).trim()

/** One more counter, with the next free number and nothing chosen for it yet. */
export function withCounter(form: OfficeForm): OfficeForm {
  const numbers = form.counters.map(({ id }) => Number(counterNumber(id))).filter(Number.isInteger)
  const key = Math.max(-1, ...form.counters.map((counter) => counter.key)) + 1
  const id = String(Math.max(0, ...numbers) + 1)
  return { ...form, counters: [...form.counters, { key, id, deskTypes: [] }] }
}

export function withoutCounter(form: OfficeForm, key: number): OfficeForm {
  return { ...form, counters: form.counters.filter((counter) => counter.key !== key) }
}

export function withCounterNumber(form: OfficeForm, key: number, id: string): OfficeForm {
  return changed(form, key, (counter) => ({ ...counter, id }))
}

/** The desk is added to the counter's work, or taken from it. */
export function withDeskToggled(form: OfficeForm, key: number, desk: DeskType): OfficeForm {
  return changed(form, key, (counter) => ({
    ...counter,
    deskTypes: deskTypes.filter((d) => counter.deskTypes.includes(d) !== (d === desk)),
  }))
}

function changed(
  form: OfficeForm,
  key: number,
  change: (counter: CounterDraft) => CounterDraft,
): OfficeForm {
  return {
    ...form,
    counters: form.counters.map((counter) => (counter.key === key ? change(counter) : counter)),
  }
}

export type Problems = {
  readonly name: ProblemKey | null
  readonly counters: ProblemKey | null
  readonly counter: ReadonlyMap<number, ProblemKey>
  readonly administrator: ProblemKey | null
  readonly pin: ProblemKey | null
  readonly pinAgain: ProblemKey | null
}

/** What must be mended before the office can be set up, beside the field it belongs to. */
export function problemsOf(form: OfficeForm): Problems {
  const pin = pinDigits(form.pin)
  const again = pinDigits(form.pinAgain)
  const counter = new Map<number, ProblemKey>()
  const seen = new Set<string>()
  for (const draft of form.counters) {
    const id = counterNumber(draft.id)
    if (id === '') counter.set(draft.key, 'setup.problem.counterNumber')
    else if (seen.has(id)) counter.set(draft.key, 'setup.problem.counterTwice')
    else if (draft.deskTypes.length === 0) counter.set(draft.key, 'setup.problem.counterDesk')
    seen.add(id)
  }
  return {
    name: form.nameFa.trim() === '' ? 'setup.problem.name' : null,
    counters: form.counters.length === 0 ? 'setup.problem.noCounters' : null,
    counter,
    administrator: form.administrator.trim() === '' ? 'setup.problem.administrator' : null,
    pin: pinProblem(pin),
    pinAgain:
      again === '' ? 'setup.problem.pinAgain' : pin !== again ? 'setup.problem.pinsDiffer' : null,
  }
}

function pinProblem(pin: string): ProblemKey | null {
  if (pin === '') return 'setup.problem.pin'
  if (/\D/.test(pin)) return 'setup.problem.pinDigits'
  const problem = problemOfPin(pin)
  if (problem === null) return null
  return problem === 'pin-length' ? 'setup.problem.pinLength' : 'setup.problem.pinSimple'
}

export const isReady = (problems: Problems): boolean => unfinishedParts(problems).size === 0

/** Desks that the sample services need and no counter does: tickets would wait there in vain. */
export function deskGaps(form: OfficeForm): DeskType[] {
  if (form.catalog === 'empty') return []
  return deskTypes.filter(
    (desk) => !form.counters.some((counter) => counter.deskTypes.includes(desk)),
  )
}

export function setupInput(form: OfficeForm): SetupInput {
  const fa = form.nameFa.trim()
  return {
    name: { fa, en: form.nameEn.trim() || fa },
    lang: form.lang,
    catalog: form.catalog,
    counters: form.counters.map(({ id, deskTypes: desks }) => ({
      id: counterNumber(id) as CounterId,
      deskTypes: [...desks],
    })),
    administrator: form.administrator.trim(),
    pin: pinDigits(form.pin),
  }
}

export const parts = ['name', 'lang', 'catalog', 'counters', 'pin'] as const
export type Part = (typeof parts)[number]

export function unfinishedParts(problems: Problems): ReadonlySet<Part> {
  const unfinished = new Set<Part>()
  if (problems.name !== null) unfinished.add('name')
  if (problems.counters !== null || problems.counter.size > 0) unfinished.add('counters')
  const { administrator, pin, pinAgain } = problems
  if (administrator !== null || pin !== null || pinAgain !== null) unfinished.add('pin')
  return unfinished
}

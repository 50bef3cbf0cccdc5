import type { Service, Text } from '#shared/catalog/service.ts'

/** What is already said in one place of many, each wording once, the most frequent first. */
export function knownTexts<T>(
  items: readonly T[],
  read: (item: T) => Text | null,
): readonly Text[] {
  const times = new Map<string, { readonly text: Text; readonly n: number }>()
  for (const item of items) {
    const text = read(item)
    if (text === null || text.fa.trim() === '') continue
    times.set(text.fa, { text, n: (times.get(text.fa)?.n ?? 0) + 1 })
  }
  return [...times.values()].toSorted((a, b) => b.n - a.n).map(({ text }) => text)
}

export type StepFact = 'place' | 'result' | 'legalRef' | 'helper' | 'complaintTo'

/** As many as a list of suggestions may have before it is of no help. */
const MOST = 30

export type Suggestions = Readonly<
  Record<'agency' | 'lifeEvent' | 'complaint' | 'law' | StepFact, readonly Text[]>
>

/** What the rest of the catalogue says, for each field that suggests it. */
export function suggestionsFrom(others: readonly Service[]): Suggestions {
  const steps = others.flatMap((other) => other.steps)
  const laws = others.flatMap(({ legal }) => legal)
  const fact = (name: StepFact) => knownTexts(steps, (step) => step[name]).slice(0, MOST)
  return {
    agency: knownTexts(others, ({ agency }) => agency),
    lifeEvent: knownTexts(others, ({ lifeEvent }) => lifeEvent),
    complaint: knownTexts(others, ({ complaint }) => complaint).slice(0, MOST),
    law: knownTexts(laws, ({ title }) => title).slice(0, MOST),
    place: fact('place'),
    result: fact('result'),
    legalRef: fact('legalRef'),
    helper: fact('helper'),
    complaintTo: fact('complaintTo'),
  }
}

import type { Text } from '#shared/catalog/service.ts'

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

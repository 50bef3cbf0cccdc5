import type { Text } from '#shared/catalog/service.ts'
import { readForSearch, type Searchable } from '#shared/catalog/search.ts'
import { SLICE_MS, workUntil } from '../../renderer/kiosk/lib/in-slices.ts'
import { print, quantile } from './tools.ts'

const SERVICES = 1000
const DOCUMENTS_EACH = 20
const WORDS = 4000
const QUERIES = 300

/**
 * A search as a citizen types: whole titles, words begun, words mistyped and words that are nowhere,
 * in a catalogue of a thousand services with twenty documents each. The baseline only looks for the
 * query, letter for letter, in the same words: what it finds is less, what it takes is the least.
 */
export function searchTimes(): void {
  const random = seeded(7)
  const services = bigCatalogue(random)
  const { search, slices } = readInSlices(services)
  print(
    `reading ${SERVICES} services for the search`,
    `${slices.reduce((sum, ms) => sum + ms, 0).toFixed(0)} ms`,
  )
  print('the longest that a touch waits for it', `${Math.max(...slices).toFixed(1)} ms`)

  const queries = Array.from({ length: QUERIES }, () => someQuery(services, random))
  const texts = services.map(textOf)
  const includes = (query: string) => texts.filter((text) => text.includes(query))
  for (const query of queries.slice(0, 50)) {
    search(query)
    includes(query)
  }
  const documents = `${SERVICES * DOCUMENTS_EACH} documents`
  print(`a search among ${documents}`, timesOf(queries, search))
  print('a plain includes() over the same words', timesOf(queries, includes))
}

/** As a kiosk reads them. */
function readInSlices(services: readonly Searchable[]) {
  const work = readForSearch(services)
  const slices: number[] = []
  for (;;) {
    const from = performance.now()
    const step = workUntil(work, from + SLICE_MS)
    slices.push(performance.now() - from)
    if (step.done === true) return { search: step.value, slices }
  }
}

function timesOf(queries: readonly string[], find: (query: string) => unknown): string {
  const times = queries.map((query) => {
    const from = performance.now()
    find(query)
    return performance.now() - from
  })
  return `p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms`
}

/** mulberry32: the same catalogue at every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

function bigCatalogue(random: (below: number) => number): readonly Searchable[] {
  const letters = { fa: 'ابپتجچخدرزسشعفقکگلمنوهی', en: 'abcdefghiklmnoprstuw' } as const
  const vocabulary = (alphabet: string) =>
    Array.from({ length: WORDS }, () =>
      Array.from({ length: 3 + random(6) }, () => alphabet[random(alphabet.length)]).join(''),
    )
  const words = { fa: vocabulary(letters.fa), en: vocabulary(letters.en) }
  // The nearer to the front, the oftener, as in any language.
  const some = (lang: 'fa' | 'en', count: number) =>
    Array.from({ length: count }, () => words[lang][random(1 + random(WORDS))]).join(' ')
  const text = (count: number): Text => ({ fa: some('fa', count), en: some('en', count) })
  const agencies = Array.from({ length: 40 }, () => text(3))
  const events = Array.from({ length: 20 }, () => text(2))
  return Array.from({ length: SERVICES }, () => ({
    title: text(3 + random(3)),
    summary: text(12),
    agency: agencies[random(agencies.length)] ?? text(3),
    lifeEvent: events[random(events.length)] ?? null,
    code: String(10_000_000 + random(89_999_999)),
    documents: Array.from({ length: DOCUMENTS_EACH }, (_, i) => ({
      id: `d${i}`,
      title: text(2 + random(4)),
      form: 'original' as const,
      required: true,
      onlyIf: null,
    })),
  }))
}

function someQuery(services: readonly Searchable[], random: (below: number) => number): string {
  const title = services[random(services.length)]?.title[random(2) === 0 ? 'fa' : 'en'] ?? ''
  const at = random(title.length)
  switch (random(4)) {
    case 0:
      return title
    case 1:
      return title.slice(0, 1 + at)
    case 2:
      return `${title.slice(0, at)}${title.slice(at + 1)}`
    default:
      return title.slice(at).split('').toReversed().join('')
  }
}

function textOf({ title, summary, agency, lifeEvent, documents }: Searchable): string {
  return [title, summary, agency, lifeEvent, ...documents.map((document) => document.title)]
    .flatMap((text) => (text === null ? [] : [text.fa, text.en]))
    .join('\n')
}

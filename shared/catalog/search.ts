import { foldForSearch } from '../i18n/digits.ts'
import type { Service } from './service.ts'
import { openVocabulary, type Near, type Vocabulary } from './vocabulary.ts'

/** What is read of a service when it is looked for. */
export type Searchable = Pick<
  Service,
  'title' | 'summary' | 'agency' | 'lifeEvent' | 'documents' | 'code'
>

/** How much a word tells of the service by where it stands. */
const WEIGHT = { title: 16, code: 16, lifeEvent: 8, agency: 6, summary: 4, document: 3 } as const
/** A word begun is worth less than a whole one, so «گواهی» finds «گواهی» before «گواهینامه». */
const BEGUN = 0.75
/** More than all the weights of a query together: what is spelt as it was typed always comes first. */
const TYPO = 1000
const MOST_WORDS = 12
/**
 * Letters from which a word that is only begun may hold a typo. With fewer it is the beginning of too
 * much, so fewer are tried only where nothing else is found: somebody is still typing.
 */
const BEGUN_WITH_TYPO = { first: 6, then: 4 } as const

/** Words that join others. Looked for like the rest, but nothing is missing where they are. */
const JOINING = new Set(
  'و یا از به در با بر برای که را and or of the for a an to in by with'.split(' '),
)

/** The services in which a query is found, the best first. */
export type Search<S> = (query: string) => readonly S[]

/**
 * Finds services by the words of their titles, summaries, agencies, life events, documents and code,
 * in either language and any spelling, the best first: every word of the query in any order, the
 * last of them perhaps only begun, each perhaps mistyped. Services that match equally well keep their
 * order, and an empty query finds all. Reading the services takes far longer than a query, so keep
 * what this gives for as long as they are the same.
 */
export function createSearch<S extends Searchable>(services: readonly S[]): Search<S> {
  const work = readForSearch(services)
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

/**
 * The same in small pieces: it stops after each service and each letter of the alphabet, so that
 * whoever draws a screen meanwhile may answer a touch in between.
 */
export function* readForSearch<S extends Searchable>(
  services: readonly S[],
): Generator<void, Search<S>> {
  const index: Index = new Map()
  for (const [at, service] of services.entries()) {
    weighWords(index, service, at)
    yield
  }
  const vocabulary = yield* openVocabulary(index)
  return (query) => {
    const words = wordsIn(query).slice(0, MOST_WORDS)
    if (words.length === 0) return services
    const found = (begunWithTypo: number) => {
      const scores = scoreAll(vocabulary, words, begunWithTypo, services.length)
      return services
        .map((service, i) => ({ service, score: scores[i] ?? -Infinity }))
        .filter(({ score }) => score > -Infinity)
        .toSorted((a, b) => b.score - a.score)
        .map(({ service }) => service)
    }
    const first = found(BEGUN_WITH_TYPO.first)
    return first.length > 0 ? first : found(BEGUN_WITH_TYPO.then)
  }
}

/** The words of a text as they are compared: `پلیس+۱۰` has `پلیس` and `10`. */
function wordsIn(text: string): readonly string[] {
  return foldForSearch(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/**
 * A text's words, and those that a half-space parts as one, since many a writer joins them:
 * `ثبت‌نام` is found by `ثبتنام` as well as by `نام`.
 */
function spellingsIn(text: string): readonly string[] {
  const joined = text.split(/\s+/).filter((chunk) => chunk.includes('\u200c'))
  return [...wordsIn(text), ...joined.map((chunk) => wordsIn(chunk).join(''))]
}

/** Each two neighbours as one word: a space is as easily forgotten as a half-space. */
function pairsIn(text: string): readonly string[] {
  const words = wordsIn(text)
  return words.slice(1).map((word, i) => `${words[i] ?? ''}${word}`)
}

/** For each word: by service (its place in the list), the weight of the best place where it stands. */
type Index = Map<string, Map<number, number>>

/** Adds the words of the service at `at` to the index. */
function weighWords(index: Index, service: Searchable, at: number): void {
  const { title, summary, agency, lifeEvent, documents, code } = service
  const add = (words: readonly string[], weight: number) => {
    for (const word of words) {
      const places = index.get(word) ?? new Map<number, number>()
      index.set(word, places.set(at, Math.max(weight, places.get(at) ?? 0)))
    }
  }
  for (const lang of ['fa', 'en'] as const) {
    // Of two titles with the words that were asked for, the shorter one says nothing else.
    const ofTitle = WEIGHT.title + 1 / (1 + wordsIn(title[lang]).length)
    add([...spellingsIn(title[lang]), ...pairsIn(title[lang])], ofTitle)
    add(spellingsIn(summary[lang]), WEIGHT.summary)
    add(spellingsIn(agency[lang]), WEIGHT.agency)
    if (lifeEvent !== null) add(spellingsIn(lifeEvent[lang]), WEIGHT.lifeEvent)
    for (const document of documents) add(spellingsIn(document.title[lang]), WEIGHT.document)
  }
  if (code !== null) add([code], WEIGHT.code)
}

/** The score of each service; -Infinity where a word of the query is not found. */
function scoreAll(
  vocabulary: Vocabulary,
  words: readonly string[],
  begunWithTypo: number,
  services: number,
): Float64Array<ArrayBuffer> {
  const scoresOf = (word: string, last: boolean) => {
    const typos = typosIn(word)
    const begunTypos = word.length >= begunWithTypo ? Math.min(typos, 1) : 0
    return scoreWord(vocabulary.near(word, typos, last ? begunTypos : null), services)
  }
  const last = words.length - 1
  const required = words.some((word) => !JOINING.has(word))
  const singles = words.map((word, i) => {
    const scores = scoresOf(word, i === last)
    return required && JOINING.has(word) ? scores.map((score) => Math.max(score, 0)) : scores
  })
  const pairs = words
    .slice(1)
    .map((word, i) => scoresOf(`${words[i] ?? ''}${word}`, i + 1 === last))

  // The best way to read the first words, one at a time or two as one, longer by one each round.
  let before = new Float64Array(services).fill(-Infinity)
  let best = new Float64Array(services)
  singles.forEach((single, i) => {
    const pair = pairs[i - 1]
    const longer = best.map((score, at) => {
      const alone = score + (single[at] ?? -Infinity)
      return pair === undefined
        ? alone
        : Math.max(alone, (before[at] ?? -Infinity) + 2 * (pair[at] ?? -Infinity))
    })
    before = best
    best = longer
  })
  return best
}

/** How well a word is found in each service, of the words near it; -Infinity where it is not. */
function scoreWord(near: readonly Near[], services: number): Float64Array<ArrayBuffer> {
  const scores = new Float64Array(services).fill(-Infinity)
  for (const { places, typos, whole } of near) {
    for (const [at, weight] of places) {
      const score = (whole ? weight : weight * BEGUN) - typos * TYPO
      if (score > (scores[at] ?? -Infinity)) scores[at] = score
    }
  }
  return scores
}

/** How many mistakes a word may hold. A number with another digit is another number. */
function typosIn(word: string): number {
  if (/\p{N}/u.test(word)) return 0
  return word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0
}

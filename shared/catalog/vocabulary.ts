/** For each service, by its place in the list, the weight of a word there. */
export type Places = ReadonlyMap<number, number>

export type Near = {
  readonly places: Places
  /** Letters left out, added, changed, or swapped with their neighbour. */
  readonly typos: number
  /** False where the word that was asked for is only the beginning of the one found. */
  readonly whole: boolean
}

export type Vocabulary = {
  /**
   * The words that are `asked` but for so many typos, and those that begin with it but for
   * `begunTypos`, which are no more than `typos`; null where no word may be only begun.
   */
  readonly near: (asked: string, typos: number, begunTypos: number | null) => readonly Near[]
}

type Entry = {
  readonly word: string
  readonly places: Places
  /** The letters that it has in common with the word before. */
  readonly shared: number
}

/**
 * Words in the order of the alphabet, so that neighbours share their beginnings: what was worked out
 * for a beginning serves all words that share it, and a hopeless beginning is left at once. It stops
 * after each first letter.
 */
export function* openVocabulary(index: ReadonlyMap<string, Places>): Generator<void, Vocabulary> {
  const entries: Entry[] = []
  const byLetter = new Map<string, string[]>()
  for (const word of index.keys()) {
    const letter = word.slice(0, 1)
    const words = byLetter.get(letter)
    if (words === undefined) byLetter.set(letter, [word])
    else words.push(word)
  }
  for (const letter of [...byLetter.keys()].toSorted()) {
    yield
    const words = (byLetter.get(letter) ?? []).toSorted()
    words.forEach((word, i) => {
      const places = index.get(word) ?? new Map<number, number>()
      entries.push({ word, places, shared: sharedBeginning(words[i - 1] ?? '', word) })
    })
  }

  const near: Vocabulary['near'] = (asked, typos, begunTypos) => {
    const mostBegun = begunTypos ?? -1
    const table = distanceTable(asked, typos)
    const found: Near[] = []
    /** Up to which letter the table is that of the word at hand. */
    let known = 0
    /** After how many letters the word before could no longer be `asked`. */
    let hopeless = Infinity
    for (const { word, places, shared } of entries) {
      if (shared < hopeless) {
        hopeless = Infinity
        known = Math.min(known, shared)
        while (known < word.length && hopeless === Infinity) {
          known += 1
          if (readLetter(table, asked, word, known) > typos) hopeless = known
        }
      }
      const beginning = table.beginnings[known] ?? Infinity
      const whole = hopeless === Infinity ? distance(table, word.length) : Infinity
      if (whole <= typos && (whole <= beginning || beginning > mostBegun)) {
        found.push({ places, typos: whole, whole: true })
      } else if (beginning <= mostBegun) {
        found.push({ places, typos: beginning, whole: false })
      }
    }
    return found
  }
  return { near }
}

/**
 * The typos between each beginning of a word and each of the `asked` one: the Damerau–Levenshtein
 * distance in which no letter is changed twice (optimal string alignment). One row for each letter of
 * the word, as many as can be read before there are too many typos.
 */
type DistanceTable = {
  readonly width: number
  readonly cells: Uint16Array
  /** By letters read: the typos between all of `asked` and the nearest beginning of the word. */
  readonly beginnings: Uint16Array
}

function distanceTable(asked: string, typos: number): DistanceTable {
  const width = asked.length + 1
  const rows = width + typos + 1
  const cells = new Uint16Array(rows * width)
  for (let j = 0; j < width; j++) cells[j] = j
  return { width, cells, beginnings: new Uint16Array(rows).fill(asked.length) }
}

const distance = ({ width, cells }: DistanceTable, letters: number): number =>
  cells[letters * width + width - 1] ?? Infinity

/** Fills the row of the nth letter. Gives its least number, below which no later row falls. */
function readLetter(table: DistanceTable, asked: string, word: string, n: number): number {
  const { width, cells, beginnings } = table
  const [row, above, twoAbove] = [n * width, (n - 1) * width, (n - 2) * width]
  const letter = word.charCodeAt(n - 1)
  const letterBefore = word.charCodeAt(n - 2)
  let least = (cells[row] = n)
  for (let j = 1; j < width; j++) {
    const wanted = asked.charCodeAt(j - 1)
    let typos = (cells[above + j - 1] ?? 0) + (letter === wanted ? 0 : 1)
    typos = Math.min(typos, (cells[above + j] ?? 0) + 1, (cells[row + j - 1] ?? 0) + 1)
    if (n > 1 && j > 1 && letter === asked.charCodeAt(j - 2) && letterBefore === wanted) {
      typos = Math.min(typos, (cells[twoAbove + j - 2] ?? 0) + 1)
    }
    cells[row + j] = typos
    least = Math.min(least, typos)
  }
  beginnings[n] = Math.min(beginnings[n - 1] ?? asked.length, distance(table, n))
  return least
}

function sharedBeginning(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n += 1
  return n
}

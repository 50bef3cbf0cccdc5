import type { Lang } from '../domain/office.ts'
import { toAsciiDigits } from '../i18n/digits.ts'

/** Whether a pack has the clip. */
export type Has = (clip: string) => boolean

/** Clips that are said in one breath. */
export type Phrase = readonly string[]

export type Sentence = {
  /** With a short pause between them. */
  readonly phrases: readonly Phrase[]
  /** What should be said and cannot, by the names of the clips; then the whole is better not said. */
  readonly lacks: readonly string[]
}

/** The words of the sentence around the number and the counter, which stand between them. */
const frames: Readonly<Record<Lang, readonly (readonly string[])[]>> = {
  fa: [
    ['number', '{number}'],
    ['to-counter', '{counter}', 'please-go'],
  ],
  en: [
    ['number', '{number}'],
    ['to-counter', '{counter}'],
  ],
}

/**
 * A call as clips: «شمارهٔ الف ۱۲، به باجهٔ ۳ مراجعه کنید», "Number alef 12, please go to counter 3".
 *
 * @param number As it is stored: `الف-012`.
 * @param counter Null for the number alone: «شمارهٔ الف ۱۲».
 */
export function sentence(number: string, counter: string | null, lang: Lang, has: Has): Sentence {
  const said = frames[lang]
    .slice(0, counter === null ? 1 : undefined)
    .map((frame) =>
      frame.flatMap((word) =>
        word === '{number}'
          ? partsOf(number, has)
          : word === '{counter}'
            ? partsOf(counter ?? '', has)
            : [word],
      ),
    )
  return { phrases: said, lacks: [...new Set(said.flat().filter((clip) => !has(clip)))] }
}

/** Letters and numbers in the order in which they stand; signs between them are not said. */
function partsOf(name: string, has: Has): readonly string[] {
  const parts = toAsciiDigits(name).match(/\d+|\p{L}+/gu) ?? []
  return parts.flatMap((part) =>
    /^\d/.test(part) ? numberClips(part, has) : lettersOf(part.toUpperCase(), has),
  )
}

/** A name that was recorded as one, `الف`; else letter by letter. */
const lettersOf = (part: string, has: Has): readonly string[] =>
  !has(part) && [...part].every(has) ? [...part] : [part]

/** A whole number in one clip; else a hundred and the rest; else digit by digit. */
export function numberClips(digits: string, has: Has): readonly string[] {
  const n = Number(digits)
  const whole = String(n)
  if (has(whole)) return [whole]
  const rest = n % 100
  const joined = [`${n - rest}+`, String(rest)]
  if (n > 100 && rest !== 0 && joined.every(has)) return joined
  return [...whole]
}

const WHOLE_NUMBERS = 999

/**
 * What a pack lacks to say any call: of the words and these prefixes and counters by name, and of
 * the numbers up to 999 each that can be said in no way.
 */
export function lackedBy(
  lang: Lang,
  prefixes: readonly string[],
  counters: readonly string[],
  has: Has,
): readonly string[] {
  const numbers = Array.from({ length: WHOLE_NUMBERS }, (_, i) => String(i + 1))
  const words = frames[lang].flat().filter((word) => !word.startsWith('{'))
  const said = [
    ...words,
    ...[...prefixes, ...counters].flatMap((name) => partsOf(name, has)),
    ...numbers.flatMap((n) => (numberClips(n, has).every(has) ? [] : [n])),
  ]
  return [...new Set(said.filter((clip) => !has(clip)))]
}

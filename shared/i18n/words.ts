import type { fa } from './fa.ts'

/** Words by name, grouped as deep as a screen needs. */
export type WordTree = { readonly [name: string]: string | WordTree }

/** The same names as `T`, any words: what the English of a file must satisfy. */
export type SameKeys<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]>
}

type PathOf<T, Before extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Before}${K}` : PathOf<T[K], `${Before}${K}.`>
}[keyof T & string]

type WithoutPlural<Path> = Path extends `${infer Base}_${'zero' | 'one' | 'other'}` ? Base : Path

/** `kiosk.title`. Of `ahead_one` and `ahead_other` the key is `ahead`; `count` chooses between them. */
export type WordKey = WithoutPlural<PathOf<typeof fa>>

type At<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : Path extends keyof T
    ? T[Path]
    : `${Path}_other` extends keyof T
      ? T[`${Path}_other`]
      : never

type IsPlural<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? IsPlural<T[Head], Rest>
    : false
  : `${Path}_other` extends keyof T
    ? true
    : false

type Named<Words> = Words extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Named<Rest>
  : never

/** The names in the braces of a key's words, and the `count` of a plural. */
type ParamName<Key extends string> = Key extends string
  ? Named<At<typeof fa, Key>> | (IsPlural<typeof fa, Key> extends true ? 'count' : never)
  : never

/** What must stand beside a key: nothing, or a value for each of its names. */
export type WordParams<Key extends WordKey> = [ParamName<Key>] extends [never]
  ? []
  : [
      params: {
        readonly [Name in ParamName<Key>]: Name extends 'count' ? number : string | number
      },
    ]

/** Words of one language. Numbers among the parameters are written in its digits; text is left alone. */
export type Translate = <Key extends WordKey>(key: Key, ...params: WordParams<Key>) => string

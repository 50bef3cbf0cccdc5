import type { Lang } from '../domain/office.ts'
import { en } from './en.ts'
import { fa } from './fa.ts'
import { createTranslators } from './translators.ts'
import type { Translate } from './words.ts'

export type { Lang } from '../domain/office.ts'
export type { Translate } from './words.ts'

/** Which way a language is written. */
export const directionOf = (lang: Lang): 'rtl' | 'ltr' => (lang === 'fa' ? 'rtl' : 'ltr')

const translators = createTranslators({ fa, en })

/**
 * The words of a language: `translator('fa')('common.stepOf', { n: 2, of: 5 })` is «مرحله ۲ از ۵».
 * The same function each time for the same language.
 */
export function translator(lang: Lang): Translate {
  return translators[lang]
}

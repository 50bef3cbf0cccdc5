import { createInstance, type FormatterModule } from 'i18next'
import type { Lang } from '../domain/office.ts'
import { formatNumber } from './digits.ts'
import { en } from './en.ts'
import { fa } from './fa.ts'
import type { Translate } from './words.ts'

export type { Lang } from '../domain/office.ts'
export type { Translate } from './words.ts'

/** Which way a language is written. */
export const directionOf = (lang: Lang): 'rtl' | 'ltr' => (lang === 'fa' ? 'rtl' : 'ltr')

const inItsDigits: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, lng) =>
    typeof value === 'number'
      ? formatNumber(value, lng === 'en' ? 'en' : 'fa')
      : String(value ?? ''),
}

const instance = createInstance({
  resources: { fa: { translation: fa }, en: { translation: en } },
  lng: 'fa',
  fallbackLng: false,
  initAsync: false,
  interpolation: { escapeValue: false, alwaysFormat: true },
}).use(inItsDigits)

void instance.init()

function made(lang: Lang): Translate {
  const fixed = instance.getFixedT(lang)
  return (key, ...[params]) => fixed(String(key), { ...params })
}

const translators: Readonly<Record<Lang, Translate>> = { fa: made('fa'), en: made('en') }

/**
 * The words of a language: `translator('fa')('common.stepOf', { n: 2, of: 5 })` is «مرحله ۲ از ۵».
 * The same function each time for the same language.
 */
export function translator(lang: Lang): Translate {
  return translators[lang]
}

import { createInstance, type FormatterModule } from 'i18next'
import type { Lang } from '../domain/office.ts'
import { formatNumber } from './digits.ts'
import type { Translate, WordTree } from './words.ts'

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

/** One for each language, of the words it is given; asked for others, it gives their keys. */
export function createTranslators(
  words: Readonly<Record<Lang, WordTree>>,
): Readonly<Record<Lang, Translate>> {
  const instance = createInstance({
    resources: { fa: { translation: words.fa }, en: { translation: words.en } },
    lng: 'fa',
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false, alwaysFormat: true },
  }).use(inItsDigits)
  void instance.init()
  const made = (lang: Lang): Translate => {
    const fixed = instance.getFixedT(lang)
    return (key, ...[params]) => fixed(String(key), { ...params })
  }
  return { fa: made('fa'), en: made('en') }
}

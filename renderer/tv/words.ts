import type { Lang } from '#shared/domain/office.ts'
import { display as enDisplay } from '#shared/i18n/en/display.ts'
import { tv as enTv } from '#shared/i18n/en/tv.ts'
import { display as faDisplay } from '#shared/i18n/fa/display.ts'
import { tv as faTv } from '#shared/i18n/fa/tv.ts'
import { createTranslators } from '#shared/i18n/translators.ts'
import type { WordKey, WordParams } from '#shared/i18n/words.ts'

/** Only these words are in the page: it has to be small. */
type TvKey = Extract<WordKey, `display.${string}` | `tv.${string}`>

export type Say = <Key extends TvKey>(key: Key, ...params: WordParams<Key>) => string

const translators = createTranslators({
  fa: { display: faDisplay, tv: faTv },
  en: { display: enDisplay, tv: enTv },
})

export const say = (lang: Lang): Say => translators[lang]

import {
  documentFieldNames,
  documentWord,
  legalFieldNames,
  reasonFieldNames,
  serviceFieldNames,
  sourceFieldNames,
  onlineFieldNames,
  stepFieldNames,
  stepWord,
} from '#shared/catalog/field-words.ts'
import type { ServiceProblem } from '#shared/catalog/problems.ts'
import { shapeHints, type Service, type Text } from '#shared/catalog/service.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import type { Lang, Translate } from '#shared/i18n/index.ts'
import { fieldKey } from './field-key.ts'

/** A problem as the form shows it. */
export type FieldProblem = {
  readonly key: string
  /** Which field, in few words. */
  readonly place: string
  readonly message: string
}

export function problemsInWords(
  problems: readonly ServiceProblem[],
  service: Service,
  lang: Lang,
  t: Translate,
): readonly FieldProblem[] {
  return problems.map(({ path, message }) => ({
    key: fieldKey(service, path),
    place: placeInWords(path, lang, t),
    message: inTheForm(message, path, t) ?? message[lang],
  }))
}

/** A catalogue's file speaks of null and of quotes; whoever fills in a form sees neither. */
function inTheForm(message: Text, path: ServiceProblem['path'], t: Translate): string | null {
  switch (message.en) {
    case shapeHints.wording.en:
      return t(path.at(-1) === 'en' ? 'catalog.problem.blankEn' : 'catalog.problem.blankFa')
    case shapeHints.code.en:
      return t('catalog.problem.code')
    default:
      return null
  }
}

type Names = Readonly<Record<string, Text>>

/** The lists of a service, what one of them is called, and its fields. */
const lists: Readonly<Record<string, readonly [Text, Names]>> = {
  steps: [stepWord, stepFieldNames],
  documents: [documentWord, documentFieldNames],
  inPersonReasons: [reasonFieldNames.code, reasonFieldNames],
  legal: [legalFieldNames.title, legalFieldNames],
}
const records: Readonly<Record<string, Names>> = {
  online: onlineFieldNames,
  source: sourceFieldNames,
}

/** `['steps', 1, 'minutes']` is «مرحله ۲، دقیقه». */
export function placeInWords(path: ServiceProblem['path'], lang: Lang, t: Translate): string {
  const [field, second, third] = path
  const list = lists[String(field)]
  const own = (serviceFieldNames as Names)[String(field)]?.[lang] ?? String(field)
  const language = path.at(-1)
  const inLanguage =
    language === 'fa' || language === 'en' ? [t(`catalog.language.${language}`)] : []
  if (list !== undefined && typeof second === 'number') {
    const [word, names] = list
    const name = names[String(third)]?.[lang]
    const item = `${word[lang]} ${formatNumber(second + 1, lang)}`
    return [item, ...(name === undefined ? [] : [name]), ...inLanguage].join(t('catalog.comma'))
  }
  const inner = records[String(field)]?.[String(second)]?.[lang]
  return [own, ...(inner === undefined ? [] : [inner]), ...inLanguage].join(t('catalog.comma'))
}

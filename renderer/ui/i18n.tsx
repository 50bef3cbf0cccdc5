import { createContext, use, useLayoutEffect, useMemo, useState, type ReactNode } from 'react'
import { directionOf, translator, type Lang, type Translate } from '#shared/i18n/index.ts'

type Language = {
  readonly lang: Lang
  readonly dir: 'rtl' | 'ltr'
  readonly t: Translate
  /** Changes the language of the nearest provider; null goes back to the one it was given. */
  readonly setLang: (lang: Lang | null) => void
}

const Persian: Language = {
  lang: 'fa',
  dir: 'rtl',
  t: translator('fa'),
  setLang: () => undefined,
}

const LanguageContext = createContext<Language | null>(null)

/**
 * The language of what is inside. The outermost provider also sets the document's `lang` and `dir`;
 * one within another only chooses words, and the element around it says its own `lang` and `dir`.
 */
export function LanguageProvider({
  lang: given,
  children,
}: {
  readonly lang: Lang
  readonly children: ReactNode
}) {
  const isOutermost = use(LanguageContext) === null
  const [chosen, setLang] = useState<Lang | null>(null)
  const lang = chosen ?? given
  const language = useMemo<Language>(
    () => ({ lang, dir: directionOf(lang), t: translator(lang), setLang }),
    [lang],
  )

  useLayoutEffect(() => {
    if (!isOutermost) return
    document.documentElement.lang = lang
    document.documentElement.dir = directionOf(lang)
  }, [isOutermost, lang])

  return <LanguageContext value={language}>{children}</LanguageContext>
}

/** The language, its direction and words; Persian where no provider is. */
export function useLanguage(): Language {
  return use(LanguageContext) ?? Persian
}

/** `useT()('common.back')` is «بازگشت» or “Back”. */
export function useT(): Translate {
  return useLanguage().t
}

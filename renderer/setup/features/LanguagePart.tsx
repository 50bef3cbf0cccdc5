import { directionOf, type Lang } from '#shared/i18n/index.ts'
import { useT } from '../../ui/i18n.tsx'
import { Choice } from './Choice.tsx'
import { Section } from './Section.tsx'
import styles from './Pair.module.css'

const langs = ['fa', 'en'] as const satisfies readonly Lang[]

/** The page itself turns to the language at once, so that the choice is seen. */
export function LanguagePart({
  lang,
  onChange,
}: {
  readonly lang: Lang
  readonly onChange: (lang: Lang) => void
}) {
  const t = useT()
  return (
    <Section part="lang">
      <div className={styles.pair} role="radiogroup" aria-labelledby="lang-title">
        {langs.map((choice) => (
          <Choice
            key={choice}
            name="lang"
            value={choice}
            chosen={lang === choice}
            onChoose={() => onChange(choice)}
            lang={choice}
            dir={directionOf(choice)}
          >
            {t(`setup.lang.${choice}`)}
          </Choice>
        ))}
      </div>
    </Section>
  )
}

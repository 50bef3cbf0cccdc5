import { Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import { longestText, type Text } from '#shared/catalog/service.ts'
import { directionOf } from '#shared/i18n/index.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import styles from './Fields.module.css'
import { Problem } from './Problem.tsx'

const langs = ['fa', 'en'] as const

type Props = {
  /** As `fieldKey` has it. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value: Text | null
  readonly long?: boolean
  /** What others say here: suggested while one types, and taken in both languages at once. */
  readonly known?: readonly Text[]
  readonly onChange: (text: Text, typing: string) => void
}

/** One text in both languages, side by side, each in its own direction. */
export function TextPair({ name, label, hint, value, long = false, known = [], onChange }: Props) {
  const { t } = useLanguage()
  const { leave, problemsOf } = useEditor()
  const id = useId()
  const hintId = `${id}-hint`
  const text = value ?? { fa: '', en: '' }
  const shared = problemsOf(name)
  return (
    <fieldset
      className={styles.group}
      {...(hint === undefined ? {} : { 'aria-describedby': hintId })}
    >
      <legend className={styles.label}>{label}</legend>
      {hint !== undefined && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
      <div className={styles.pair}>
        {langs.map((lang) => {
          const key = `${name}/${lang}`
          const own = problemsOf(key)
          const field = {
            'data-field': key,
            'aria-label': `${label}، ${t(`catalog.language.${lang}`)}`,
            leftSection: (
              <span className={styles.lang} aria-hidden="true">
                {lang === 'fa' ? 'فا' : 'EN'}
              </span>
            ),
            leftSectionWidth: 34,
            value: text[lang],
            maxLength: longestText,
            error: own.length > 0 ? own.join(' ') : shared.length > 0,
            onBlur: () => leave(key),
          }
          const change = (typed: string) =>
            onChange(known.find((one) => one[lang] === typed) ?? { ...text, [lang]: typed }, key)
          return (
            <div key={lang} dir={directionOf(lang)} lang={lang}>
              {long ? (
                <Textarea
                  {...field}
                  autosize
                  minRows={2}
                  maxRows={8}
                  onChange={(event) => change(event.currentTarget.value)}
                />
              ) : (
                <TextInput
                  {...field}
                  {...(known.length > 0 ? { list: `${id}-${lang}` } : {})}
                  onChange={(event) => change(event.currentTarget.value)}
                />
              )}
              {known.length > 0 && (
                <datalist id={`${id}-${lang}`}>
                  {known.map((one) => (
                    <option key={one.fa} value={one[lang]} />
                  ))}
                </datalist>
              )}
            </div>
          )
        })}
      </div>
      <Problem name={name} />
    </fieldset>
  )
}

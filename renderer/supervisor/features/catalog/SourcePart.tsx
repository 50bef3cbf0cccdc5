import { confidenceNames, sourceFieldNames } from '#shared/catalog/field-words.ts'
import { longestText, type Service } from '#shared/catalog/service.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { DayField } from './DayField.tsx'
import { Part } from './Part.tsx'
import { WordField } from './WordField.tsx'

const confidences = ['confirmed', 'reported', 'estimate'] as const

/** Where all this is known from. */
export function SourcePart() {
  const { lang, t } = useLanguage()
  const { service, edit } = useEditor()
  const { source } = service
  const set = (change: Partial<Service['source']>, typing?: string) =>
    edit({ do: 'set', fields: { source: { ...source, ...change } } }, typing)
  return (
    <Part part="source">
      <ChoiceField
        name="source/confidence"
        label={sourceFieldNames.confidence[lang]}
        hint={t('catalog.hint.confidence')}
        value={source.confidence}
        options={confidences.map((value) => ({ value, label: confidenceNames[value][lang] }))}
        onChange={(confidence) => set({ confidence })}
      />
      <WordField
        name="source/url"
        label={sourceFieldNames.url[lang]}
        hint={t('catalog.hint.source')}
        value={source.url ?? ''}
        maxLength={longestText}
        onChange={(typed, typing) => {
          const url = typed.trim()
          set({ url: url === '' ? null : url }, typing)
        }}
      />
      <DayField
        name="source/checkedOn"
        label={sourceFieldNames.checkedOn[lang]}
        value={source.checkedOn}
        onChange={(checkedOn) => set({ checkedOn })}
      />
    </Part>
  )
}

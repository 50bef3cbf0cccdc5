import { serviceFieldNames } from '#shared/catalog/field-words.ts'
import { prefixSchema } from '#shared/catalog/service.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { Part } from './Part.tsx'

/** The letter with which the hall calls. */
export function LetterPart() {
  const { lang, t } = useLanguage()
  const { service, others, edit } = useEditor()
  return (
    <Part part="letter">
      <ChoiceField
        name="prefix"
        label={serviceFieldNames.prefix[lang]}
        hint={t('catalog.hint.prefix')}
        value={service.prefix}
        options={prefixSchema.options.map((value) => {
          const owner = others.find(({ prefix }) => prefix === value)?.agency[lang]
          return {
            value,
            label:
              owner === undefined
                ? t('catalog.letterFree', { letter: value })
                : t('catalog.letterOf', { letter: value, agency: owner }),
          }
        })}
        onChange={(prefix) => edit({ do: 'set', fields: { prefix } })}
      />
    </Part>
  )
}

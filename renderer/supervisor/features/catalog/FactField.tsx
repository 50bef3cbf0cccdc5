import { factOf } from '#shared/catalog/edit.ts'
import { serviceFieldNames } from '#shared/catalog/field-words.ts'
import type { Service, Text } from '#shared/catalog/service.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import { TextPair } from './TextPair.tsx'

type FactName = {
  [Field in keyof Service]: null extends Service[Field]
    ? Text extends Service[Field]
      ? Field
      : never
    : never
}[keyof Service]

type Props = {
  readonly field: FactName | 'title' | 'summary' | 'agency'
  readonly hint?: string
  readonly long?: boolean
  readonly known?: readonly Text[]
}

/** A text of the service itself. A fact that is blank in both languages is not known. */
export function FactField({ field, ...rest }: Props) {
  const { lang } = useLanguage()
  const { service, edit } = useEditor()
  const always = field === 'title' || field === 'summary' || field === 'agency'
  return (
    <TextPair
      name={field}
      label={serviceFieldNames[field][lang]}
      value={service[field]}
      onChange={(text, typing) =>
        edit({ do: 'set', fields: { [field]: always ? text : factOf(text) } }, typing)
      }
      {...rest}
    />
  )
}

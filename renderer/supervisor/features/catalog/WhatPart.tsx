import { serviceFieldNames } from '#shared/catalog/field-words.ts'
import { digitsIn, toAsciiDigits } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import { knownTexts } from '../../lib/known-texts.ts'
import { FactField } from './FactField.tsx'
import { Part } from './Part.tsx'
import { TextPair } from './TextPair.tsx'
import { WordField } from './WordField.tsx'

/** What the service is, and for whom. */
export function WhatPart() {
  const { lang, t } = useLanguage()
  const { service, others, edit } = useEditor()
  return (
    <Part part="what">
      <FactField field="title" hint={t('catalog.hint.title')} />
      <FactField field="summary" hint={t('catalog.hint.summary')} long />
      <TextPair
        name="agency"
        label={serviceFieldNames.agency[lang]}
        hint={t('catalog.hint.agency')}
        value={service.agency}
        known={knownTexts(others, ({ agency }) => agency)}
        onChange={(agency, typing) => {
          // One letter belongs to one agency, so a known one brings its own.
          const same = others.find((other) => other.agency.fa === agency.fa)
          const { prefix } = same ?? service
          edit({ do: 'set', fields: { agency, prefix } }, typing)
        }}
      />
      <FactField
        field="lifeEvent"
        hint={t('catalog.hint.lifeEvent')}
        known={knownTexts(others, ({ lifeEvent }) => lifeEvent)}
      />
      <FactField field="audience" />
      <FactField field="eligibility" hint={t('catalog.hint.eligibility')} />
      <WordField
        name="code"
        label={serviceFieldNames.code[lang]}
        hint={t('catalog.hint.code')}
        value={digitsIn(lang, service.code ?? '')}
        maxLength={11}
        onChange={(typed, typing) => {
          const code = toAsciiDigits(typed).replace(/\D/g, '')
          edit({ do: 'set', fields: { code: code === '' ? null : code } }, typing)
        }}
      />
    </Part>
  )
}

import {
  channelNames,
  serviceFieldNames,
  stageFieldNames,
  typeNames,
  type Channel,
} from '#shared/catalog/field-words.ts'
import { channelSchema, type Service } from '#shared/catalog/service.ts'
import { digitsIn, toAsciiDigits } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { FactField } from './FactField.tsx'
import { Part } from './Part.tsx'
import styles from './Parts.module.css'
import { WordField } from './WordField.tsx'

const types = ['G2C', 'G2B', 'G2G'] as const
const stages = ['info', 'request', 'production', 'delivery'] as const
const unknown = 'unknown'

/** The rest of the official service sheet: nothing here is shown to citizens or needed to publish. */
export function SheetPart() {
  const { lang, t } = useLanguage()
  const { service, edit } = useEditor()
  const channels: readonly { readonly value: Channel | typeof unknown; readonly label: string }[] =
    [
      { value: unknown, label: t('common.unknown') },
      ...channelSchema.options.map((value) => ({ value, label: channelNames[value][lang] })),
    ]
  const setStage = (change: Partial<Service['stages']>) =>
    edit({ do: 'set', fields: { stages: { ...service.stages, ...change } } })
  return (
    <Part part="sheet">
      <p className={styles.nothing}>{t('catalog.hint.sheet')}</p>
      <FactField field="parentAgency" />
      <WordField
        name="parentCode"
        label={serviceFieldNames.parentCode[lang]}
        value={digitsIn(lang, service.parentCode ?? '')}
        maxLength={11}
        onChange={(typed, typing) => {
          const code = toAsciiDigits(typed).replace(/\D/g, '')
          edit({ do: 'set', fields: { parentCode: code === '' ? null : code } }, typing)
        }}
      />
      <ChoiceField
        name="type"
        label={serviceFieldNames.type[lang]}
        value={service.type}
        options={types.map((value) => ({ value, label: typeNames[value][lang] }))}
        onChange={(type) => edit({ do: 'set', fields: { type } })}
      />
      <FactField field="nature" />
      <FactField field="level" />
      <FactField field="frequency" />
      <FactField field="hours" hint={t('catalog.hint.hours')} />
      <div className={styles.two} role="group" aria-label={serviceFieldNames.stages[lang]}>
        {stages.map((stage) => (
          <ChoiceField
            key={stage}
            name={`stages/${stage}`}
            label={stageFieldNames[stage][lang]}
            value={service.stages[stage] ?? unknown}
            options={channels}
            onChange={(channel) => setStage({ [stage]: channel === unknown ? null : channel })}
          />
        ))}
      </div>
    </Part>
  )
}

import { useState } from 'react'
import { feeFieldNames, serviceFieldNames } from '#shared/catalog/field-words.ts'
import { duration as inWords } from '#shared/catalog/readable.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import {
  durationUnits,
  readPlainDuration,
  writePlainDuration,
  type DurationUnit,
} from '../../lib/plain-duration.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { CountField } from './CountField.tsx'
import fields from './Fields.module.css'
import { Part } from './Part.tsx'
import styles from './Parts.module.css'
import { TextPair } from './TextPair.tsx'

/** How long it takes, how often one must come, and what it costs. */
export function TimePart() {
  const { lang, t } = useLanguage()
  const { service, edit } = useEditor()
  return (
    <Part part="time">
      <Duration />
      <CountField
        name="visits"
        label={serviceFieldNames.visits[lang]}
        hint={t('catalog.hint.visits')}
        value={service.visits}
        digits={2}
        onChange={(visits, typing) => edit({ do: 'set', fields: { visits } }, typing)}
      />
      <TextPair
        name="fee/text"
        label={`${serviceFieldNames.fee[lang]}، ${feeFieldNames.text[lang]}`}
        hint={t('catalog.hint.fee')}
        value={service.fee.text}
        onChange={(text, typing) => edit({ do: 'set', fields: { fee: { text } } }, typing)}
      />
    </Part>
  )
}

function Duration() {
  const { lang, t } = useLanguage()
  const { service, edit } = useEditor()
  const { duration, steps } = service
  const plain = duration === null ? null : readPlainDuration(duration)
  const [asked, setAsked] = useState<DurationUnit>('minutes')
  const unit = plain?.unit ?? asked
  const sum = steps.reduce((minutes, step) => minutes + step.minutes, 0)
  const set = (n: number | null, of: DurationUnit, typing?: string) => {
    setAsked(of)
    const written = n === null || n === 0 ? null : writePlainDuration({ n, unit: of })
    edit({ do: 'set', fields: { duration: written } }, typing)
  }
  return (
    <fieldset className={fields.group}>
      <legend className={fields.label}>{serviceFieldNames.duration[lang]}</legend>
      <p className={fields.hint}>{t('catalog.hint.duration')}</p>
      <div className={fields.row}>
        <CountField
          name="duration"
          label={t('catalog.duration.n')}
          value={plain?.n ?? null}
          digits={4}
          onChange={(n, typing) => set(n, unit, typing)}
        />
        <ChoiceField
          name="duration/unit"
          label={t('catalog.duration.unit')}
          value={unit}
          options={durationUnits.map((value) => ({
            value,
            label: t(`catalog.duration.${value}`),
          }))}
          onChange={(of) => {
            setAsked(of)
            if (plain !== null) set(plain.n, of)
          }}
        />
        {sum > 0 && duration === null && (
          <Button onClick={() => set(sum, 'minutes')}>
            {t('catalog.duration.sum', { duration: formatDuration(sum * 60, lang) })}
          </Button>
        )}
      </div>
      {duration !== null && plain === null && (
        <p className={styles.warning}>
          {t('catalog.duration.other', { duration: inWords(duration)[lang] })}
        </p>
      )}
    </fieldset>
  )
}

import { Radio } from '@mantine/core'
import { factOf } from '#shared/catalog/edit.ts'
import {
  modeName,
  onlineFieldNames,
  reasonFieldNames,
  reasonName,
  serviceFieldNames,
} from '#shared/catalog/field-words.ts'
import { longestText, type InPersonReason, type Service } from '#shared/catalog/service.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { DayField } from './DayField.tsx'
import { Part } from './Part.tsx'
import styles from './Parts.module.css'
import { Problem } from './Problem.tsx'
import { TextPair } from './TextPair.tsx'
import { WordField } from './WordField.tsx'

const modes = ['online', 'hybrid', 'in_person'] as const
const MOST_REASONS = 20

/** Whether one must come, and if so, why. */
export function HowPart() {
  const { lang, t } = useLanguage()
  const { service, edit } = useEditor()
  const { mode, online } = service
  return (
    <Part part="how">
      <Radio.Group
        label={t('catalog.modeQuestion')}
        value={mode}
        onChange={(value) => {
          const chosen = modes.find((known) => known === value)
          if (chosen !== undefined) edit({ do: 'set', fields: { mode: chosen } })
        }}
      >
        <div className={styles.checks}>
          {modes.map((value) => (
            <Radio
              key={value}
              data-field={value === mode ? 'mode' : undefined}
              value={value}
              label={modeName(value)[lang]}
              description={t(`catalog.modeHint.${value}`)}
            />
          ))}
        </div>
      </Radio.Group>
      {(mode !== 'in_person' || online !== null) && <Online online={online} />}
      {(mode !== 'online' || service.inPersonReasons.length > 0) && <Reasons />}
    </Part>
  )
}

function Online({ online }: Pick<Service, 'online'>) {
  const { lang, t } = useLanguage()
  const { edit } = useEditor()
  const set = (change: Partial<NonNullable<Service['online']>>, typing?: string) => {
    const next = { url: online?.url ?? '', verifiedOn: online?.verifiedOn ?? null, ...change }
    const known = next.url !== '' || next.verifiedOn !== null
    edit({ do: 'set', fields: { online: known ? next : null } }, typing)
  }
  return (
    <>
      <WordField
        name="online/url"
        label={onlineFieldNames.url[lang]}
        hint={t('catalog.hint.url')}
        value={online?.url ?? ''}
        maxLength={longestText}
        onChange={(url, typing) => set({ url: url.trim() }, typing)}
      />
      {online === null ? (
        <p className={styles.warning}>{t('catalog.noAddress')}</p>
      ) : (
        <DayField
          name="online/verifiedOn"
          label={onlineFieldNames.verifiedOn[lang]}
          value={online.verifiedOn}
          onChange={(verifiedOn) => set({ verifiedOn })}
        />
      )}
    </>
  )
}

const codes = ['person_auth', 'doc_auth', 'biometric', 'law', 'infrastructure', 'other'] as const

function Reasons() {
  const { lang, t } = useLanguage()
  const { service, edit, reveal } = useEditor()
  const { inPersonReasons: reasons } = service
  const set = (inPersonReasons: InPersonReason[], typing?: string) =>
    edit({ do: 'set', fields: { inPersonReasons } }, typing)
  const change = (index: number, fields: Partial<InPersonReason>, typing?: string) =>
    set(
      reasons.map((reason, i) => (i === index ? { ...reason, ...fields } : reason)),
      typing,
    )
  return (
    <div className={styles.items} role="group" aria-label={serviceFieldNames.inPersonReasons[lang]}>
      <p className={styles.itemTitle}>{serviceFieldNames.inPersonReasons[lang]}</p>
      {reasons.map((reason, index) => {
        const name = `inPersonReasons/${index}`
        const n = formatNumber(index + 1, lang)
        return (
          <div
            key={index}
            className={styles.item}
            role="group"
            aria-label={t('catalog.reasonN', { n })}
          >
            <ChoiceField
              name={`${name}/code`}
              label={t('catalog.reasonN', { n })}
              value={reason.code}
              options={codes.map((value) => ({ value, label: reasonName(value)[lang] }))}
              onChange={(code) => change(index, { code })}
            />
            <TextPair
              name={`${name}/note`}
              label={reasonFieldNames.note[lang]}
              hint={t('catalog.hint.reason')}
              value={reason.note}
              onChange={(text, typing) => change(index, { note: factOf(text) }, typing)}
            />
            <TextPair
              name={`${name}/legalRef`}
              label={reasonFieldNames.legalRef[lang]}
              hint={t('catalog.hint.rule')}
              value={reason.legalRef}
              onChange={(text, typing) => change(index, { legalRef: factOf(text) }, typing)}
            />
            <div className={styles.buttons}>
              <Button kind="danger" onClick={() => set(reasons.filter((_, i) => i !== index))}>
                {t('catalog.removeReason', { n })}
              </Button>
            </div>
          </div>
        )
      })}
      <Problem name="inPersonReasons" />
      {reasons.length < MOST_REASONS && (
        <div className={styles.buttons}>
          <Button
            data-field="inPersonReasons"
            data-testid="add-reason"
            onClick={() => {
              set([...reasons, { code: 'doc_auth', note: null, legalRef: null }])
              reveal(`inPersonReasons/${reasons.length}/code`)
            }}
          >
            {t('catalog.addReason')}
          </Button>
        </div>
      )}
    </div>
  )
}

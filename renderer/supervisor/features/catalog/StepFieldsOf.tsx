import { Checkbox } from '@mantine/core'
import { factOf, type StepFields } from '#shared/catalog/edit.ts'
import { logicNames, stepFieldNames } from '#shared/catalog/field-words.ts'
import { deskTypeNames, deskTypes, type Step, type Text } from '#shared/catalog/service.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import { knownTexts } from '../../lib/known-texts.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { CountField } from './CountField.tsx'
import fields from './Fields.module.css'
import { ItemButtons } from './ItemButtons.tsx'
import styles from './Parts.module.css'
import { TextPair } from './TextPair.tsx'

export const MOST_STEPS = 40

type Fact = 'place' | 'result' | 'legalRef' | 'helper' | 'complaintTo'

type Props = {
  readonly step: Step
  readonly onDuplicate: () => void
  readonly onRemove: () => void
}

/** All of one step. */
export function StepFieldsOf({ step, onDuplicate, onRemove }: Props) {
  const { lang, t } = useLanguage()
  const { service, others, edit, desks } = useEditor()
  const { id, n, deskType, logic, optional, minutes } = step
  const name = `steps/${id}`
  const set = (change: Partial<StepFields>, typing?: string) =>
    edit({ do: 'set-step', id, fields: change }, typing)
  const fact = (field: Fact, hint?: string) => (
    <TextPair
      name={`${name}/${field}`}
      label={stepFieldNames[field][lang]}
      {...(hint === undefined ? {} : { hint })}
      value={step[field]}
      known={knownTexts(
        [service, ...others].flatMap(({ steps }) => steps),
        (other) => other[field],
      ).slice(0, 30)}
      onChange={(text: Text, typing) => set({ [field]: factOf(text) }, typing)}
    />
  )
  return (
    <div
      className={styles.item}
      role="group"
      aria-label={`${t('common.stepNumber', { n })}: ${step.title[lang]}`}
    >
      <TextPair
        name={`${name}/title`}
        label={stepFieldNames.title[lang]}
        hint={t('catalog.hint.stepTitle')}
        value={step.title}
        onChange={(title, typing) => set({ title }, typing)}
      />
      <div className={styles.two}>
        <ChoiceField
          name={`${name}/deskType`}
          label={stepFieldNames.deskType[lang]}
          value={deskType}
          options={deskTypes.map((value) => ({ value, label: deskTypeNames[value][lang] }))}
          onChange={(value) => set({ deskType: value })}
        />
        <CountField
          name={`${name}/minutes`}
          label={t('catalog.steps.minutes')}
          value={minutes === 0 ? null : minutes}
          digits={3}
          onChange={(value, typing) => set({ minutes: value ?? 0 }, typing)}
        />
      </div>
      {!desks.has(deskType) && (
        <p className={styles.warning}>
          {t('catalog.steps.noCounter', { desk: deskTypeNames[deskType][lang] })}
        </p>
      )}
      <Bring step={step} onBring={(bring) => set({ bring })} />
      {fact('place', t('catalog.hint.place'))}
      {fact('result', t('catalog.hint.result'))}
      {fact('helper')}
      {fact('complaintTo')}
      {fact('legalRef', t('catalog.hint.rule'))}
      <TextPair
        name={`${name}/fee/text`}
        label={stepFieldNames.fee[lang]}
        hint={t('catalog.hint.stepFee')}
        value={step.fee?.text ?? null}
        onChange={(typed, typing) => {
          const text = factOf(typed)
          set({ fee: text === null ? null : { text } }, typing)
        }}
      />
      {n > 1 && (
        <ChoiceField
          name={`${name}/logic`}
          label={stepFieldNames.logic[lang]}
          hint={t('catalog.hint.logic')}
          value={logic ?? 'next'}
          options={[
            { value: 'next', label: t('catalog.steps.next') },
            { value: 'and', label: logicNames.and[lang] },
            { value: 'or', label: logicNames.or[lang] },
          ]}
          onChange={(value) => set({ logic: value === 'next' ? null : value })}
        />
      )}
      <Checkbox
        data-field={`${name}/optional`}
        label={t('catalog.steps.optional')}
        description={t('catalog.steps.optionalHint')}
        checked={optional}
        onChange={(event) => set({ optional: event.currentTarget.checked })}
      />
      <ItemButtons
        index={n - 1}
        count={service.steps.length}
        most={MOST_STEPS}
        onMove={(to) => edit({ do: 'move-step', id, to })}
        onDuplicate={onDuplicate}
        onRemove={onRemove}
      />
    </div>
  )
}

/** Which of the service's documents the step needs. */
function Bring({
  step,
  onBring,
}: {
  readonly step: Step
  readonly onBring: (bring: string[]) => void
}) {
  const { lang, t } = useLanguage()
  const { service, reveal } = useEditor()
  const { documents } = service
  const brought = new Set(step.bring)
  return (
    <fieldset className={fields.group} data-field={`steps/${step.id}/bring`}>
      <legend className={fields.label}>{stepFieldNames.bring[lang]}</legend>
      {documents.length === 0 ? (
        <div className={styles.buttons}>
          <p className={styles.nothing}>{t('catalog.steps.nothingToBring')}</p>
          <Button onClick={() => reveal('documents')}>{t('catalog.documents.add')}</Button>
        </div>
      ) : (
        <div className={styles.checks}>
          {documents.map(({ id, title }) => (
            <Checkbox
              key={id}
              label={title[lang] || title.fa || t('catalog.untitled')}
              checked={brought.has(id)}
              onChange={({ currentTarget }) =>
                onBring(
                  documents
                    .map((document) => document.id)
                    .filter((one) => (one === id ? currentTarget.checked : brought.has(one))),
                )
              }
            />
          ))}
        </div>
      )}
    </fieldset>
  )
}

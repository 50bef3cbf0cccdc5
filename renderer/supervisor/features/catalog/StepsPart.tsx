import { useState } from 'react'
import { deskTypeNames, deskTypes, type Step } from '#shared/catalog/service.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import { OrderedList } from './OrderedList.tsx'
import { Part } from './Part.tsx'
import styles from './Parts.module.css'
import { Problem } from './Problem.tsx'
import { RemovedLine, type Removed } from './RemovedLine.tsx'
import { MOST_STEPS, StepFieldsOf } from './StepFieldsOf.tsx'

/** The way through the office. */
export function StepsPart() {
  const { lang, t } = useLanguage()
  const { service, edit, reveal, chosen, choose, problemsIn, depth } = useEditor()
  const [removed, setRemoved] = useState<Removed | null>(null)
  const { steps } = service
  const step = steps.find(({ id }) => id === chosen.steps)
  const show = (added: Step | undefined) => {
    if (added !== undefined) reveal(`steps/${added.id}/title/${lang}`)
  }
  return (
    <Part part="steps">
      {steps.length === 0 && <p className={styles.nothing}>{t('catalog.steps.none')}</p>}
      <OrderedList
        label={t('catalog.part.steps')}
        items={steps.map(({ id, title, deskType, minutes }) => ({
          id,
          title: title[lang].trim() === '' ? title.fa : title[lang],
          about: [
            deskTypeNames[deskType][lang],
            minutes > 0 ? formatDuration(minutes * 60, lang) : t('catalog.steps.noTime'),
          ].join(' · '),
          wrong: problemsIn({ key: `steps/${id}` }) > 0,
        }))}
        selected={step?.id ?? null}
        onSelect={(id) => choose('steps', id)}
        onMove={(id, to) => edit({ do: 'move-step', id, to })}
      />
      <RemovedLine removed={removed} />
      {step !== undefined && (
        <StepFieldsOf
          key={step.id}
          step={step}
          onDuplicate={() => show(edit({ do: 'duplicate-step', id: step.id }).steps[step.n])}
          onRemove={() => {
            edit({ do: 'remove-step', id: step.id })
            setRemoved({ title: step.title[lang], depth: depth + 1 })
          }}
        />
      )}
      <Problem name="steps" />
      {steps.length < MOST_STEPS && (
        <div className={styles.buttons} role="group" aria-label={t('catalog.steps.add')}>
          <span className={styles.buttonsLabel}>{t('catalog.steps.add')}</span>
          {deskTypes.map((deskType, index) => (
            <Button
              key={deskType}
              data-field={index === 0 ? 'steps' : undefined}
              data-testid={`add-step-${deskType}`}
              onClick={() => show(edit({ do: 'add-step', deskType }).steps.at(-1))}
            >
              {deskTypeNames[deskType][lang]}
            </Button>
          ))}
        </div>
      )}
    </Part>
  )
}

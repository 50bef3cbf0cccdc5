import { useState } from 'react'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { Choices } from './Choices.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import { ReasonField } from './ReasonField.tsx'
import { usePanelTitle } from './use-panel-title.ts'

const outcomes = ['referred', 'diverted-online', 'abandoned'] as const

export function FinishEarlyPanel() {
  const t = useT()
  const { run } = useDesk()
  const title = usePanelTitle('finishEarly')
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | null>(null)
  const [note, setNote] = useState('')
  return (
    <PanelFrame
      title={title}
      submit={t('console.finishEarly.submit')}
      ready={outcome !== null}
      onSubmit={async () =>
        outcome === null
          ? null
          : run((commands) =>
              commands.finish({
                outcome,
                ...(note.trim() === '' ? {} : { reason: note.trim() }),
              }),
            )
      }
    >
      <Choices
        legend={t('console.finishEarly.how')}
        choices={outcomes.map((id) => ({ id, label: t(`common.outcome.${id}`) }))}
        value={outcome}
        onChange={setOutcome}
      />
      <ReasonField
        label={t('console.panel.note')}
        required={false}
        value={note}
        onChange={setNote}
      />
    </PanelFrame>
  )
}

import { useState } from 'react'
import type { TicketView } from '#shared/contract/schemas.ts'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { Choices } from './Choices.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import { ReasonField } from './ReasonField.tsx'
import { usePanelTitle } from './use-panel-title.ts'

/** No class has the empty string as its id. */
const NONE = ''

export function PriorityPanel({ ticket }: { readonly ticket: TicketView }) {
  const t = useT()
  const { run, view, lang } = useDesk()
  const title = usePanelTitle('priority', ticket.number)
  const [chosen, setChosen] = useState(ticket.priority ?? NONE)
  const [reason, setReason] = useState('')
  return (
    <PanelFrame
      title={title}
      hint={t('console.panel.reasonHint')}
      submit={t('console.priority.submit')}
      ready={reason.trim() !== '' && chosen !== (ticket.priority ?? NONE)}
      onSubmit={() =>
        run((commands) =>
          commands.changePriority(ticket.id, chosen === NONE ? null : chosen, reason.trim()),
        )
      }
    >
      <Choices
        legend={t('console.priority.which')}
        choices={[
          { id: NONE, label: t('console.priority.none') },
          ...view.priorities.map(({ id, title: name, creditMinutes }) => ({
            id,
            label: name[lang],
            hint: t('console.priority.credit', { minutes: creditMinutes }),
          })),
        ]}
        value={chosen}
        onChange={setChosen}
      />
      <ReasonField
        value={reason}
        onChange={setReason}
        presets={[
          t('console.priority.sawCard'),
          t('console.priority.condition'),
          t('console.priority.mistake'),
        ]}
      />
    </PanelFrame>
  )
}

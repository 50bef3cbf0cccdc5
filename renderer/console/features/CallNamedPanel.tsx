import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { TicketId } from '#shared/domain/ids.ts'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { matching } from '../lib/find-ticket.ts'
import { Choices } from './Choices.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import { ReasonField } from './ReasonField.tsx'

/** `preset`: the ticket whose row opened the panel. */
export function CallNamedPanel({ preset }: { readonly preset: TicketId | null }) {
  const t = useT()
  const { run, view, lang } = useDesk()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(preset)
  const [reason, setReason] = useState('')
  const rows =
    preset === null
      ? matching(view.queue, typed)
      : view.queue.filter(({ ticket }) => ticket.id === preset)
  const only = rows.length === 1 ? rows[0]?.ticket.id : undefined
  const ticketId = rows.find(({ ticket }) => ticket.id === chosen)?.ticket.id ?? only ?? null
  return (
    <PanelFrame
      title={t('console.verbs.callNamed')}
      hint={t('console.panel.reasonHint')}
      submit={t('console.callNamed.submit')}
      ready={ticketId !== null && reason.trim() !== ''}
      onSubmit={async () =>
        ticketId === null ? null : run((commands) => commands.call(ticketId, reason.trim()))
      }
    >
      {preset === null && (
        <TextInput
          size="md"
          label={t('common.ticketNumber')}
          placeholder={t('console.callNamed.find')}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {rows.length === 0 ? (
        <p role="status">{t('console.callNamed.nobody')}</p>
      ) : (
        <Choices
          legend={t('console.callNamed.which')}
          choices={rows.map(({ ticket, service }) => ({
            id: ticket.id,
            label: <TicketNumber number={ticket.number} />,
            hint: service[lang],
          }))}
          value={ticketId}
          onChange={setChosen}
        />
      )}
      <ReasonField
        value={reason}
        onChange={setReason}
        presets={[
          t('console.callNamed.needsHelp'),
          t('console.callNamed.returning'),
          t('console.callNamed.supervisor'),
        ]}
      />
    </PanelFrame>
  )
}

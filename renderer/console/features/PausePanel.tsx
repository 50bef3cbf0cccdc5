import { useState } from 'react'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { PanelFrame } from './PanelFrame.tsx'
import { ReasonField } from './ReasonField.tsx'

export function PausePanel() {
  const t = useT()
  const { run } = useDesk()
  const [reason, setReason] = useState('')
  return (
    <PanelFrame
      title={t('console.break.title')}
      hint={t('console.break.ask')}
      submit={t('console.break.submit')}
      ready={reason.trim() !== ''}
      onSubmit={() => run((commands) => commands.pause(reason.trim()))}
    >
      <ReasonField
        value={reason}
        onChange={setReason}
        presets={[
          t('console.break.short'),
          t('console.break.prayer'),
          t('console.break.lunch'),
          t('console.break.meeting'),
          t('console.break.system'),
        ]}
      />
    </PanelFrame>
  )
}

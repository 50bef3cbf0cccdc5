import { useState } from 'react'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { PanelFrame } from './PanelFrame.tsx'
import { ReasonField } from './ReasonField.tsx'
import { usePanelTitle } from './use-panel-title.ts'

/** A word for the next desk, so that nobody is asked twice. */
export function NotePanel() {
  const t = useT()
  const { run } = useDesk()
  const title = usePanelTitle('note')
  const [text, setText] = useState('')
  return (
    <PanelFrame
      title={title}
      hint={t('console.notes.hint')}
      submit={t('console.notes.submit')}
      ready={text.trim() !== ''}
      onSubmit={() => run((commands) => commands.note(text.trim()))}
    >
      <ReasonField label={t('console.notes.text')} value={text} onChange={setText} />
    </PanelFrame>
  )
}

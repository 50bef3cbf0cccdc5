import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { PanelFrame } from './PanelFrame.tsx'
import { ReasonField } from './ReasonField.tsx'
import { usePanelTitle } from './use-panel-title.ts'

export function RefusePanel() {
  const t = useT()
  const { run } = useDesk()
  const title = usePanelTitle('refuse')
  const [reason, setReason] = useState('')
  const [article, setArticle] = useState('')
  return (
    <PanelFrame
      title={title}
      hint={t('console.panel.reasonHint')}
      submit={t('console.refusal.submit')}
      danger
      ready={reason.trim() !== ''}
      onSubmit={() =>
        run((commands) =>
          commands.finish({
            outcome: 'refused',
            reason: reason.trim(),
            ...(article.trim() === '' ? {} : { article: article.trim() }),
          }),
        )
      }
    >
      <ReasonField
        label={t('console.refusal.reason')}
        value={reason}
        onChange={setReason}
        presets={[
          t('console.refusal.notEligible'),
          t('console.refusal.notValid'),
          t('console.refusal.notOurs'),
          t('console.refusal.absent'),
        ]}
      />
      <TextInput
        size="md"
        label={t('console.refusal.article')}
        autoComplete="off"
        maxLength={500}
        value={article}
        onChange={(event) => setArticle(event.currentTarget.value)}
      />
    </PanelFrame>
  )
}

import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { PanelFrame } from './PanelFrame.tsx'

export function ClosePanel() {
  const t = useT()
  const { run, view } = useDesk()
  return (
    <PanelFrame
      title={t('console.closing.ask')}
      hint={t('console.signIn.waiting', { count: view.queue.length })}
      submit={t('console.closing.submit')}
      ready
      onSubmit={() => run((commands) => commands.close())}
    >
      <p>{t('console.closing.held', { count: view.held.length })}</p>
    </PanelFrame>
  )
}

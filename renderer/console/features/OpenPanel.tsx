import type { Panel } from '../desk.ts'
import { CallNamedPanel } from './CallNamedPanel.tsx'
import { ClosePanel } from './ClosePanel.tsx'
import { FinishEarlyPanel } from './FinishEarlyPanel.tsx'
import { FurtherPanel } from './FurtherPanel.tsx'
import { IncompletePanel } from './IncompletePanel.tsx'
import { NotePanel } from './NotePanel.tsx'
import { ObstaclePanel } from './ObstaclePanel.tsx'
import { PapersPanel } from './PapersPanel.tsx'
import { PausePanel } from './PausePanel.tsx'
import { PriorityPanel } from './PriorityPanel.tsx'
import { PromisesPanel } from './PromisesPanel.tsx'
import { RefusePanel } from './RefusePanel.tsx'
import { TransferPanel } from './TransferPanel.tsx'

export function OpenPanel({ panel }: { readonly panel: Panel }) {
  switch (panel.kind) {
    case 'transfer':
      return <TransferPanel />
    case 'incomplete':
      return <IncompletePanel noticed={panel.missing} />
    case 'refuse':
      return <RefusePanel />
    case 'finishEarly':
      return <FinishEarlyPanel />
    case 'priority':
      return <PriorityPanel ticket={panel.ticket} />
    case 'callNamed':
      return <CallNamedPanel preset={panel.ticketId} />
    case 'further':
      return <FurtherPanel />
    case 'note':
      return <NotePanel />
    case 'obstacle':
      return <ObstaclePanel />
    case 'promises':
      return <PromisesPanel />
    case 'papers':
      return <PapersPanel />
    case 'pause':
      return <PausePanel />
    case 'close':
      return <ClosePanel />
  }
}

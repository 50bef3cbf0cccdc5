import type { KioskView } from '#shared/contract/views.ts'
import type { Connection } from '../../state/view-store.ts'

/** Whether a ticket can be taken now, and if not, why not. */
export type Issuing = 'yes' | 'closed' | 'disconnected' | 'failing' | 'full'

export function issuingNow(
  view: Pick<KioskView, 'issuing' | 'storage'>,
  connection: Connection,
): Issuing {
  const { storage } = view
  if (connection !== 'live' || storage === 'away' || storage === 'outdone') return 'disconnected'
  if (storage !== 'ok') return storage
  return view.issuing ? 'yes' : 'closed'
}

import type { Connection } from '../../state/view-store.ts'

/** Whether a ticket can be taken now, and if not, why not. */
export type Issuing = 'yes' | 'closed' | 'disconnected'

export function issuingNow(view: { readonly issuing: boolean }, connection: Connection): Issuing {
  if (connection !== 'live') return 'disconnected'
  return view.issuing ? 'yes' : 'closed'
}

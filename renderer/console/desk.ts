import { createContext, useContext } from 'react'
import type { ConsoleView } from '#shared/contract/views.ts'
import type { TicketView } from '#shared/contract/schemas.ts'
import type { DocumentFinding } from '#shared/domain/guidance.ts'
import type { BusinessDate, TicketId } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/i18n/index.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Failure } from '../client/send.ts'
import type { CounterCommands } from './lib/commands.ts'
import type { Verb } from './lib/verbs.ts'

/** A verb that needs words before it is sent; it is asked in place of the citizen's papers. */
export type Panel =
  | {
      readonly kind:
        | 'transfer'
        | 'refuse'
        | 'finishEarly'
        | 'further'
        | 'note'
        | 'obstacle'
        | 'promises'
        | 'papers'
        | 'pause'
        | 'close'
    }
  /** `missing`: the document whose lack was noticed. */
  | { readonly kind: 'incomplete'; readonly missing: string | null }
  | { readonly kind: 'callNamed'; readonly ticketId: TicketId | null }
  | { readonly kind: 'priority'; readonly ticket: TicketView }

export type Ask<T> = (commands: CounterCommands) => Promise<Result<T, Failure>>

/** What every part of the console shares: the view, the clerk's own state, and the ways to act. */
export type Desk = {
  readonly view: ConsoleView
  readonly clockOffset: number
  readonly lang: Lang
  /** True from a press until the host has answered and the view shows it. */
  readonly busy: boolean
  /** Why the last command did nothing, in words. */
  readonly failure: string | null
  readonly notice: string | null
  readonly dismiss: () => void
  /** Sends one command; null when another is still on its way and nothing was sent. */
  readonly run: <T>(ask: Ask<T>) => Promise<Result<T, Failure> | null>
  /** Asks what changes nothing, beside other commands. */
  readonly look: <T>(ask: Ask<T>) => Promise<Result<T, Failure>>
  /** Records what was found of a document; beside other commands, since many are ticked in a row. */
  readonly check: (documentId: string, finding: DocumentFinding) => void
  /** By when the visit's result is promised; null for at once. It goes with the end of the visit. */
  readonly promisedOn: BusinessDate | null
  readonly promise: (date: BusinessDate | null) => void
  readonly say: (notice: string) => void
  readonly panel: Panel | null
  readonly openPanel: (panel: Panel) => void
  readonly closePanel: () => void
  readonly doPrimary: () => void
  readonly doVerb: (verb: Verb) => void
  readonly helpOpen: boolean
  readonly setHelpOpen: (open: boolean) => void
  /** Leaves this counter for the choice of counters; null where the counter is fixed. */
  readonly leave: (() => void) | null
}

const DeskContext = createContext<Desk | null>(null)
export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('useDesk outside of a console')
  return desk
}

import type { Instant } from './ids.ts'

/** Why this ticket was called, as facts; shared/i18n puts them into words. */
export type Why =
  /** Nobody whom the counter can serve had waited longer. */
  | { readonly code: 'longest-wait'; readonly joinedAt: Instant }
  /** A priority class's credit put it first; it went before `overtook` who had joined earlier. */
  | {
      readonly code: 'head-start'
      readonly joinedAt: Instant
      readonly creditMinutes: number
      readonly overtook: number
    }
  /** It was sent to this counter by name. */
  | { readonly code: 'reserved'; readonly joinedAt: Instant }
  /** The counter called it by itself while its host was away, as the first that it knew of. */
  | { readonly code: 'away'; readonly joinedAt: Instant }
  /** The clerk called it out of order and gave a reason. */
  | { readonly code: 'named'; readonly joinedAt: Instant; readonly reason: string }

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
  /** Accumulating priority: its wait times the rate of its class was the most. */
  | {
      readonly code: 'accumulating'
      readonly joinedAt: Instant
      readonly waitedMinutes: number
      readonly rate: number
      readonly overtook: number
    }
  /** Its class goes before those of the others, however long they have waited. */
  | { readonly code: 'strict'; readonly joinedAt: Instant; readonly overtook: number }
  /** As many as may be had overtaken others; so whoever had waited longest went. */
  | { readonly code: 'in-a-row'; readonly joinedAt: Instant; readonly inARow: number }
  /** It had waited for longer than anybody should, and the longest of them. */
  | { readonly code: 'maximum-wait'; readonly joinedAt: Instant; readonly waitedMinutes: number }
  /** By appointment: it counts as having come when it was due. */
  | {
      readonly code: 'appointment'
      readonly joinedAt: Instant
      readonly dueAt: Instant
      readonly overtook: number
    }
  /** It was sent to this counter by name. Older lines do not say how many it overtook. */
  | { readonly code: 'reserved'; readonly joinedAt: Instant; readonly overtook?: number }
  /** The counter called it by itself while its host was away, as the first that it knew of. */
  | { readonly code: 'away'; readonly joinedAt: Instant; readonly overtook?: number }
  /** The clerk called it out of order and gave a reason. */
  | { readonly code: 'named'; readonly joinedAt: Instant; readonly reason: string }

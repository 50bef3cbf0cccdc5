import type { Text } from '../catalog/service.ts'

/** Why a command was refused: a code for programs, and what the words need. Nothing has changed. */
export const refusalCodes = [
  'not-set-up',
  'already-set-up',
  'day-not-open',
  'day-already-open',
  'day-closed',
  'unknown-service',
  'unknown-priority',
  'unknown-ticket',
  'unknown-counter',
  'unknown-target',
  'counter-closed',
  'counter-paused',
  'counter-busy',
  'counter-taken',
  'nobody-at-counter',
  'not-at-this-counter',
  'not-served-here',
  'wrong-state',
  'grace-passed',
  'steps-remain',
  'missing-required',
  'reason-required',
  'clerk-required',
  'same-place',
  'not-sent-for-documents',
  'nothing-to-say',
  'already-answered',
  'unknown-code',
  'date-passed',
  'unknown-document',
  'changed-meanwhile',
  'catalog-problem',
  'span-reversed',
  'spans-overlap',
  'opening-twice',
  'special-day-twice',
  'too-many-classes',
  'class-title',
  'class-twice',
  'class-credit',
  'class-basis',
  'class-rate',
  'order-in-a-row',
  'order-maximum-wait',
  'order-tolerance',
  'appointment-time',
  'not-by-appointment',
  'no-counters',
  'too-many-counters',
  'counter-number',
  'counter-twice',
  'counter-without-desk',
  'counter-without-service',
  'counter-has-ticket',
  'counter-at-work',
  'unknown-person',
  'name-required',
  'name-taken',
  'role-required',
  'inspector-alone',
  'first-is-administrator',
  'last-administrator',
  'pin-needs-two',
  'same-person',
  'two-may-not',
  'unknown-station',
  'not-its-own',
  'number-not-held',
  'numbers-ran-out',
] as const

export type RefusalCode = (typeof refusalCodes)[number]

export type Refusal = {
  readonly code: RefusalCode
  /** What the words mention: a number, a counter, a state. Never personal. */
  readonly params?: RefusalParams
}

type RefusalParams = Readonly<Record<string, string | number | Text>>

export function refuse(
  code: RefusalCode,
  params?: RefusalParams,
): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: params === undefined ? { code } : { code, params } }
}

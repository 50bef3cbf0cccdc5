import type { RefusalCode } from '../domain/refusals.ts'

/** The codes an answer may carry besides the refusals of the domain. */
export const requestErrorCodes = [
  'bad-request',
  'unauthorized',
  'forbidden',
  'not-found',
  'too-large',
  'key-reused',
  'wrong-pin',
  'locked-out',
  'sign-in-first',
  'pin-required',
  'pin-length',
  'pin-simple',
  'unavailable',
  'disk-full',
  'backup-failed',
  'journal-damaged',
  'no-pdf',
  'unreadable-catalog',
  'paper-waiting',
  'paper-gone',
  'too-many-views',
  'unreachable',
  'station-too-old',
  'host-too-old',
  'station-revoked',
  'station-away',
  'station-failed',
  'host-outdone',
  'no-standby-here',
  'pairing-code-wrong',
  'too-many-tries',
  'too-many-offers',
  'lan-closed',
  'tv-closed',
  'port-taken',
  'lan-failed',
  'only-looked-at',
  'too-many-open',
  'no-such-day',
  'day-goes-on',
  'day-to-come',
  'no-past-day',
  'internal',
] as const
export type RequestErrorCode = (typeof requestErrorCodes)[number]
export type ErrorCode = RequestErrorCode | RefusalCode

/** The HTTP status of each code. A refusal of the domain is 409 unless something was not found. */
export function statusOf(code: ErrorCode): number {
  switch (code) {
    case 'bad-request':
    case 'unreadable-catalog':
    case 'missing-required':
    case 'nothing-to-say':
    case 'date-passed':
    case 'unknown-document':
    case 'catalog-problem':
    case 'span-reversed':
    case 'spans-overlap':
    case 'opening-twice':
    case 'special-day-twice':
    case 'too-many-classes':
    case 'class-title':
    case 'class-twice':
    case 'class-credit':
    case 'class-basis':
    case 'class-rate':
    case 'order-in-a-row':
    case 'order-maximum-wait':
    case 'order-tolerance':
    case 'appointment-time':
    case 'not-by-appointment':
    case 'no-counters':
    case 'too-many-counters':
    case 'counter-number':
    case 'counter-twice':
    case 'counter-without-desk':
    case 'counter-without-service':
    case 'reason-required':
    case 'clerk-required':
    case 'unknown-priority':
    case 'name-required':
    case 'role-required':
    case 'pin-required':
    case 'pin-length':
    case 'pin-simple':
      return 400
    case 'unauthorized':
    case 'sign-in-first':
    case 'wrong-pin':
    case 'station-revoked':
      return 401
    case 'forbidden':
    case 'only-looked-at':
    case 'pairing-code-wrong':
      return 403
    case 'not-found':
    case 'unknown-service':
    case 'unknown-ticket':
    case 'unknown-counter':
    case 'unknown-target':
    case 'unknown-code':
    case 'unknown-person':
    case 'unknown-station':
    case 'no-such-day':
      return 404
    case 'too-large':
      return 413
    case 'host-outdone':
      return 421
    case 'key-reused':
      return 422
    case 'station-too-old':
    case 'host-too-old':
      return 426
    case 'locked-out':
    case 'too-many-tries':
      return 429
    case 'unavailable':
    case 'too-many-open':
    case 'unreachable':
    case 'station-away':
    case 'station-failed':
    case 'disk-full':
    case 'backup-failed':
    case 'no-pdf':
    case 'not-set-up':
    case 'day-not-open':
      return 503
    case 'internal':
    case 'journal-damaged':
      return 500
    default:
      return 409
  }
}

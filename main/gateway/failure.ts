import { ORPCError } from '@orpc/server'
import { statusOf, type ErrorCode } from '#shared/contract/errors.ts'
import type { Lang } from '#shared/domain/office.ts'
import { refusalText } from '#shared/i18n/refusal-text.ts'

import { Damaged } from '../journal/journal.ts'
import { RecordsAway } from '../records/records.ts'

export type Details = Readonly<Record<string, unknown>>

/** An error as it leaves the host: a code, words in the caller's language, never a stack. */
export function failure(
  code: ErrorCode,
  lang: Lang,
  details: Details = {},
): ORPCError<string, Details> {
  return new ORPCError(code, {
    status: statusOf(code),
    message: refusalText(code, details, lang),
    data: details,
  })
}

const frameworkCodes: Readonly<Record<string, ErrorCode>> = {
  BAD_REQUEST: 'bad-request',
  UNAUTHORIZED: 'unauthorized',
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'not-found',
  METHOD_NOT_SUPPORTED: 'not-found',
  PAYLOAD_TOO_LARGE: 'too-large',
}

/** Any error in the one form that clients are given. */
export function inOneForm(error: unknown, lang: Lang): ORPCError<string, Details> {
  if (error instanceof Damaged) return failure('journal-damaged', lang, { seq: error.seq })
  if (error instanceof RecordsAway) return failure('unavailable', lang)
  if (!(error instanceof ORPCError)) return failure('internal', lang)
  if (error.code === error.code.toLowerCase()) return error as ORPCError<string, Details>
  return failure(frameworkCodes[error.code] ?? 'internal', lang, issuesOf(error.data))
}

/** Which fields of a request were wrong, by path. */
function issuesOf(data: unknown): Details {
  const issues = (data as { issues?: unknown } | undefined)?.issues
  if (!Array.isArray(issues)) return {}
  return {
    fields: issues.map((issue: { path?: readonly unknown[]; message?: string }) => ({
      path: (issue.path ?? [])
        .map((part) => (isSegment(part) ? String(part.key) : String(part)))
        .join('.'),
      problem: issue.message ?? '',
    })),
  }
}

const isSegment = (part: unknown): part is { key: PropertyKey } =>
  typeof part === 'object' && part !== null && 'key' in part

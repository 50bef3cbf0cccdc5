import type { Translate } from '#shared/i18n/index.ts'
import type { Failure } from '../../client/send.ts'

/** A failure in words: the host's own, or ours when it was not reached. */
export function failureWords({ code, message }: Failure, t: Translate): string {
  return code === 'no-answer' || message === '' ? t('supervisor.failure.noAnswer') : message
}

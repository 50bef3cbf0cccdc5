import type { Translate } from '#shared/i18n/index.ts'
import type { Failure } from '../../client/send.ts'

/** Why nothing was done: in the host's own words, or in ours where it said none. */
export function failureWords({ code, message }: Failure, t: Translate): string {
  if (code === 'no-answer') return t('console.failure.noAnswer')
  // Codes of the contract are in small letters; any other did not come from the host.
  return message === '' || code !== code.toLowerCase() ? t('console.failure.other') : message
}

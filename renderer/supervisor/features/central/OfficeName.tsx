import type { OfficeRow } from '#shared/contract/central.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { nameOf } from '../../lib/central-rows.ts'

/** What an office is called; the id of one that has never been read, which is a code. */
export function OfficeName({ of }: { readonly of: Pick<OfficeRow, 'name' | 'id'> }) {
  const { lang } = useLanguage()
  return of.name === null ? <bdi dir="ltr">{of.id}</bdi> : nameOf(of, lang)
}

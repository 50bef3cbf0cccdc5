import type { OfficeRow } from '#shared/contract/central.ts'
import type { Lang } from '#shared/domain/office.ts'
import { foldForSearch } from '#shared/lib/fold.ts'

export const officeFilters = ['all', 'attention', 'open', 'behind'] as const
export type OfficeFilter = (typeof officeFilters)[number]

export const officeColumns = [
  'name',
  'state',
  'waiting',
  'longest',
  'counters',
  'withinTarget',
  'alerts',
  'catalog',
  'lastAt',
] as const
export type OfficeColumn = (typeof officeColumns)[number]
export type Sorting = { readonly by: OfficeColumn; readonly down: boolean }

/** Whether an office can be opened: what cannot be read has no pages. */
export const canBeOpened = ({ state }: OfficeRow): boolean => state === 'open' || state === 'closed'

export const longestOf = ({ longestSince }: OfficeRow, now: number): number | null =>
  longestSince === null ? null : Math.max(0, (now - Date.parse(longestSince)) / 1000)

export const isLate = (row: OfficeRow, now: number): boolean =>
  (longestOf(row, now) ?? 0) > row.targetMinutes * 60

export const isBehind = ({ takenRev }: OfficeRow, catalogRev: number): boolean =>
  takenRev !== null && takenRev < catalogRev

/** Somebody waits too long or in vain, something is about to go wrong, or nothing is known. */
export function needsAttention(row: OfficeRow, now: number): boolean {
  const unread = !canBeOpened(row) && row.state !== 'reading' && row.state !== 'not-set-up'
  return unread || row.alerts > 0 || isLate(row, now) || (row.waiting > 0 && row.countersOpen === 0)
}

export function officesShown(
  rows: readonly OfficeRow[],
  asked: { readonly words: string; readonly filter: OfficeFilter; readonly sorting: Sorting },
  { now, catalogRev, lang }: { now: number; catalogRev: number; lang: Lang },
): readonly OfficeRow[] {
  const words = foldForSearch(asked.words)
  const passes = (row: OfficeRow): boolean => {
    const { name, id } = row
    if (!foldForSearch(`${name?.fa ?? ''} ${name?.en ?? ''} ${id}`).includes(words)) return false
    switch (asked.filter) {
      case 'all':
        return true
      case 'attention':
        return needsAttention(row, now)
      case 'open':
        return row.state === 'open'
      case 'behind':
        return isBehind(row, catalogRev)
    }
  }
  const { by, down } = asked.sorting
  const compare = new Intl.Collator(lang, { numeric: true }).compare
  const byName = (a: OfficeRow, b: OfficeRow) => compare(nameOf(a, lang), nameOf(b, lang))
  return rows.filter(passes).toSorted((a, b) => {
    if (by === 'name') return down ? byName(b, a) : byName(a, b)
    const [one, other] = [valueOf(a, by, now), valueOf(b, by, now)]
    // What is not known stands last, whichever way the others run.
    if (one === null || other === null) {
      return (one === null ? 1 : 0) - (other === null ? 1 : 0) || byName(a, b)
    }
    return (down ? other - one : one - other) || byName(a, b)
  })
}

export const nameOf = ({ name, id }: Pick<OfficeRow, 'name' | 'id'>, lang: Lang): string =>
  name === null || name[lang] === '' ? id : name[lang]

function valueOf(row: OfficeRow, by: Exclude<OfficeColumn, 'name'>, now: number): number | null {
  switch (by) {
    case 'state':
      return row.state === 'open' ? 0 : row.state === 'closed' ? 1 : 2
    case 'waiting':
      return row.waiting
    case 'longest':
      return longestOf(row, now)
    case 'counters':
      return row.countersOpen
    case 'withinTarget':
      return row.withinTarget
    case 'alerts':
      return row.alerts
    case 'catalog':
      return row.takenRev
    case 'lastAt':
      return row.lastAt === null ? null : Date.parse(row.lastAt)
  }
}

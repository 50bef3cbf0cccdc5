import type { Service } from '#shared/catalog/service.ts'
import type { Lang } from '#shared/domain/office.ts'

/** `id` names the agency in both languages of the screen. */
export type AgencyTab = { readonly id: string; readonly label: string }

/** What says only that an agency is one. It would fill a tab and tell nobody anything. */
const lead: Readonly<Record<Lang, RegExp>> = {
  fa: /^(?:اداره\s+کل|اداره|سازمان)\s+/,
  en: /^(?:Office|Department|Organization)\s+of\s+/,
}
const tail: Readonly<Record<Lang, RegExp>> = {
  fa: /(?!)/,
  en: /\s+(?:Office|Department|Organization)$/,
}

/** Of which agency a service is. */
export const agencyOf = ({ agency }: Service): string => agency.fa

/** One tab for each agency, in the catalogue's order, by its name without what all of them share. */
export function agencyTabs(services: readonly Service[], lang: Lang): readonly AgencyTab[] {
  const names = new Map(services.map((service) => [agencyOf(service), service.agency[lang]]))
  const words = [...names.values()].map((name) => name.trim().split(/\s+/))
  const first = words.length > 1 && sameWord(words.map((name) => name[0]))
  const last = words.length > 1 && sameWord(words.map((name) => name.at(-1)))
  return [...names].map(([id, name], i) => {
    const own = (words[i] ?? []).slice(first ? 1 : 0, last ? -1 : undefined).join(' ')
    const short = own.replace(lead[lang], '').replace(tail[lang], '')
    return { id, label: short === '' ? name : short }
  })
}

function sameWord(words: readonly (string | undefined)[]): boolean {
  return words[0] !== undefined && words.every((word) => word === words[0])
}

import { deskTypeNames } from '#shared/catalog/service.ts'
import { mayUse, toldRights } from '#shared/contract/rights.ts'
import { personRoles } from '#shared/domain/people.ts'
import { translator } from '#shared/i18n/index.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { escapeHtml, type PaperFace } from '../../printing/paper.ts'
import { csvTable } from '../csv.ts'
import { reportPage, table } from '../report-page.ts'
import type { Inspection } from './inspection.ts'

/** Who works and worked here, by id, and who may do what. */
export function peoplePage(inspection: Inspection, faces: readonly PaperFace[]): string {
  const { people, report } = inspection
  const { lang, office } = report
  const t = translator(lang)
  return reportPage({
    lang,
    faces,
    title: `${t('people.title')} · ${office.name[lang]}`,
    body: `<header>
<h1>${escapeHtml(t('people.title'))}</h1>
<p class="office">${escapeHtml(office.name[lang])}</p>
<p class="how">${escapeHtml(t('people.packed.names'))}</p>
</header>
<h2>${escapeHtml(t('people.list.title'))}</h2>
${people.length === 0 ? `<p>${escapeHtml(t('people.list.none'))}</p>` : staff(inspection)}
<h2>${escapeHtml(t('people.rights.title'))}</h2>
${table(
  [t('people.rights.what'), ...personRoles.map((role) => t(`people.role.${role}`))],
  toldRights.map((right) => [
    t(`people.rights.${right}`),
    ...personRoles.map((role) =>
      mayUse(right, role === 'clerk' ? 'counter' : role, false) ? '✓' : '–',
    ),
  ]),
)}`,
  })
}

/** An id is written from left to right, with its own digits, as the lines of the log have it. */
function staff({ people, report: { lang, office } }: Inspection): string {
  const t = translator(lang)
  const list = (items: readonly string[]) => items.join(t('common.comma'))
  const day = (at: number | null) => (at === null ? '–' : formatDate(at, lang, office.zone, 'long'))
  const cell = (tag: 'th' | 'td') => (words: string) => `<${tag}>${escapeHtml(words)}</${tag}>`
  const head = [
    t('people.packed.id'),
    t('people.list.roles'),
    t('people.list.skills'),
    t('people.packed.since'),
    t('people.packed.until'),
  ].map(cell('th'))
  const rows = people.map(({ id, roles, skills, addedAt, removedAt }) => {
    const cells = [
      list(roles.map((role) => t(`people.role.${role}`))),
      list(skills.map((desk) => deskTypeNames[desk][lang])) || '–',
      day(addedAt),
      day(removedAt),
    ].map(cell('td'))
    return `<tr><th scope="row"><code dir="ltr">${escapeHtml(id)}</code></th>${cells.join('')}</tr>`
  })
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`
}

export const peopleTable = ({ people }: Inspection): string =>
  csvTable(
    ['person_id', 'roles', 'skills', 'has_pin', 'added_at', 'removed_at'],
    people.map(({ id, roles, skills, hasPin, addedAt, removedAt }) => [
      id,
      roles.join(' '),
      skills.join(' '),
      hasPin ? 'yes' : 'no',
      new Date(addedAt).toISOString(),
      removedAt === null ? null : new Date(removedAt).toISOString(),
    ]),
  )

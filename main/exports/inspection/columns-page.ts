import { visitColumns } from '#shared/contract/reports.ts'
import type { Lang } from '#shared/domain/office.ts'
import { translator } from '#shared/i18n/index.ts'
import { escapeHtml, type PaperFace } from '../../printing/paper.ts'
import { columnMeanings } from '../column-meanings.ts'
import { columnTitles } from '../column-titles.ts'
import { reportPage, table } from '../report-page.ts'

/** What stands in each column of the log. */
export function columnsPage(lang: Lang, faces: readonly PaperFace[]): string {
  const t = translator(lang)
  const title = t('inspection.columns.title', { file: 'visits.csv' })
  return reportPage({
    lang,
    faces,
    title,
    body: `<header><h1>${escapeHtml(title)}</h1></header>
<p>${escapeHtml(t('inspection.columns.hint'))}</p>
${table(
  [t('inspection.columns.column'), t('inspection.columns.name'), t('inspection.columns.meaning')],
  visitColumns.map((column) => [column, columnTitles[lang][column], columnMeanings[lang][column]]),
)}`,
  })
}

import { charterLines } from '#shared/i18n/charter.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { translator } from '#shared/i18n/index.ts'
import { escapeHtml, type PaperFace } from '../../printing/paper.ts'
import { reportPage } from '../report-page.ts'
import type { Inspection } from './inspection.ts'

/** The charter as citizens and clerks see it, in the words of the screens. */
export function charterPage({ report, policy }: Inspection, faces: readonly PaperFace[]): string {
  const { lang, office } = report
  const t = translator(lang)
  const title = t('common.charter.title')
  return reportPage({
    lang,
    faces,
    title: `${title} · ${office.name[lang]}`,
    body: `<header>
<h1>${escapeHtml(title)}</h1>
<p class="office">${escapeHtml(office.name[lang])}</p>
</header>
<ol class="lines large">${charterLines(t, lang, policy.complaintLines)
      .map((line) => `<li>${escapeHtml(line)}</li>`)
      .join('')}</ol>
<h2>${escapeHtml(t('inspection.charter.lines'))}</h2>
${
  policy.complaintLines.length === 0
    ? `<p>${escapeHtml(t('inspection.office.noLines'))}</p>`
    : `<ul class="lines">${policy.complaintLines
        .map((line) => `<li><bdi>${escapeHtml(digitsIn(lang, line))}</bdi></li>`)
        .join('')}</ul>`
}
<p class="how">${escapeHtml(t('inspection.charter.hint'))}</p>`,
  })
}

import { deskTypeNames } from '#shared/catalog/service.ts'
import type { SurveyResults } from '#shared/contract/guidance.ts'
import { surveyGroups, type SurveyGroup } from '#shared/domain/guidance.ts'
import type { Lang } from '#shared/domain/office.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { translator } from '#shared/i18n/index.ts'
import { escapeHtml, type PaperFace } from '../../printing/paper.ts'
import { reportPage, table } from '../report-page.ts'
import { longDay, type Inspection } from './inspection.ts'

type Block = SurveyResults['all']

/** What citizens said in the period, as a whole and in the parts that have answers enough. */
export function surveyPage({ report, survey }: Inspection, faces: readonly PaperFace[]): string {
  const { lang, office } = report
  const t = translator(lang)
  const title = t('inspection.survey.title')
  const rows: readonly (readonly [string, Block])[] = [
    [t('inspection.survey.everybody'), survey.all],
    ...survey.byService.map((block) => [block.service[lang], block] as const),
    ...survey.byDesk.map((block) => [deskTypeNames[block.deskType][lang], block] as const),
    ...survey.byWeek.map(
      (block) =>
        [t('supervisor.service.weekOf', { date: longDay(block.week, lang) }), block] as const,
    ),
  ]
  return reportPage({
    lang,
    faces,
    title: `${title} · ${office.name[lang]}`,
    body: `<header>
<h1>${escapeHtml(title)}</h1>
<p class="office">${escapeHtml(office.name[lang])}</p>
<p>${escapeHtml(t('print.obstacles.period', { from: longDay(report.from, lang), to: longDay(report.to, lang) }))}</p>
</header>
${
  survey.all.answered === 0
    ? `<p>${escapeHtml(t('supervisor.service.noSurvey'))}</p>`
    : table(
        [
          t('inspection.survey.whose'),
          t('inspection.survey.answers'),
          ...surveyGroups.map((group) => t(`supervisor.service.groups.${group}`)),
        ],
        rows.map(([name, block]) => [
          name,
          formatNumber(block.answered, lang),
          ...surveyGroups.map((group) => meanOf(block, group, lang)),
        ]),
      )
}
<p class="how">${escapeHtml(t('inspection.survey.how'))}</p>
<p class="how">${escapeHtml(t('supervisor.service.few', { count: survey.leastAnswers }))}</p>`,
  })
}

/** A mean mark to one tenth; a dash where nobody gave one. */
export function meanOf(block: Block, group: SurveyGroup, lang: Lang): string {
  const mean = block.groups[group]?.mean ?? null
  return mean === null ? '–' : formatNumber(Math.round(mean * 10) / 10, lang)
}

import type { Text } from '#shared/catalog/service.ts'
import type { Obstacle, SurveyResults } from '#shared/contract/guidance.ts'
import type { Figures } from '#shared/contract/reports.ts'
import type { OfficeView } from '#shared/contract/schemas.ts'
import { costAMonth } from '#shared/domain/guidance.ts'
import type { BusinessDate, Instant } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { translator } from '#shared/i18n/index.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { escapeHtml, type PaperFace } from '../printing/paper.ts'
import { facts, reportPage } from './report-page.ts'
import type { Cell } from './spreadsheet-xml.ts'

/** What the governorate is told of an office's obstacles in a period; both days are included. */
export type ObstacleReport = {
  readonly office: OfficeView
  readonly lang: Lang
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly at: Instant
  readonly obstacles: readonly Obstacle[]
  readonly figures: Figures
  readonly survey: SurveyResults['all']
  /** Rials for an hour of a citizen's time; null where the office has set none. */
  readonly hourRate: number | null
}

const day = (date: BusinessDate, lang: Lang) => formatDate(date, lang, 'UTC', 'long')

/** The report as one page of any length, on A4 when printed, that asks for nothing from outside. */
export function obstaclePage(report: ObstacleReport, faces: readonly PaperFace[] = []): string {
  const { office, lang, from, to, at, obstacles } = report
  const t = translator(lang)
  const title = t('print.obstacles.title')
  const period = t('print.obstacles.period', { from: day(from, lang), to: day(to, lang) })
  return reportPage({
    lang,
    faces,
    title: `${title}، ${office.name[lang]}`,
    body: `<header>
<p class="name">${escapeHtml(t('print.obstacles.inTheName'))}</p>
<dl class="letter"><div><dt>${escapeHtml(t('print.obstacles.date'))}</dt><dd>${escapeHtml(formatDate(at, lang, office.zone, 'short'))}</dd></div>
<div><dt>${escapeHtml(t('print.obstacles.number'))}</dt><dd class="blank"></dd></div></dl>
<h1>${escapeHtml(title)}</h1>
<p class="office">${escapeHtml(office.name[lang])}${office.sample ? ` <small>(${escapeHtml(t('print.sample'))})</small>` : ''}</p>
<p>${escapeHtml(period)}</p>
<p class="to">${escapeHtml(t('print.obstacles.to'))}</p>
</header>
<section><h2>${escapeHtml(t('print.obstacles.figures'))}</h2>
${facts(summaryOf(report))}</section>
<section><h2>${escapeHtml(t('print.obstacles.register'))}</h2>
${
  obstacles.length === 0
    ? `<p>${escapeHtml(t('print.obstacles.none'))}</p>`
    : obstacles.map((obstacle, i) => entry(report, obstacle, i + 1)).join('\n')
}</section>
${report.hourRate === null ? '' : `<p class="how">${escapeHtml(t('print.obstacles.how', { rate: formatNumber(report.hourRate, lang) }))}</p>`}
<p class="how">${escapeHtml(t('print.obstacles.source'))}</p>
<footer><p>${escapeHtml(t('print.obstacles.head'))}</p><p>${escapeHtml(t('print.obstacles.signature'))}</p></footer>`,
  })
}

function entry(report: ObstacleReport, obstacle: Obstacle, n: number): string {
  const { lang } = report
  const t = translator(lang)
  const kind = t(`common.obstacleKind.${obstacle.category}`)
  const { handling } = obstacle
  const said = (
    [
      ['print.obstacles.rule', handling.rule],
      ['print.obstacles.proposal', handling.proposal],
      ['print.obstacles.amender', handling.amender],
      ['print.obstacles.owner', handling.owner],
      ['print.obstacles.dueOn', handling.dueOn === null ? '' : day(handling.dueOn, lang)],
      ['print.obstacles.answer', handling.answer],
    ] as const
  ).filter(([, text]) => text !== '')
  return `<article>
<h3>${formatNumber(n, lang)}. ${escapeHtml(kind)} <small>${escapeHtml(t(`supervisor.service.statuses.${handling.status}`))}</small></h3>
<p>${escapeHtml(`${obstacle.service[lang]} · ${stepOf(obstacle, lang)}`)}</p>
${facts(evidenceOf(report, obstacle))}
${obstacle.texts
  .slice(0, 3)
  .map((text) => `<blockquote dir="auto">${escapeHtml(text)}</blockquote>`)
  .join('\n')}
${said.length === 0 ? `<p class="how">${escapeHtml(t('print.obstacles.unhandled'))}</p>` : `<dl class="said">${said.map(([name, text]) => `<div><dt>${escapeHtml(t(name))}</dt><dd dir="auto">${escapeHtml(text)}</dd></div>`).join('')}</dl>`}
</article>`
}

const stepOf = ({ step }: Obstacle, lang: Lang): string =>
  step?.[lang] ?? translator(lang)('supervisor.service.noStep')

function summaryOf({
  lang,
  figures,
  obstacles,
  survey,
  hourRate,
}: ObstacleReport): readonly (readonly [string, string])[] {
  const t = translator(lang)
  const number = (n: number) => formatNumber(Math.round(n * 10) / 10, lang)
  const minutes = (seconds: number | null) =>
    seconds === null ? '—' : t('print.obstacles.minutes', { n: number(seconds / 60) })
  const mean = survey.groups.overall?.mean ?? null
  return [
    [t('print.obstacles.visits'), number(figures.issued)],
    [t('print.obstacles.medianWait'), minutes(figures.wait.median)],
    [t('print.obstacles.count'), number(obstacles.length)],
    [t('print.obstacles.reports'), number(sum(obstacles, ({ reports }) => reports))],
    [t('print.obstacles.returned'), number(sum(obstacles, (each) => each.returnedFiles))],
    [t('print.obstacles.extraVisits'), number(sum(obstacles, (each) => each.extraVisits))],
    ...(hourRate === null
      ? []
      : ([
          [
            t('print.obstacles.cost'),
            t('print.obstacles.rials', {
              n: number(sum(obstacles, (each) => costAMonth(each, hourRate))),
            }),
          ],
        ] as const)),
    [
      t('print.obstacles.satisfaction'),
      mean === null
        ? '—'
        : `${t('supervisor.service.ofFive', { mean: number(mean) })} (${t('supervisor.service.answered', { count: survey.answered })})`,
    ],
  ]
}

const sum = (all: readonly Obstacle[], of: (each: Obstacle) => number): number =>
  all.reduce((total, each) => total + of(each), 0)

function evidenceOf(
  { lang, hourRate }: ObstacleReport,
  obstacle: Obstacle,
): readonly (readonly [string, string])[] {
  const t = translator(lang)
  const number = (n: number) => formatNumber(n, lang)
  return [
    [t('print.obstacles.reports'), number(obstacle.reports)],
    [t('print.obstacles.cases'), number(obstacle.casesAMonth)],
    [t('print.obstacles.extraMinutes'), number(obstacle.extraMinutes)],
    [t('print.obstacles.extraVisits'), number(obstacle.extraVisits)],
    [t('print.obstacles.returned'), number(obstacle.returnedFiles)],
    ...(hourRate === null
      ? []
      : ([
          [
            t('print.obstacles.cost'),
            t('print.obstacles.rials', { n: number(costAMonth(obstacle, hourRate)) }),
          ],
        ] as const)),
  ]
}

/** The same register as rows: the first is the header. */
export function obstacleSheet(report: ObstacleReport): {
  readonly header: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
} {
  const { lang, hourRate } = report
  const t = translator(lang)
  const of = (text: Text) => text[lang]
  return {
    header: [
      t('supervisor.service.serviceName'),
      t('supervisor.column.step'),
      t('print.obstacles.kind'),
      t('supervisor.service.status'),
      t('print.obstacles.reports'),
      t('print.obstacles.cases'),
      t('print.obstacles.extraMinutes'),
      t('print.obstacles.extraVisits'),
      t('print.obstacles.returned'),
      t('print.obstacles.cost'),
      t('print.obstacles.rule'),
      t('print.obstacles.proposal'),
      t('print.obstacles.amender'),
      t('print.obstacles.owner'),
      t('print.obstacles.dueOn'),
      t('print.obstacles.answer'),
      t('print.obstacles.words'),
    ],
    rows: report.obstacles.map((each) => [
      of(each.service),
      stepOf(each, lang),
      t(`common.obstacleKind.${each.category}`),
      t(`supervisor.service.statuses.${each.handling.status}`),
      each.reports,
      each.casesAMonth,
      each.extraMinutes,
      each.extraVisits,
      each.returnedFiles,
      hourRate === null ? null : costAMonth(each, hourRate),
      each.handling.rule,
      each.handling.proposal,
      each.handling.amender,
      each.handling.owner,
      each.handling.dueOn === null ? null : day(each.handling.dueOn, lang),
      each.handling.answer,
      each.texts.join('\n'),
    ]),
  }
}

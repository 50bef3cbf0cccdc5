import type { Figures, GroupFigures } from '#shared/contract/reports.ts'
import type { Lang } from '#shared/domain/office.ts'
import { digitsIn, formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import { translator } from '#shared/i18n/index.ts'
import type { Spread } from '#shared/metrics/statistics.ts'
import { escapeHtml, type PaperFace } from '../../printing/paper.ts'
import { csvTable } from '../csv.ts'
import { reportPage, table } from '../report-page.ts'
import { inMinutes, longDay, sumOf, type Inspection } from './inspection.ts'

const times = ['wait', 'arrival', 'service', 'turnaround'] as const
const counts = ['issued', 'finished'] as const
const shares = ['withinTarget', 'noShowRate', 'abandonment', 'promiseKept'] as const
const parts = ['count', 'mean', 'median', 'p90', 'max'] as const

/** The figures of the period, each with its definition; all of them, and by service, counter and hour. */
export function figuresPage(inspection: Inspection, faces: readonly PaperFace[]): string {
  const { report, figures, byService, diverted } = inspection
  const { lang, office } = report
  const t = translator(lang)
  const heading = (name: 'times' | 'shares' | 'byService' | 'byCounter' | 'byHour') =>
    `<h2>${escapeHtml(t(`inspection.figures.${name}`))}</h2>`
  const spreadTitles = parts.map((part) => t(`inspection.figures.${part}`))
  const title = t('inspection.figures.title')
  return reportPage({
    lang,
    faces,
    title: `${title} · ${office.name[lang]}`,
    body: `<header>
<h1>${escapeHtml(title)}</h1>
<p class="office">${escapeHtml(office.name[lang])}</p>
<p>${escapeHtml(t('print.obstacles.period', { from: longDay(report.from, lang), to: longDay(report.to, lang) }))}</p>
</header>
${heading('times')}
${table(
  [t('inspection.figures.figure'), ...spreadTitles, t('inspection.figures.definition')],
  times.map((name) => [
    t(`inspection.figure.${name}`),
    ...spreadCells(figures[name], lang),
    t(`inspection.definition.${name}`),
  ]),
)}
${heading('shares')}
<p class="how">${escapeHtml(t('inspection.figures.target', { minutes: formatNumber(inspection.policy.targetMinutes, lang) }))}</p>
${table(
  [
    t('inspection.figures.figure'),
    t('inspection.figures.value'),
    t('inspection.figures.definition'),
  ],
  [
    ...counts.map((name) => [name, formatNumber(figures[name], lang)] as const),
    [
      'diverted',
      formatNumber(
        sumOf(diverted, ({ count }) => count),
        lang,
      ),
    ] as const,
    ...shares.map((name) => [name, shareCell(figures[name], lang)] as const),
  ].map(([name, value]) => [
    t(`inspection.figure.${name}`),
    value,
    t(`inspection.definition.${name}`),
  ]),
)}
${heading('byService')}
${
  byService.length === 0
    ? `<p>${escapeHtml(t('inspection.figures.empty'))}</p>`
    : `<div class="dense">${table(serviceTitles(lang), serviceRows(inspection))}</div>`
}
${heading('byCounter')}
${table(
  [t('common.counter'), ...spreadTitles],
  figures.byCounter.map(({ counterId, service }) => [
    digitsIn(lang, counterId),
    ...spreadCells(service, lang),
  ]),
)}
${heading('byHour')}
${table(
  [t('supervisor.chart.hour'), ...spreadTitles],
  figures.byHour.map(({ hour, wait }) => [
    t('inspection.figures.hour', { hour: digitsIn(lang, String(hour)) }),
    ...spreadCells(wait, lang),
  ]),
)}
<p class="how">${escapeHtml(t('inspection.figures.how'))}</p>
<p class="how">${escapeHtml(t('inspection.figures.source', { file: 'visits.csv' }))}</p>`,
  })
}

const spreadCells = (spread: Spread, lang: Lang): readonly string[] => [
  formatNumber(spread.count, lang),
  ...([spread.mean, spread.median, spread.p90, spread.max] as const).map((seconds) =>
    inMinutes(seconds, lang),
  ),
]

const shareCell = (share: number | null, lang: Lang): string =>
  share === null ? '–' : formatPercent(share, lang)

function serviceTitles(lang: Lang): readonly string[] {
  const t = translator(lang)
  const ofTime = (name: 'wait' | 'service' | 'turnaround', part: 'median' | 'p90') =>
    t('inspection.figures.inPart', {
      figure: t(`inspection.figure.${name}`),
      part: t(`inspection.figures.${part}`),
    })
  return [
    t('common.service'),
    t('inspection.figure.issued'),
    ofTime('wait', 'median'),
    ofTime('wait', 'p90'),
    ofTime('service', 'median'),
    ofTime('turnaround', 'median'),
    ...shares.map((name) => t(`inspection.figure.${name}`)),
    t('inspection.figure.diverted'),
  ]
}

function serviceRows({ report: { lang }, ...inspection }: Inspection): readonly string[][] {
  return servicesOf(inspection).map(({ service, figures, diverted }) => [
    service[lang],
    formatNumber(figures?.issued ?? 0, lang),
    inMinutes(figures?.wait.median ?? null, lang),
    inMinutes(figures?.wait.p90 ?? null, lang),
    inMinutes(figures?.service.median ?? null, lang),
    inMinutes(figures?.turnaround.median ?? null, lang),
    ...shares.map((name) => shareCell(figures?.[name] ?? null, lang)),
    formatNumber(diverted, lang),
  ])
}

/** The services of the period: those with visits, then those that were only ever done online. */
function servicesOf({ byService, diverted }: Pick<Inspection, 'byService' | 'diverted'>) {
  const visited = byService.map((each) => ({
    ...each,
    diverted: diverted.find(({ serviceId }) => serviceId === each.serviceId)?.count ?? 0,
  }))
  const online = diverted
    .filter(({ serviceId }) => !byService.some((each) => each.serviceId === serviceId))
    .map(({ count, ...each }) => ({ ...each, figures: null, diverted: count }))
  return [...visited, ...online]
}

/** The same for a spreadsheet: one figure a row, times in seconds, shares from 0 to 1. */
export function figuresTable(inspection: Inspection): string {
  const { figures, diverted, report } = inspection
  const { lang } = report
  const t = translator(lang)
  type Cells = readonly (string | number | null)[]
  const row = (
    scope: Cells,
    name: keyof Figures & (typeof times)[number],
    spread: Spread,
  ): Cells => [
    ...scope,
    name,
    t(`inspection.figure.${name}`),
    's',
    ...parts.map((part) => tenth(spread[part])),
    null,
    t(`inspection.definition.${name}`),
  ]
  const one = (
    scope: Cells,
    name: (typeof counts)[number] | (typeof shares)[number] | 'diverted',
    value: number | null,
  ): Cells => [
    ...scope,
    name,
    t(`inspection.figure.${name}`),
    (shares as readonly string[]).includes(name) ? 'share' : 'count',
    ...parts.map(() => null),
    value === null ? null : Math.round(value * 10_000) / 10_000,
    t(`inspection.definition.${name}`),
  ]
  const whole = (scope: Cells, of: GroupFigures): readonly Cells[] => [
    ...times.map((name) => row(scope, name, of[name])),
    ...counts.map((name) => one(scope, name, of[name])),
    ...shares.map((name) => one(scope, name, of[name])),
  ]
  return csvTable(
    ['scope', 'id', 'name', 'figure', 'figure_name', 'unit', ...parts, 'value', 'definition'],
    [
      ...whole(['office', null, report.office.name[lang]], figures),
      one(
        ['office', null, report.office.name[lang]],
        'diverted',
        sumOf(diverted, ({ count }) => count),
      ),
      ...servicesOf(inspection).flatMap(({ serviceId, service, figures: of, diverted: n }) => {
        const scope = ['service', serviceId, service[lang]]
        return [...(of === null ? [] : whole(scope, of)), one(scope, 'diverted', n)]
      }),
      ...figures.byCounter.map(({ counterId, service }) =>
        row(['counter', counterId, null], 'service', service),
      ),
      ...figures.byHour.map(({ hour, wait }) => row(['hour', hour, null], 'wait', wait)),
    ],
  )
}

const tenth = (n: number | null): number | null => (n === null ? null : Math.round(n * 10) / 10)

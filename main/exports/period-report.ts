import type { Text } from '#shared/catalog/service.ts'
import type { Figures, GroupFigures } from '#shared/contract/reports.ts'
import type { OfficeView } from '#shared/contract/schemas.ts'
import type { Instant } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import { digitsIn, formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import { translator } from '#shared/i18n/index.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import type { Spread } from '#shared/metrics/statistics.ts'
import { escapeHtml, type PaperFace } from '../printing/paper.ts'
import { columnChart, rowChart, type WaitBar } from './chart.ts'
import { facts, reportPage, table } from './report-page.ts'

/** An office's waits and service in a period; both days are included. */
export type PeriodReport = {
  readonly office: OfficeView
  readonly lang: Lang
  readonly from: string
  readonly to: string
  readonly at: Instant
  readonly targetMinutes: number
  readonly figures: Figures
  /** The most asked for first. */
  readonly byService: readonly { readonly service: Text; readonly figures: GroupFigures }[]
  /** The weeks of the period in their order, as many as are drawn. */
  readonly byWeek: readonly { readonly from: string; readonly wait: Spread }[]
  /** How many weeks the period has. */
  readonly weeks: number
  /** Who went from the kiosk to do it online instead. */
  readonly diverted: number
}

const SERVICES_DRAWN = 12

/** The report as one page of any length, on A4 when printed, that asks for nothing from outside. */
export function periodPage(report: PeriodReport, faces: readonly PaperFace[] = []): string {
  const { office, lang, at, figures, byWeek, weeks, targetMinutes: target } = report
  const t = translator(lang)
  const words = (key: Parameters<typeof t>[0]) => escapeHtml((t as (key: string) => string)(key))
  const title = t('exports.report.title')
  const [from, to] = [longDay(report.from, lang), longDay(report.to, lang)]
  const period = from === to ? to : t('exports.period', { from, to })
  const chart = (heading: 'byHour' | 'byWeek', bars: readonly WaitBar[]) => {
    if (bars.length === 0) return ''
    const name = t(`exports.report.${heading}`)
    return `<figure><h2>${escapeHtml(name)}</h2>${columnChart(bars, { lang, title: name, target })}
<figcaption class="how">${words('exports.report.legend')} · ${escapeHtml(t('exports.report.target', { minutes: target }))}</figcaption></figure>`
  }
  const serviceBars = barsOf(
    report.byService,
    ({ service }) => service[lang],
    ({ figures: of }) => of.wait,
  )

  return reportPage({
    lang,
    faces,
    title: `${title} · ${office.name[lang]}`,
    style,
    body: `<header>
<p class="name">${words('print.obstacles.inTheName')}</p>
<dl class="letter"><div><dt>${words('exports.report.date')}</dt><dd>${escapeHtml(formatDate(at, lang, office.zone, 'short'))}</dd></div>
<div><dt>${words('exports.report.number')}</dt><dd class="blank"></dd></div></dl>
<h1>${escapeHtml(title)}</h1>
<p class="office">${escapeHtml(office.name[lang])}${office.sample ? ` <small>(${words('print.sample')})</small>` : ''}</p>
<p>${escapeHtml(period)}</p>
</header>
<section><h2>${words('exports.report.figures')}</h2>
${facts(headFigures(report))}</section>
${
  figures.issued === 0
    ? `<p>${words('exports.report.empty')}</p>`
    : `${chart(
        'byHour',
        barsOf(
          figures.byHour,
          ({ hour }) => digitsIn(lang, String(hour)),
          ({ wait }) => wait,
        ),
      )}
${
  byWeek.length < 2
    ? ''
    : `${chart(
        'byWeek',
        barsOf(
          byWeek,
          ({ from }) => shortDay(from, lang),
          ({ wait }) => wait,
        ),
      )}
${weeks > byWeek.length ? `<p class="how">${escapeHtml(t('exports.report.latestWeeks', { n: byWeek.length }))}</p>` : ''}`
}
${
  serviceBars.length === 0
    ? ''
    : `<section class="services"><h2>${words('exports.report.byService')}</h2>
${rowChart(serviceBars.slice(0, SERVICES_DRAWN), lang)}
<p class="how">${words('exports.report.legend')}</p>
${serviceBars.length > SERVICES_DRAWN ? `<p class="how">${escapeHtml(t('exports.report.busiest', { n: SERVICES_DRAWN }))}</p>` : ''}</section>`
}
<section class="dense"><h2>${words('exports.report.table')}</h2>
${serviceTable(report)}</section>`
}
<p class="how">${words('print.obstacles.source')}</p>
<footer><p>${words('exports.report.author')}</p><p>${words('exports.report.head')}</p></footer>`,
  })
}

const longDay = (day: string, lang: Lang): string => formatDate(day, lang, 'UTC', 'long')

/** Day and month in figures: «۰۹/۰۲», “23/11”. */
const shortDay = (day: string, lang: Lang): string => {
  const parts = formatDate(day, lang, 'UTC', 'short').split('/')
  return (lang === 'fa' ? parts.slice(1) : parts.slice(0, 2)).join('/')
}

/** Waits that there are, in minutes. */
function barsOf<T>(
  all: readonly T[],
  label: (each: T) => string,
  wait: (each: T) => Spread,
): readonly WaitBar[] {
  return all.flatMap((each) => {
    const { median, p90 } = wait(each)
    if (median === null || p90 === null) return []
    return [{ label: label(each), median: median / 60, p90: p90 / 60 }]
  })
}

const share = (value: number | null, lang: Lang): string =>
  value === null ? '–' : formatPercent(value, lang)

const minutes = (seconds: number | null, lang: Lang): string =>
  seconds === null ? '–' : formatNumber(Math.round(seconds / 6) / 10, lang)

function headFigures({
  figures,
  lang,
  diverted,
}: PeriodReport): readonly (readonly [string, string])[] {
  const t = translator(lang)
  const inMinutes = (seconds: number | null) =>
    seconds === null ? '–' : t('print.obstacles.minutes', { n: minutes(seconds, lang) })
  return [
    [t('exports.report.visits'), formatNumber(figures.issued, lang)],
    [t('exports.report.finished'), formatNumber(figures.finished, lang)],
    [t('exports.report.diverted'), formatNumber(diverted, lang)],
    [t('exports.report.medianWait'), inMinutes(figures.wait.median)],
    [t('exports.report.p90Wait'), inMinutes(figures.wait.p90)],
    [t('exports.report.withinTarget'), share(figures.withinTarget, lang)],
    [t('exports.report.medianService'), inMinutes(figures.service.median)],
    [t('exports.report.medianTurnaround'), inMinutes(figures.turnaround.median)],
    [t('exports.report.promiseKept'), share(figures.promiseKept, lang)],
    [t('exports.report.noShow'), share(figures.noShowRate, lang)],
    [t('exports.report.abandonment'), share(figures.abandonment, lang)],
  ]
}

function serviceTable({ byService, lang }: PeriodReport): string {
  const t = translator(lang)
  return table(
    [
      t('common.service'),
      t('exports.report.visits'),
      t('exports.report.medianWait'),
      t('exports.report.p90Wait'),
      t('exports.report.medianService'),
      t('exports.report.withinTarget'),
      t('exports.report.noShow'),
      t('exports.report.abandonment'),
    ],
    byService.map(({ service, figures }) => [
      service[lang],
      formatNumber(figures.issued, lang),
      minutes(figures.wait.median, lang),
      minutes(figures.wait.p90, lang),
      minutes(figures.service.median, lang),
      share(figures.withinTarget, lang),
      share(figures.noShowRate, lang),
      share(figures.abandonment, lang),
    ]),
  )
}

const style = `figure { break-inside: avoid }
figure svg { display: block; inline-size: 100%; font: 500 12px Paper, sans-serif }
.value { font-weight: 800; font-size: 11px }
.rows { display: grid; grid-template-columns: minmax(40mm, 58mm) 1fr 10mm 10mm; gap: 1mm 3mm; align-items: center; font-size: 9pt; line-height: 1.5 }
.rows svg { block-size: 3mm; inline-size: 100% }
.services { break-inside: avoid }`

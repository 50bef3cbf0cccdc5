import { deskTypeNames } from '#shared/catalog/service.ts'
import type { Policy } from '#shared/domain/office.ts'
import type { Span } from '#shared/domain/hours.ts'
import type { Lang } from '#shared/domain/office.ts'
import { digitsIn, formatNumber } from '#shared/i18n/digits.ts'
import { translator } from '#shared/i18n/index.ts'
import { weekdays } from '#shared/i18n/jalali.ts'
import { escapeHtml, type PaperFace } from '../../printing/paper.ts'
import { reportPage, table } from '../report-page.ts'
import { longDay, type Inspection } from './inspection.ts'

/** The office's rules, its hours, its priority classes and its counters, as they stand. */
export function officePage(inspection: Inspection, faces: readonly PaperFace[]): string {
  const { report, policy, counters, catalog } = inspection
  const { lang, office } = report
  const t = translator(lang)
  const title = t('inspection.office.title')
  const list = (items: readonly string[]) => items.join(t('common.comma'))
  return reportPage({
    lang,
    faces,
    title: `${title} · ${office.name[lang]}`,
    body: `<header>
<h1>${escapeHtml(title)}</h1>
<p class="office">${escapeHtml(office.name[lang])}</p>
<p class="how">${escapeHtml(t('inspection.office.asOf', { file: 'office.json' }))}</p>
</header>
<h2>${escapeHtml(t('inspection.office.rules'))}</h2>
${table(
  [t('inspection.office.rule'), t('inspection.figures.value')],
  [
    ...rules(policy, lang),
    [
      t('inspection.office.catalog'),
      t('inspection.office.catalogRev', {
        count: catalog.services,
        rev: formatNumber(catalog.rev, lang),
      }),
    ],
  ],
)}
<h2>${escapeHtml(t('hours.settings.title'))}</h2>
${hours(policy, lang)}
<h2>${escapeHtml(t('inspection.office.classes'))}</h2>
${table(
  [
    t('inspection.office.class'),
    t('inspection.office.credit'),
    t('inspection.office.declaredBy'),
    t('inspection.office.basis'),
  ],
  policy.classes.map(({ title: name, creditMinutes, declaredBy, legalBasis }) => [
    name[lang],
    t('inspection.office.minutes', { n: formatNumber(creditMinutes, lang) }),
    t(`inspection.office.${declaredBy}`),
    legalBasis ?? t('inspection.office.noBasis'),
  ]),
)}
<h2>${escapeHtml(t('inspection.office.counters'))}</h2>
${table(
  [t('common.counter'), t('inspection.office.desks'), t('inspection.office.services')],
  counters.map(({ id, deskTypes, services }) => [
    digitsIn(lang, id),
    list(deskTypes.map((type) => deskTypeNames[type][lang])),
    services === null
      ? t('inspection.office.allServices')
      : list(services.map((service) => service[lang])),
  ]),
)}`,
  })
}

function rules(policy: Policy, lang: Lang): readonly (readonly string[])[] {
  const t = translator(lang)
  const number = (n: number) => formatNumber(n, lang)
  const { complaintLines, hourRate } = policy
  return [
    [t('supervisor.settings.target'), number(policy.targetMinutes)],
    [
      t('supervisor.settings.abandoned'),
      t(`supervisor.settings.abandonedCount.${policy.abandonedCount}`),
    ],
    [t('supervisor.settings.grace'), number(policy.graceMinutes)],
    [
      t('supervisor.settings.holds'),
      t(
        policy.holdsAtClosing === 'close'
          ? 'supervisor.settings.holdsClose'
          : 'supervisor.settings.holdsCarry',
      ),
    ],
    [t('supervisor.settings.keepPersonal'), number(policy.keepPersonalDays)],
    [
      t('supervisor.settings.complaintLines'),
      complaintLines.length === 0
        ? t('inspection.office.noLines')
        : digitsIn(lang, complaintLines.join(t('common.comma'))),
    ],
    [
      t('supervisor.settings.hourRate'),
      hourRate === null ? t('inspection.office.noRate') : number(hourRate),
    ],
  ]
}

/** The hours of each timetable, past ones too, and the days that have hours of their own. */
function hours({ hours, specialDays }: Policy, lang: Lang): string {
  const t = translator(lang)
  if (hours.length === 0) return `<p>${escapeHtml(t('hours.settings.none'))}</p>`
  const spans = (all: readonly Span[]) =>
    all.length === 0
      ? t('hours.settings.closed')
      : all
          .map(({ from, to }) => digitsIn(lang, t('inspection.office.span', { from, to })))
          .join(t('common.comma'))
  const weeks = table(
    [t('hours.settings.validFrom'), ...weekdays[lang]],
    inOrder(hours, ({ from }) => from).map(({ from, week }) => [
      longDay(from, lang),
      ...week.map(spans),
    ]),
  )
  if (specialDays.length === 0) return weeks
  return `${weeks}
<h3>${escapeHtml(t('hours.settings.special'))}</h3>
${table(
  [t('hours.settings.specialDay'), t('hours.settings.note'), t('inspection.office.hours')],
  inOrder(specialDays, ({ date }) => date).map(({ date, note, spans: all }) => [
    longDay(date, lang),
    note,
    spans(all),
  ]),
)}`
}

const inOrder = <T>(all: readonly T[], by: (each: T) => string): readonly T[] =>
  [...all].sort((one, other) => (by(one) < by(other) ? -1 : 1))

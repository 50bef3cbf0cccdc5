import { charterLines } from '#shared/i18n/charter.ts'
import { surveyGroups } from '#shared/domain/guidance.ts'
import type { Lang } from '#shared/domain/office.ts'
import { digitsIn, formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import { translator } from '#shared/i18n/index.ts'
import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import { escapeHtml, type PaperFace } from '../../printing/paper.ts'
import { facts, lines, reportPage, table } from '../report-page.ts'
import { inMinutes, longDay, packed, sumOf, type Inspection } from './inspection.ts'
import { meanOf } from './survey-page.ts'

const OBSTACLES_SHOWN = 8

/** The first page of the package: what an inspector has to know, and how to check it. */
export function indexPage(inspection: Inspection, lang: Lang, faces: readonly PaperFace[]): string {
  const { report, policy } = inspection
  const { office } = report
  const t = translator(lang)
  const title = t('inspection.title')
  const section = (heading: string, ...parts: readonly string[]) =>
    `<section><h2>${escapeHtml(heading)}</h2>\n${parts.join('\n')}</section>`
  return reportPage({
    lang,
    faces,
    title: `${title} · ${office.name[lang]}`,
    body: `<header>
<p class="name">${escapeHtml(t('print.obstacles.inTheName'))}</p>
<dl class="letter"><div><dt>${escapeHtml(t('print.obstacles.date'))}</dt><dd>${escapeHtml(formatDate(report.at, lang, office.zone, 'short'))}</dd></div>
<div><dt>${escapeHtml(t('print.obstacles.number'))}</dt><dd class="blank"></dd></div></dl>
<h1>${escapeHtml(title)}</h1>
<p class="office">${escapeHtml(office.name[lang])}${office.sample ? ` <small>(${escapeHtml(t('print.sample'))})</small>` : ''}</p>
<p>${escapeHtml(t('print.obstacles.period', { from: longDay(report.from, lang), to: longDay(report.to, lang) }))}</p>
<p class="other"><a href="${lang === 'fa' ? 'index.en.html' : 'index.html'}" lang="${lang === 'fa' ? 'en' : 'fa'}">${escapeHtml(t('common.otherLanguage'))}</a></p>
</header>
${textLines(about(inspection, lang))}
${section(t('inspection.log.title'), log(inspection, lang))}
${section(t('inspection.figures.title'), facts(keyFigures(inspection, lang)), more(t('inspection.figures.all', { file: FILE }), 'figures.html'))}
${section(t('inspection.survey.title'), facts(survey(inspection, lang)), more(t('inspection.survey.all', { file: FILE }), 'survey.html'))}
${section(t('inspection.obstacles.title'), obstacles(inspection, lang), more(t('inspection.obstacles.all', { file: FILE }), 'obstacles.html'))}
${section(t('inspection.promises.title'), textLines(promises(inspection, lang)), more(t('inspection.promises.all', { file: FILE }), 'promises.csv'))}
${section(
  t('common.charter.title'),
  `<ol class="lines">${charterLines(t, lang, policy.complaintLines)
    .map((line) => `<li>${escapeHtml(line)}</li>`)
    .join('')}</ol>`,
)}
${section(t('inspection.files.title'), files(lang))}
${section(t('inspection.check.title'), checking(inspection, lang))}
${section(
  t('inspection.limits.title'),
  ...[
    t('supervisor.safety.proves'),
    t('supervisor.safety.provesNot'),
    t('inspection.limits.names', { file: 'visits.csv' }),
    t('inspection.limits.words'),
  ].map((line) => `<p>${escapeHtml(line)}</p>`),
)}
<footer><p>${escapeHtml(t('inspection.signs.inspector'))}</p><p>${escapeHtml(t('inspection.signs.supervisor'))}</p></footer>`,
  })
}

/** Stands in words for a file's name until it is made a link. */
const FILE = '\u0000'

const linkTo = (file: string): string =>
  `<a href="${file}"><bdi dir="ltr">${escapeHtml(file)}</bdi></a>`

const more = (words: string, file: string): string =>
  `<p class="how">${escapeHtml(words).replace(FILE, linkTo(file))}</p>`

const code = (text: string): string => `<code dir="ltr">${escapeHtml(text)}</code>`

type Pairs = readonly (readonly [string, string])[]

const textLines = (pairs: Pairs): string =>
  lines(pairs.map(([name, text]) => [name, escapeHtml(text)] as const))

function about({ report, role, version }: Inspection, lang: Lang): Pairs {
  const t = translator(lang)
  const { at, office } = report
  return [
    [
      t('inspection.about.made'),
      t('inspection.about.madeAt', {
        date: formatDate(at, lang, office.zone, 'long'),
        time: formatTime(at, lang, office.zone),
      }),
    ],
    [t('inspection.about.by'), t(`inspection.about.role.${role}`)],
    [t('inspection.about.version'), digitsIn(lang, version)],
    [t('inspection.about.files'), t(`inspection.about.language.${report.lang}`)],
  ]
}

const FAULTS_SHOWN = 10

function log(inspection: Inspection, lang: Lang): string {
  const t = translator(lang)
  const { verification, checkpoint, keyFingerprint, report } = inspection
  const { ok, events, checkpoints, faults } = verification
  const number = (n: number) => formatNumber(n, lang)
  const words = ok
    ? t('supervisor.safety.whole', { count: events, checkpoints: number(checkpoints) })
    : t('supervisor.safety.broken')
  const named = faults.slice(0, FAULTS_SHOWN).map(({ seq, problem }) =>
    t('supervisor.safety.fault', {
      seq: number(seq),
      problem: t(`supervisor.safety.problem.${problem}`),
    }),
  )
  const signed = Date.parse(checkpoint.time)
  const rows: readonly (readonly [string, string])[] = [
    [t('inspection.log.packed'), escapeHtml(number(checkpoint.count))],
    [t('supervisor.safety.head'), checkpoint.head === null ? '–' : code(checkpoint.head)],
    [
      t('inspection.log.newest'),
      checkpoint.count === 0
        ? escapeHtml(t('inspection.log.none'))
        : `${escapeHtml(
            t('inspection.log.newestAt', {
              n: number(checkpoint.count),
              date: formatDate(signed, lang, report.office.zone, 'long'),
              time: formatTime(signed, lang, report.office.zone),
            }),
          )} ${linkTo(`checkpoints/${checkpoint.count}.json`)}`,
    ],
    [
      t('inspection.log.fingerprint'),
      `${code(keyFingerprint)}<br>${escapeHtml(t(`supervisor.safety.${checkpoint.keptIn}`))}`,
    ],
  ]
  return `<p class="verdict" data-whole="${ok}"><strong>${escapeHtml(t(ok ? 'inspection.log.whole' : 'inspection.log.broken'))}</strong> ${escapeHtml(words)}</p>
${named.length === 0 ? '' : `<ul class="lines">${named.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`}
${faults.length > FAULTS_SHOWN ? more(t('inspection.log.more', { file: FILE }), 'verification.json') : ''}
${lines(rows)}`
}

function keyFigures({ figures, diverted }: Inspection, lang: Lang): Pairs {
  const t = translator(lang)
  const number = (n: number) => formatNumber(n, lang)
  const share = (n: number | null) => (n === null ? '–' : formatPercent(n, lang))
  const minutes = (name: 'wait' | 'service' | 'turnaround', part: 'median' | 'p90') =>
    [
      t('inspection.figures.inPart', {
        figure: t(`inspection.figure.${name}`),
        part: t(`inspection.figures.${part}`),
      }),
      inMinutes(figures[name][part], lang),
    ] as const
  return [
    [t('inspection.figure.issued'), number(figures.issued)],
    [t('inspection.figure.finished'), number(figures.finished)],
    [t('inspection.figure.diverted'), number(sumOf(diverted, ({ count }) => count))],
    minutes('wait', 'median'),
    minutes('wait', 'p90'),
    [t('inspection.figure.withinTarget'), share(figures.withinTarget)],
    minutes('service', 'median'),
    minutes('turnaround', 'median'),
    [t('inspection.figure.promiseKept'), share(figures.promiseKept)],
    [t('inspection.figure.noShowRate'), share(figures.noShowRate)],
    [t('inspection.figure.abandonment'), share(figures.abandonment)],
  ]
}

function survey({ survey: { all } }: Inspection, lang: Lang): Pairs {
  const t = translator(lang)
  return [
    [t('inspection.survey.answers'), formatNumber(all.answered, lang)],
    ...surveyGroups.map((group) => {
      const mean = meanOf(all, group, lang)
      const none = all.groups[group]?.mean == null
      return [
        t(`supervisor.service.groups.${group}`),
        none ? mean : t('supervisor.service.ofFive', { mean }),
      ] as const
    }),
  ]
}

function obstacles({ report }: Inspection, lang: Lang): string {
  const t = translator(lang)
  const all = report.obstacles
  if (all.length === 0) return `<p>${escapeHtml(t('print.obstacles.none'))}</p>`
  const others = all.length - OBSTACLES_SHOWN
  return `${table(
    [
      t('print.obstacles.kind'),
      t('supervisor.service.serviceName'),
      t('supervisor.column.step'),
      t('inspection.obstacles.reports'),
      t('inspection.obstacles.status'),
    ],
    all
      .slice(0, OBSTACLES_SHOWN)
      .map((each) => [
        t(`common.obstacleKind.${each.category}`),
        each.service[lang],
        each.step?.[lang] ?? t('supervisor.service.noStep'),
        formatNumber(each.reports, lang),
        t(`supervisor.service.statuses.${each.handling.status}`),
      ]),
  )}${others > 0 ? `<p>${escapeHtml(t('inspection.obstacles.others', { count: others }))}</p>` : ''}`
}

function promises({ promises: open }: Inspection, lang: Lang): Pairs {
  const t = translator(lang)
  const overdue = open.filter((promise) => promise.overdue)
  const oldest = overdue[0]?.promisedOn ?? null
  return [
    [t('inspection.promises.open'), formatNumber(open.length, lang)],
    [t('inspection.promises.overdue'), formatNumber(overdue.length, lang)],
    [t('inspection.promises.oldest'), oldest === null ? '–' : longDay(oldest, lang)],
  ]
}

function files(lang: Lang): string {
  const t = translator(lang)
  const rows = packed.map(
    ({ name, about: words }) =>
      `<tr><th scope="row">${linkTo(name)}</th><td>${escapeHtml(t(`inspection.files.${words}`))}</td></tr>`,
  )
  return `<table><thead><tr><th scope="col">${escapeHtml(t('inspection.files.file'))}</th><th scope="col">${escapeHtml(t('inspection.files.is'))}</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`
}

function checking(inspection: Inspection, lang: Lang): string {
  const t = translator(lang)
  const { checkpoint, checkpoints, keyFingerprint, verification } = inspection
  // What is damaged beside the lines, the script does not see.
  const linesHold = verification.faults.every(({ problem }) => problem === 'beside')
  const answer = `whole: ${checkpoint.count} lines, ${checkpoints.length} checkpoints, head ${checkpoint.head ?? ''}`
  const step = (words: string, ...commands: readonly string[]) =>
    `<li>${escapeHtml(words)}${commands.map((command) => `<pre dir="ltr">${escapeHtml(command)}</pre>`).join('')}</li>`
  return `<p>${escapeHtml(t('inspection.check.hint'))}</p>
<ol class="lines">
${
  linesHold
    ? step(t('inspection.check.whole'), `sh check.sh .\n${answer}`)
    : step(t('inspection.check.broken'), 'sh check.sh .')
}
${step(
  t('inspection.check.key'),
  `openssl pkey -pubin -in key.pem -outform DER | sha256sum\n${keyFingerprint}  -`,
)}
${step(t('inspection.check.slip'), 'grep -n CODE journal.jsonl checkpoints/*.json')}
${step(
  t('inspection.check.earlier'),
  'head -n "$(wc -l <earlier/journal.jsonl)" journal.jsonl | cmp - earlier/journal.jsonl',
)}
</ol>
<p>${escapeHtml(t('inspection.check.keep'))}</p>`
}

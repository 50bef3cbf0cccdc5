import type { Lang } from '#shared/domain/office.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { escapeHtml } from '../printing/paper.ts'

/** A wait to be drawn, in minutes. */
export type WaitBar = {
  readonly label: string
  readonly median: number
  readonly p90: number
}

const WIDTH = 700
const HEIGHT = 190
const TOP = 20
const BOTTOM = 24
const START = 34

/**
 * Waits side by side: the median dark before what nine in ten waited less than, light. Columns run as
 * the language does. A picture for paper: all of it is black on white, and the numbers stand in it.
 */
export function columnChart(
  bars: readonly WaitBar[],
  { lang, title, target }: { readonly lang: Lang; readonly title: string; readonly target: number },
): string {
  const { max, ticks } = axis(Math.max(target, ...bars.map(({ p90 }) => p90)))
  const slot = (WIDTH - START) / Math.max(1, bars.length)
  const wide = Math.min(slot * 0.62, 46)
  // Every label where there is room, else every second, third…
  const every = Math.ceil((longest(bars) * 6.4 + 8) / slot)
  const across = (distance: number) => round(lang === 'fa' ? WIDTH - distance : distance)
  const y = (minutes: number) => round(HEIGHT - BOTTOM - (minutes / max) * (HEIGHT - TOP - BOTTOM))
  const bar = (middle: number, minutes: number, fill: string) =>
    `<rect x="${round(middle - wide / 2)}" y="${y(minutes)}" width="${round(wide)}" height="${round(HEIGHT - BOTTOM - y(minutes))}" fill="${fill}"/>`
  const words = (x: number, at: number, anchor: string, text: string, more = '') =>
    `<text x="${x}" y="${at}" text-anchor="${anchor}"${more}>${escapeHtml(text)}</text>`
  const edge = lang === 'fa' ? 'end' : 'start'

  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" direction="ltr" role="img" aria-label="${escapeHtml(title)}">
${ticks
  .map(
    (tick) =>
      `<line x1="${across(START)}" x2="${across(WIDTH)}" y1="${y(tick)}" y2="${y(tick)}" stroke="#ccc" stroke-width="0.7"/>${words(across(0), y(tick) + 4, edge, formatNumber(tick, lang))}`,
  )
  .join('')}
${bars
  .map(({ label, median, p90 }, i) => {
    const middle = across(START + (i + 0.5) * slot)
    // The two numbers where each bar ends; one alone where they would stand in one another.
    const apart = y(median) - y(p90) >= 13
    const most = words(middle, y(p90) - 4, 'middle', inDigits(p90, lang))
    const half = words(middle, y(median) - 3, 'middle', inDigits(median, lang), ' class="value"')
    const number = apart ? most + half : half
    const below = i % every === 0 ? words(middle, HEIGHT - 6, 'middle', label) : ''
    return `${bar(middle, p90, '#cfcfcf')}${bar(middle, median, '#333')}${slot > 22 ? number : ''}${below}`
  })
  .join('\n')}
<line x1="${across(START)}" x2="${across(WIDTH)}" y1="${y(target)}" y2="${y(target)}" stroke="#000" stroke-dasharray="5 3"/>
</svg>`
}

/** Waits one below another, for names that need room. */
export function rowChart(bars: readonly WaitBar[], lang: Lang): string {
  const { max } = axis(Math.max(1, ...bars.map(({ p90 }) => p90)))
  const share = (minutes: number) => round((minutes / max) * 100)
  const from = (minutes: number) => (lang === 'fa' ? round(100 - share(minutes)) : 0)
  const bar = (minutes: number, fill: string) =>
    `<rect x="${from(minutes)}" y="0" width="${share(minutes)}" height="10" fill="${fill}"/>`
  return `<div class="rows" aria-hidden="true">${bars
    .map(
      ({ label, median, p90 }) =>
        `<span>${escapeHtml(label)}</span><svg viewBox="0 0 100 10" preserveAspectRatio="none">${bar(p90, '#cfcfcf')}${bar(median, '#333')}</svg><b>${inDigits(median, lang)}</b><span>${inDigits(p90, lang)}</span>`,
    )
    .join('\n')}</div>`
}

const inDigits = (minutes: number, lang: Lang): string =>
  formatNumber(Math.round(minutes * 10) / 10, lang)

const longest = (bars: readonly WaitBar[]): number =>
  Math.max(0, ...bars.map(({ label }) => [...label].length))

const round = (n: number): number => Math.round(n * 10) / 10

/** Round numbers of minutes from nothing to above the largest, five at most. */
function axis(largest: number): { readonly max: number; readonly ticks: readonly number[] } {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 240]
  const step = steps.find((each) => largest / each <= 4) ?? Math.ceil(largest / 4)
  const count = Math.max(1, Math.ceil(largest / step))
  return { max: count * step, ticks: Array.from({ length: count + 1 }, (_, i) => i * step) }
}

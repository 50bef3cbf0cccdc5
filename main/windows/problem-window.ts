import { BrowserWindow } from 'electron'
import type { Lang } from '#shared/domain/office.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import type { Candidate } from '../journal/restore.ts'
import { StartUpError } from '../platform/start-up-error.ts'

/** What can be put in a damaged journal's place, and what to do when one is chosen. */
export type BringingBack = {
  readonly candidates: readonly Candidate[]
  readonly zone: string
  readonly choose: (id: string) => void
}

/** A link that no page can follow: the window hears of it, and the guards deny it. */
const BRING_BACK = 'nobat://app/bring-back/'

/**
 * Says why the office could not be opened: which file, where in it, and what to do; and offers what
 * can be brought back, with what each would bring.
 */
export function openProblemWindow(error: unknown, back: BringingBack | null = null): BrowserWindow {
  const window = new BrowserWindow({
    width: 900,
    height: 640,
    autoHideMenuBar: true,
    webPreferences: { sandbox: true, javascript: false },
  })
  window.setMenu(null)
  let chosen = false
  window.webContents.on('will-navigate', (event) => {
    event.preventDefault()
    if (chosen || !event.url.startsWith(BRING_BACK)) return
    chosen = true
    back?.choose(decodeURIComponent(event.url.slice(BRING_BACK.length)))
  })
  const page = encodeURIComponent(problemPage(error, back))
  void window.loadURL(`data:text/html;charset=utf-8,${page}`)
  return window
}

function problemPage(error: unknown, back: BringingBack | null): string {
  const [file, problems] =
    error instanceof StartUpError
      ? [error.file, error.problems]
      : [
          '',
          [
            {
              place: error instanceof Error ? error.message : String(error),
              text: {
                fa: 'برنامه باز نشد. این پیام را به پشتیبان نشان دهید.',
                en: 'The program could not start. Show this message to your support.',
              },
            },
          ],
        ]
  const items = problems.map(
    ({ place, text }) => `<li>
      <p dir="rtl" lang="fa">${escaped(text.fa)}</p>
      <p dir="ltr" lang="en">${escaped(text.en)}</p>
      ${place === '' ? '' : `<pre dir="ltr">${escaped(place)}</pre>`}
    </li>`,
  )
  return `<!doctype html><meta charset="utf-8"><title>نوبت</title>
<style>
  body { font: 18px/1.8 Vazirmatn, Tahoma, sans-serif; margin: 3rem; color: #17222e; background: #f6f4ef }
  li { background: #fff; border: 1px solid #e4dfd4; border-radius: 14px; padding: .6rem 1.4rem; margin-block: 1rem; list-style: none }
  h1 { font-size: 30px } h2 { font-size: 21px }
  ul { padding: 0 } pre { white-space: pre-wrap; color: #5b6673; font-size: 14px }
  code { background: #fff; padding: .2rem .6rem; border-radius: 8px }
</style>
<h1 dir="rtl" lang="fa">نوبت باز نشد</h1>
<h2 dir="ltr" lang="en">Nobat could not be opened</h2>
${file === '' ? '' : `<p dir="ltr"><code>${escaped(file)}</code></p>`}
<ul>${items.join('')}</ul>
${back === null ? '' : choices(back)}`
}

function choices({ candidates, zone }: BringingBack): string {
  if (candidates.length === 0) {
    return `<p dir="rtl" lang="fa">هیچ نسخهٔ سالمی پیدا نشد.</p>
<p dir="ltr" lang="en">No whole copy was found.</p>`
  }
  const items = candidates.map((candidate) => {
    const [fa, en] = (['fa', 'en'] as const).map((lang) => wordsOf(candidate, lang, zone))
    return `<li><p dir="rtl" lang="fa">${escaped(fa ?? '')}</p>
      <p dir="ltr" lang="en">${escaped(en ?? '')}</p>
      <p><a href="${BRING_BACK}${encodeURIComponent(candidate.id)}"><span lang="fa">این را برگردان</span> · <span lang="en">Bring this back</span></a></p></li>`
  })
  return `<h2 dir="rtl" lang="fa">چه می‌توان برگرداند؛ آنچه هست کنار گذاشته می‌شود و پاک نمی‌شود</h2>
<h2 dir="ltr" lang="en">What can be brought back; what is there is set aside, not deleted</h2>
<ul>${items.join('')}</ul>`
}

function wordsOf(
  { kind, events, lastAt, time, fromRemains }: Candidate,
  lang: Lang,
  zone: string,
): string {
  const when = (at: string | null) =>
    at === null
      ? '—'
      : `${formatDate(Date.parse(at), lang, zone)} ${formatTime(Date.parse(at), lang, zone)}`
  const n = (value: number) => formatNumber(value, lang)
  const what = {
    fa: {
      backup: `نسخهٔ پشتیبان ${when(time)}`,
      'backup-and-remains': `نسخهٔ پشتیبان ${when(time)} و ${n(fromRemains)} رویداد که هنوز از فایل آسیب‌دیده خوانده می‌شود`,
      remains: 'آنچه هنوز از فایل آسیب‌دیده خوانده می‌شود',
    },
    en: {
      backup: `The backup of ${when(time)}`,
      'backup-and-remains': `The backup of ${when(time)} and ${n(fromRemains)} events that can still be read of the damaged file`,
      remains: 'What can still be read of the damaged file',
    },
  }[lang][kind]
  return lang === 'fa'
    ? `${what}: ${n(events)} رویداد، تا ${when(lastAt)}`
    : `${what}: ${n(events)} events, until ${when(lastAt)}`
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

import { BrowserWindow } from 'electron'
import { StartUpError } from '../platform/start-up-error.ts'

/** Says why the office could not be opened: which file, where in it, and what to do. */
export function openProblemWindow(error: unknown): BrowserWindow {
  const window = new BrowserWindow({
    width: 900,
    height: 640,
    autoHideMenuBar: true,
    webPreferences: { sandbox: true, javascript: false },
  })
  window.setMenu(null)
  void window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(problemPage(error))}`)
  return window
}

export function problemPage(error: unknown): string {
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
  ul { padding: 0 } pre { white-space: pre-wrap; color: #5b6673; font-size: 14px }
  code { background: #fff; padding: .2rem .6rem; border-radius: 8px }
</style>
<h1 dir="rtl" lang="fa">نوبت باز نشد</h1>
<h2 dir="ltr" lang="en">Nobat could not be opened</h2>
${file === '' ? '' : `<p dir="ltr"><code>${escaped(file)}</code></p>`}
<ul>${items.join('')}</ul>`
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

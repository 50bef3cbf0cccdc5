import { app, BrowserWindow, type WebContents } from 'electron'
import type { PageEngine } from '../../printing/printers.ts'

export type PageRenderer = {
  readonly [method in keyof PageEngine]: NonNullable<PageEngine[method]>
} & {
  /** On as many pages as it takes, of the size and with the margins that the page itself asks for. */
  readonly toA4: (html: string) => Promise<Buffer>
}

const MM_PER_INCH = 25.4
const CSS_PX_PER_MM = 96 / MM_PER_INCH
/** A world apart from the page's own, whose scripts are off. */
const MEASURING_WORLD = 1000

const measure = `
  document.documentElement.getBoundingClientRect(),
  document.fonts.ready.then(() => document.documentElement.getBoundingClientRect().height)
`

/**
 * Lays pages out in one hidden window, which stays open between them: sandboxed, without scripts,
 * and without a network. One page at a time, in order; a page that takes longer than `limitMs` is
 * given up with its window, and the next gets a new one.
 */
export function createPageRenderer(limitMs = 10_000): PageRenderer {
  let window: BrowserWindow | null = null
  let opening = false
  let pending = 0
  let alone = false
  let last: Promise<unknown> = Promise.resolve()

  function ready(): WebContents {
    if (window === null || window.isDestroyed() || window.webContents.isCrashed()) {
      window?.destroy()
      opening = true
      window = openHidden()
      opening = false
    }
    return window.webContents
  }

  function giveUp(): void {
    window?.destroy()
    window = null
  }

  function inTurn<T>(html: string, work: (contents: WebContents) => Promise<T>): Promise<T> {
    const laidOut = async (): Promise<T> => {
      const contents = ready()
      await load(contents, html)
      return work(contents)
    }
    pending += 1
    const result = last.then(() => withLimit(laidOut(), limitMs))
    last = result.catch(giveUp).finally(() => {
      pending -= 1
      closeIfAlone()
    })
    return result
  }

  /** A hidden window alone would keep the program running, since it waits for its last to close. */
  function closeIfAlone(): void {
    if (alone && pending === 0) giveUp()
  }

  function watch(other: BrowserWindow): void {
    alone = false
    other.once('closed', () => {
      alone = BrowserWindow.getAllWindows().every((left) => left === window)
      closeIfAlone()
    })
  }
  BrowserWindow.getAllWindows().forEach(watch)
  app.on('browser-window-created', (_event, created) => {
    if (!opening) watch(created)
  })

  return {
    // A window that has loaded nothing has no process yet. A failure shows itself with the first page.
    warm() {
      if (window === null) void inTurn('', async () => {}).catch(() => {})
    },
    toPdf: (html, widthMm) =>
      inTurn(html, async (contents) => {
        const heightMm = await heightOf(contents)
        const bytes = await contents.printToPDF({
          printBackground: true,
          margins: { top: 0, bottom: 0, left: 0, right: 0 },
          pageSize: { width: widthMm / MM_PER_INCH, height: heightMm / MM_PER_INCH },
        })
        return { bytes, widthMm, heightMm }
      }),
    toPixels: (html, dots) =>
      inTurn(html, async (contents) => {
        const height = await pixelsHigh(contents)
        const owner = BrowserWindow.fromWebContents(contents)
        owner?.setContentSize(dots, height)
        const picture = await contents.capturePage(
          { x: 0, y: 0, width: dots, height },
          { stayHidden: true },
        )
        const { width, height: rows } = picture.getSize()
        return { width, height: rows, data: picture.toBitmap(), order: 'bgra' }
      }),
    toA4: (html) =>
      inTurn(html, async (contents) => {
        await contents.executeJavaScriptInIsolatedWorld(MEASURING_WORLD, [{ code: measure }])
        return contents.printToPDF({ printBackground: true, preferCSSPageSize: true })
      }),
    print: (html, widthMm, deviceName) =>
      inTurn(html, async (contents) => {
        const heightMm = await heightOf(contents)
        await new Promise<void>((resolve, reject) => {
          contents.print(
            {
              silent: true,
              deviceName,
              printBackground: true,
              margins: { marginType: 'none' },
              // In microns.
              pageSize: { width: widthMm * 1000, height: heightMm * 1000 },
            },
            (taken, reason) => {
              if (taken) resolve()
              else reject(new Error(reason))
            },
          )
        })
      }),
  }
}

function openHidden(): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    skipTaskbar: true,
    webPreferences: {
      // In memory alone, and shared with no screen.
      partition: 'paper',
      // Sheets are numbered in the margin boxes of CSS, which Chromium has by itself from 131 on.
      enableBlinkFeatures: 'PageMarginBoxes',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      images: false,
      spellcheck: false,
      backgroundThrottling: false,
    },
  })
  const { session } = window.webContents
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !details.url.startsWith('data:') })
  })
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  return window
}

async function load(contents: WebContents, html: string): Promise<void> {
  try {
    await contents.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`)
  } catch (error) {
    // Electron's own message repeats the whole page.
    const { code } = error as { readonly code?: string }
    throw new Error(`the page was not loaded (${code ?? 'unknown'})`)
  }
}

/** Whole millimetres, and one to spare, so that rounding never makes a second page. */
const heightOf = async (contents: WebContents): Promise<number> =>
  Math.ceil((await pixelsHigh(contents)) / CSS_PX_PER_MM) + 1

async function pixelsHigh(contents: WebContents): Promise<number> {
  const height: unknown = await contents.executeJavaScriptInIsolatedWorld(MEASURING_WORLD, [
    { code: measure },
  ])
  if (typeof height !== 'number' || !(height > 0)) throw new Error('the page has no height')
  return Math.ceil(height)
}

function withLimit<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no page after ${limitMs / 1000} s`)), limitMs)
  })
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}

import { readFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'
import { installHallClock } from './hall-clock.ts'
import { openTab, type Tab } from './tab.ts'

const APPEARS_WITHIN_MS = 30_000

/** What the display's page and its process hold after a forced collection of garbage. */
export type Held = {
  /** Scripts' objects and what the browser holds for them, its nodes among it. */
  readonly heap: number
  readonly nodes: number
  readonly listeners: number
  readonly documents: number
  /** Resident memory of the renderer's process. */
  readonly rss: number
}

export type DisplayPage = {
  readonly tab: Tab
  readonly held: () => Promise<Held>
}

const PLAYBACK_RATE = 100

/** The hall's display, its sound let out, under a clock that is moved by hand. */
export async function openDisplay(
  browser: Browser,
  url: string,
  options: { readonly hasten: boolean },
): Promise<DisplayPage> {
  const tab = await openTab(browser)
  const { send, run } = tab
  await layHallClock(tab, options)
  await tab.open(url)
  await until(tab, '[data-testid="sound"]')
  if (options.hasten) {
    // Drawn at their own pace they would never end: frame after frame for a hall that is long past.
    // Not enabled: whoever listens to animations has the page keep a copy of each.
    await send('Animation.setPlaybackRate', { playbackRate: PLAYBACK_RATE })
  }
  const wake = () => document.querySelector<HTMLElement>('[data-testid="sound"]')?.click()
  await run(wake, undefined, { press: true })
  await until(tab, 'body:not(:has([data-testid="sound"]))')
  const pid = await busiestRenderer(browser)
  return {
    tab,
    async held() {
      // Some of what is let go of is only found at the second look.
      for (let time = 0; time < 2; time++) await send('HeapProfiler.collectGarbage')
      const { usedSize, embedderHeapUsedSize } = await send('Runtime.getHeapUsage')
      const { nodes, jsEventListeners, documents } = await send('Memory.getDOMCounters')
      return {
        heap: usedSize + embedderHeapUsedSize,
        nodes,
        listeners: jsEventListeners,
        documents,
        rss: residentOf(pid),
      }
    },
  }
}

export async function layHallClock(
  { send }: Tab,
  options: { readonly hasten: boolean },
): Promise<void> {
  await send('Page.enable')
  const source = `(${String(installHallClock)})(${JSON.stringify(options)})`
  await send('Page.addScriptToEvaluateOnNewDocument', { source })
}

/** Waits until the page has what `selector` finds. */
export async function until({ run }: Tab, selector: string): Promise<void> {
  const end = performance.now() + APPEARS_WITHIN_MS
  while (!(await run((wanted) => document.querySelector(wanted) !== null, selector))) {
    if (performance.now() > end) {
      const words = await run(() => document.body.innerText, undefined)
      throw new Error(`The page has no ${selector}, but says:\n${words}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** A browser keeps a spare renderer, which has done nothing yet. */
async function busiestRenderer(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const [busiest] = processInfo
    .filter(({ type }) => type === 'renderer')
    .toSorted((a, b) => b.cpuTime - a.cpuTime)
  if (busiest === undefined) throw new Error('The browser has no renderer')
  return busiest.id
}

function residentOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}

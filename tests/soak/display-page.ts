import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { installHallClock } from './hall-clock.ts'

/** What the display's page and its process hold after a forced collection of garbage. */
export type Held = {
  readonly heap: number
  readonly nodes: number
  readonly listeners: number
  readonly documents: number
  /** Resident memory of the renderer's process. */
  readonly rss: number
}

export type DisplayPage = {
  readonly page: Page
  readonly held: () => Promise<Held>
}

const PLAYBACK_RATE = 100

/**
 * The hall's display, its sound let out, under a clock that is moved by hand. As large as a small
 * television: it is drawn without a graphics card.
 */
export async function openDisplay(
  browser: Browser,
  url: string,
  options: { readonly hasten: boolean },
): Promise<DisplayPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  await page.addInitScript(installHallClock, options)
  await page.goto(url)
  await page.getByTestId('sound').click()
  await page.getByTestId('sound').waitFor({ state: 'detached' })
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  if (options.hasten) {
    // Drawn at their own pace they would never end: frame after frame for a hall that is long past.
    await session.send('Animation.enable')
    await session.send('Animation.setPlaybackRate', { playbackRate: PLAYBACK_RATE })
  }
  const pid = await busiestRenderer(browser)
  return {
    page,
    async held() {
      // Some of what is let go of is only found at the second look.
      for (let time = 0; time < 2; time++) await session.send('HeapProfiler.collectGarbage')
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      const { nodes, jsEventListeners, documents } = await session.send('Memory.getDOMCounters')
      return {
        heap: usedSize,
        nodes,
        listeners: jsEventListeners,
        documents,
        rss: residentOf(pid),
      }
    },
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

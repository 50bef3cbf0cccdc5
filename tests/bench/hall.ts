import { join } from 'node:path'
import { layHallClock, openDisplay } from '../soak/display-page.ts'
import { openHall, type Hall } from '../soak/hall.ts'
import { soak } from '../soak/soak.ts'
import { openTab, type Tab } from '../soak/tab.ts'
import { launchBrowser } from '../support/browser.ts'
import { print, quantile } from './tools.ts'

const CALLS = 200
const WARM_UP = 10
/** Longer than any announcement: the large place is free for the next call. */
const CALL_MS = 12_000
const SOAK_CALLS = Number(process.env['BENCH_SOAK_CALLS'] ?? 20_000)
const MB = 1024 * 1024

declare global {
  var nobatChange: Promise<number> | undefined
}

/**
 * From just before the clerk's request to the frame that shows the call, and to its first sound. The
 * baseline is a page that does nothing but write the number as the same feed brings it.
 */
export async function hallTimes(folder: string): Promise<void> {
  const hall = await openHall(join(folder, 'hall'))
  const browser = await launchBrowser()
  try {
    await hall.open()
    const bare = await openTab(browser)
    await layHallClock(bare, { hasten: false })
    await bare.open(`${hall.address}/api/v1/health`)
    await bare.run(writeNumbers, hall.tokens.display)
    print('command → painted number, a bare page', spread(await paintedTimes(hall, bare)))
    await bare.send('Page.close')

    const url = `${hall.address}/display/?lang=fa#token=${hall.tokens.display}`
    const { tab } = await openDisplay(browser, url, { hasten: false })
    const sounds: { readonly chime: number; readonly words: number | null }[] = []
    let said = 0
    const painted = await paintedTimes(hall, tab, async (sentAt) => {
      await tab.run(() => globalThis.nobatHall.heard(), undefined)
      const { at, words } = await tab.run(
        () => ({
          at: globalThis.nobatHall.sounds(),
          words: globalThis.nobatHall.counts().words,
        }),
        undefined,
      )
      sounds.push({ chime: at.chime - sentAt, words: words > said ? at.words - sentAt : null })
      said = words
      await tab.run((ms) => globalThis.nobatHall.pass(ms), CALL_MS)
    })
    print('command → painted call, the display', spread(painted))
    const heard = sounds.slice(WARM_UP)
    const words = heard.flatMap((each) => each.words ?? [])
    print('command → first tone of the chime', spread(heard.map(({ chime }) => chime)))
    print('command → first word', `${spread(words)}, ${words.length} of ${heard.length} calls`)
  } finally {
    await browser.close()
    await hall.stop()
  }
}

/** What the display's process holds after some calls and after ten times as many; `npm run soak` goes further. */
export async function displayMemory(folder: string): Promise<void> {
  const every = SOAK_CALLS / 10
  const { samples } = await soak({
    dataDir: join(folder, 'soak'),
    calls: SOAK_CALLS,
    hours: (48 * SOAK_CALLS) / 20_000,
    every,
    onSample: () => undefined,
  })
  const said = (i: number) => {
    const { rss = NaN, heap = NaN } = samples.at(i) ?? {}
    return `RSS ${(rss / MB).toFixed(0)} MB, heap ${(heap / MB).toFixed(1)} MB`
  }
  print(`the display after ${every} calls`, said(0))
  print(`the display after ${SOAK_CALLS} calls`, said(-1))
}

async function paintedTimes(
  hall: Hall,
  tab: Tab,
  after: (sentAt: number) => Promise<void> = async () => undefined,
): Promise<readonly number[]> {
  const times: number[] = []
  for (let n = 0; n < WARM_UP + CALLS; n++) {
    await tab.run(watchForNextCall, undefined)
    const { sentAt } = await hall.call()
    const paintedAt = await tab.run(() => globalThis.nobatChange, undefined)
    times.push((paintedAt ?? NaN) - sentAt)
    await after(sentAt)
    await hall.work()
    await hall.pass(CALL_MS)
  }
  return times.slice(WARM_UP)
}

/** Runs in the page. Each call is an element of its own, so that a recall is seen as well. */
function watchForNextCall(): void {
  const current = () => document.querySelector('[data-testid="call-number"]')
  const before = current()
  globalThis.nobatChange = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (current() === before) return
      observer.disconnect()
      void globalThis.nobatHall.painted().then(resolve)
    })
    observer.observe(document.body, { subtree: true, childList: true })
  })
}

/** Runs in the page, which is bare but for what this writes. */
async function writeNumbers(token: string): Promise<void> {
  const feed = await fetch('/api/v1/display/feed', {
    headers: { authorization: `Bearer ${token}` },
  })
  const reader = feed.body?.pipeThrough(new TextDecoderStream()).getReader()
  let last = ''
  void (async () => {
    for (;;) {
      const { value = '', done } = (await reader?.read()) ?? { done: true }
      if (done) return
      const [, n, number] = /"calls":\[\{"n":(\d+),"number":"([^"]*)"/.exec(value) ?? []
      if (n === undefined || n === last) continue
      last = n
      const element = document.createElement('p')
      element.dataset['testid'] = 'call-number'
      element.textContent = number ?? ''
      document.body.replaceChildren(element)
    }
  })()
}

function spread(times: readonly number[]): string {
  return `p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`
}

import { digitsIn } from '#shared/i18n/digits.ts'
import { launchBrowser } from '../support/browser.ts'
import { openDisplay, until, type Held } from './display-page.ts'
import { openHall } from './hall.ts'
import type { Tab } from './tab.ts'

export type Sample = Held & {
  readonly calls: number
  /** Calls that were made after the one in the large place. */
  readonly behind: number
  readonly streams: number
  readonly connections: number
  readonly hostRss: number
  /** Real seconds since the first call. */
  readonly seconds: number
}

export type Soaked = {
  readonly samples: readonly Sample[]
  readonly days: number
  /** Announcements that began, and those of them that were said in words. */
  readonly chimes: number
  readonly words: number
  /** Calls of which the page said nothing in five real seconds. */
  readonly unheard: number
}

export type SoakOptions = {
  readonly dataDir: string
  readonly calls: number
  /** Hours of an open hall; nights come between and are leapt over. */
  readonly hours: number
  readonly every: number
  readonly onSample: (sample: Sample) => void
  /** Asked before each call: whether to leave it at those that were made. */
  readonly ended?: () => boolean
}

const HOUR = 3_600_000
/** A host that says nothing for longer is taken for lost, and it keeps real time between its views. */
export const LONGEST_GAP_MS = 20_000
const OPEN_HOURS = 7
const NIGHT_HOURS = 24 - OPEN_HOURS

/** Milliseconds from a call to the next. */
export const gapOf = ({ calls, hours }: Pick<SoakOptions, 'calls' | 'hours'>): number =>
  (hours * HOUR) / calls

/** The hall's display, open through so many calls of a real host, whose clock and its own are hastened. */
export async function soak(options: SoakOptions): Promise<Soaked> {
  const { calls, every } = options
  const gap = gapOf(options)
  const hall = await openHall(options.dataDir)
  const browser = await launchBrowser({ handleSIGINT: false, handleSIGTERM: false })
  try {
    const url = `${hall.address}/display/?lang=fa#token=${hall.tokens.display}`
    const { tab, held } = await openDisplay(browser, url, { hasten: true })
    const samples: Sample[] = []
    const made: string[] = []
    let days = 1
    let openFor = 0
    let unheard = 0
    const begun = performance.now()
    await hall.open()
    for (let n = 1; n <= calls && options.ended?.() !== true; n++) {
      if (openFor + gap > OPEN_HOURS * HOUR) {
        await night()
        days += 1
        openFor = 0
      }
      made.push((await hall.call()).number)
      if (!(await tab.run(() => globalThis.nobatHall.heard(), undefined))) unheard += 1
      await Promise.all([tab.run((ms) => globalThis.nobatHall.pass(ms), gap), hall.work()])
      const host = await hall.pass(gap)
      openFor += gap
      if (n % every !== 0) continue
      const { streams, connections, rss: hostRss } = host
      const seconds = (performance.now() - begun) / 1000
      const behind = made.length - 1 - made.lastIndexOf(await shownIn(tab, made))
      const sample = { calls: n, behind, streams, connections, hostRss, seconds, ...(await held()) }
      samples.push(sample)
      options.onSample(sample)
    }
    const counts = await tab.run(() => globalThis.nobatHall.counts(), undefined)
    return { samples, days, unheard, ...counts }

    /** In the page it passes as a sleep does: its feed is given up, and opened again in the morning. */
    async function night(): Promise<void> {
      await hall.leave()
      await hall.pass(NIGHT_HOURS * HOUR)
      await tab.run((ms) => globalThis.nobatHall.leap(ms), NIGHT_HOURS * HOUR)
      await tab.run((ms) => globalThis.nobatHall.pass(ms), 1_500)
      await until(tab, 'main[data-stale="false"]')
      await hall.open()
    }
  } finally {
    await browser.close()
    await hall.stop()
  }
}

/** The number in the large place, as the host writes it. */
async function shownIn({ run }: Tab, made: readonly string[]): Promise<string> {
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
  const read = () => document.querySelector('[data-testid="call-number"]')?.textContent ?? ''
  const shown = bare(await run(read, undefined))
  return made.findLast((number) => bare(digitsIn('fa', number)) === shown) ?? ''
}

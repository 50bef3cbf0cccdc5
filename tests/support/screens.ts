/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { joiningPages, type JoiningPage } from '#shared/contract/joining.ts'
import type { Role } from '#shared/contract/roles.ts'
import { stationPage } from './station-page.ts'

/** Every screen in the states that people meet, and how to get there. */
export type ScreenState = {
  readonly name: string
  readonly screen: string
  readonly role: Role
  readonly counter?: string
  /** Not of the busy office: of one about to close, at night, with days that are past, whose people are known by name, whose host was away, of a centre over many, or of one of those. */
  readonly at?: 'late' | 'night' | 'past' | 'staffed' | 'away' | 'promised' | 'central' | 'branch'
  /** Nobody has signed in there yet. */
  readonly asksPin?: true
  /** What the address asks beside its language and theme. */
  readonly query?: string
  readonly size: { readonly width: number; readonly height: number }
  /** The part of a long page that the state is of; the rest of it is another state's. */
  readonly part?: string
  readonly reach: (page: Page) => Promise<void>
}

/** Until there is a page, and nothing of it has moved or changed for a quarter of a second. */
const still = (page: Page) =>
  page.evaluate(async () => {
    const QUIET = 250
    let changed = performance.now()
    const watch = new MutationObserver(() => (changed = performance.now()))
    watch.observe(document, { subtree: true, childList: true, attributes: true })
    const moves = () =>
      document.getAnimations().some(({ playState, effect }) => {
        const ends = effect?.getComputedTiming().endTime
        return playState === 'running' && ends !== Infinity
      })
    const bare = () =>
      document.querySelector('main, form') === null ||
      document.querySelector('[aria-busy="true"]') !== null
    while (bare() || moves() || performance.now() - changed < QUIET) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    watch.disconnect()
  })

const service = (id: string) => async (page: Page) => {
  await page.getByTestId(`service-${id}`).click()
  await still(page)
}

const openService = async (page: Page, id: string) => {
  await page.getByTestId('section-services').click()
  await page.getByTestId(`entry-${id}`).getByRole('link').click()
  await page.frameLocator('iframe').getByTestId('issue-ticket').waitFor()
}
/** The settings, with one card of theirs at the top once `then` has been done to it. */
const openSettings = (card: string, then: (page: Page) => Promise<void>) => async (page: Page) => {
  await page.getByTestId('section-settings').click()
  await page.getByTestId(card).waitFor()
  await then(page)
  await page.getByTestId(card).evaluate((it) => it.parentElement?.scrollIntoView())
  await still(page)
}
/** The day's figures have come: the share of kept promises is one. */
const figures = (page: Page) =>
  page
    .getByTestId('promise-kept')
    .filter({ hasText: /[0-9۰-۹]/ })
    .waitFor()
const openExports = async (page: Page) => {
  await page.getByTestId('section-log').click()
  await page.getByTestId('open-exports').click()
  await page.getByTestId('export-kinds').waitFor()
}
/** Whoever comes to this office next finds it kept. */
const saveThisView = async (page: Page) => {
  const kept = page.getByTestId('remove-view')
  await page.getByTestId('save-view').or(kept).waitFor()
  if (await kept.isVisible()) return
  await page.getByTestId('save-view').click()
  await page.locator('form input').fill('انتظار ماه')
  await page.keyboard.press('Enter')
  await kept.waitFor()
}
const openImport = async (page: Page) => {
  await page.getByTestId('section-services').click()
  await page.getByTestId('open-import').click()
}
/** Signs in by touch as the nth of the names. */
const signIn =
  (nth: number, pin: string, then: (page: Page) => Promise<void>) => async (page: Page) => {
    await page.getByRole('radio').nth(nth).check()
    await page.locator('input[type="password"]').fill(pin)
    await page.keyboard.press('Enter')
    await page.getByTestId('sign-out').waitFor()
    await then(page)
    await still(page)
  }
const openPeople = async (page: Page) => {
  await page.getByTestId('section-people').click()
  await page.getByTestId('people-changes').waitFor({ state: 'attached' })
}
const openStations = async (page: Page) => {
  await page.getByTestId('section-stations').click()
  await page.getByTestId('station').first().waitFor()
}
const openOffice = (id: string) => async (page: Page) => {
  await page.getByTestId(`open-office-${id}`).click()
  await page.getByTestId('looked-at').waitFor()
}
const sampleFile = readFileSync('resources/catalogs/qom.json', 'utf8')
const jsonFile = (text: string) => ({
  name: 'qom.json',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
})

/** The page of a machine that has no host to speak to. */
const onStation =
  (begun: JoiningPage, then: (page: Page) => Promise<unknown>) => async (page: Page) => {
    await stationPage(page, begun)
    await then(page)
    await still(page)
  }

export const screenStates: readonly ScreenState[] = [
  {
    name: 'kiosk-home',
    screen: 'kiosk',
    role: 'kiosk',
    size: { width: 1280, height: 1024 },
    reach: still,
  },
  {
    name: 'kiosk-in-person',
    screen: 'kiosk',
    role: 'kiosk',
    size: { width: 1280, height: 1024 },
    reach: service('birth-registration'),
  },
  {
    name: 'kiosk-online',
    screen: 'kiosk',
    role: 'kiosk',
    size: { width: 1280, height: 1024 },
    reach: service('unemployment-insurance'),
  },
  {
    name: 'kiosk-portrait',
    screen: 'kiosk',
    role: 'kiosk',
    size: { width: 1080, height: 1920 },
    reach: service('passport'),
  },
  {
    name: 'kiosk-without',
    screen: 'kiosk',
    role: 'kiosk',
    size: { width: 1280, height: 1024 },
    async reach(page) {
      await service('death-registration')(page)
      await page.locator('li [aria-controls]').nth(1).click()
      await still(page)
    },
  },
  {
    name: 'kiosk-without-small',
    screen: 'kiosk',
    role: 'kiosk',
    size: { width: 1024, height: 768 },
    async reach(page) {
      await service('passport')(page)
      await page.locator('li [aria-controls]').nth(2).click()
      await still(page)
    },
  },
  {
    name: 'kiosk-ticket',
    screen: 'kiosk',
    role: 'kiosk',
    size: { width: 1280, height: 1024 },
    async reach(page) {
      await service('birth-registration')(page)
      await page.getByTestId('issue-ticket').click()
      await page.getByTestId('ticket-number').waitFor()
      await still(page)
    },
  },
  {
    name: 'kiosk-charter',
    screen: 'kiosk',
    role: 'kiosk',
    size: { width: 1280, height: 1024 },
    async reach(page) {
      await page.getByTestId('open-charter').click()
      await still(page)
    },
  },
  {
    name: 'kiosk-mine',
    screen: 'kiosk',
    role: 'kiosk',
    size: { width: 1280, height: 1024 },
    async reach(page) {
      await page.getByTestId('mine').click()
      await page.locator('[data-digit="1"]').click()
      await still(page)
    },
  },
  {
    name: 'kiosk-where',
    screen: 'kiosk',
    role: 'kiosk',
    size: { width: 1280, height: 1024 },
    async reach(page) {
      await page.getByTestId('mine').click()
      for (const digit of '27') await page.locator(`[data-digit="${digit}"]`).click()
      await page.getByTestId('show-ticket').click()
      await still(page)
    },
  },
  {
    name: 'kiosk-over',
    screen: 'kiosk',
    role: 'kiosk',
    size: { width: 1280, height: 1024 },
    async reach(page) {
      await page.getByTestId('mine').click()
      await page.locator('[data-digit="1"]').click()
      await page.getByTestId('show-ticket').click()
      await page.getByTestId('survey').waitFor()
      await still(page)
    },
  },
  {
    name: 'kiosk-survey',
    screen: 'kiosk',
    role: 'kiosk',
    size: { width: 1280, height: 1024 },
    async reach(page) {
      await page.getByTestId('mine').click()
      await page.locator('[data-digit="1"]').click()
      await page.getByTestId('show-ticket').click()
      await page.getByTestId('survey').click()
      await still(page)
    },
  },
  {
    name: 'console-sign-in',
    screen: 'console',
    role: 'counter',
    counter: '8',
    size: { width: 1366, height: 768 },
    reach: still,
  },
  {
    name: 'console-serving',
    screen: 'console',
    role: 'counter',
    counter: '3',
    size: { width: 1366, height: 768 },
    reach: still,
  },
  {
    name: 'console-obstacle',
    screen: 'console',
    role: 'counter',
    counter: '3',
    size: { width: 1366, height: 768 },
    async reach(page) {
      await still(page)
      await page.locator('[data-verb="obstacle"]').click()
      await page.locator('[data-category="fee"]').waitFor()
    },
  },
  {
    name: 'console-further',
    screen: 'console',
    role: 'counter',
    counter: '3',
    size: { width: 1366, height: 768 },
    async reach(page) {
      await still(page)
      await page.locator('[data-verb="further"]').click()
      await page.getByRole('combobox').or(page.getByRole('textbox')).first().click()
      await page.getByRole('option').nth(1).click()
      await still(page)
    },
  },
  {
    name: 'console-called',
    screen: 'console',
    role: 'counter',
    counter: '1',
    size: { width: 1366, height: 768 },
    reach: still,
  },
  {
    name: 'console-free',
    screen: 'console',
    role: 'counter',
    counter: '2',
    size: { width: 1366, height: 768 },
    reach: still,
  },
  {
    name: 'console-promises',
    screen: 'console',
    role: 'counter',
    counter: '2',
    size: { width: 1366, height: 768 },
    async reach(page) {
      await page.getByTestId('overdue-promises').click()
      await page.getByTestId('promise').nth(1).waitFor()
    },
  },
  {
    name: 'console-papers',
    screen: 'console',
    role: 'counter',
    counter: '3',
    size: { width: 1366, height: 768 },
    async reach(page) {
      await page.getByTestId('papers-open').click()
      await page.getByTestId('troubled-print').first().waitFor()
      await still(page)
    },
  },
  {
    name: 'console-help',
    screen: 'console',
    role: 'counter',
    counter: '3',
    size: { width: 1366, height: 768 },
    async reach(page) {
      await still(page)
      await page.keyboard.press('?')
      await page.getByTestId('counter-speaker').waitFor()
      await still(page)
    },
  },
  {
    name: 'console-break',
    screen: 'console',
    role: 'counter',
    counter: '7',
    size: { width: 1366, height: 768 },
    reach: still,
  },
  {
    name: 'display',
    screen: 'display',
    role: 'display',
    size: { width: 1920, height: 1080 },
    async reach(page) {
      await page.locator('footer').waitFor()
      await still(page)
    },
  },
  {
    name: 'display-volume',
    screen: 'display',
    role: 'display',
    size: { width: 1920, height: 1080 },
    async reach(page) {
      await page.locator('footer').waitFor()
      await page.mouse.move(200, 200)
      await page.mouse.move(220, 220)
      await page.getByTestId('volume-panel').waitFor()
    },
  },
  {
    name: 'display-calls',
    screen: 'display',
    role: 'display',
    query: 'layout=calls',
    size: { width: 1920, height: 1080 },
    reach: still,
  },
  {
    name: 'display-plate',
    screen: 'display',
    role: 'display',
    query: 'layout=plate&counter=3',
    size: { width: 1280, height: 720 },
    reach: still,
  },
  {
    name: 'display-plate-called',
    screen: 'display',
    role: 'display',
    query: 'layout=plate&counter=5',
    size: { width: 1080, height: 1920 },
    reach: still,
  },
  {
    name: 'display-plate-break',
    screen: 'display',
    role: 'display',
    query: 'layout=plate&counter=7',
    size: { width: 1280, height: 720 },
    reach: still,
  },
  {
    name: 'display-notices',
    screen: 'display',
    role: 'display',
    query: 'layout=notices',
    size: { width: 1920, height: 1080 },
    reach: still,
  },
  {
    name: 'display-asleep',
    screen: 'display',
    role: 'display',
    at: 'night',
    size: { width: 1920, height: 1080 },
    reach: still,
  },
  {
    name: 'tv',
    screen: 'tv',
    role: 'tv',
    size: { width: 1920, height: 1080 },
    async reach(page) {
      await page.getByTestId('call').waitFor()
      await still(page)
    },
  },
  {
    name: 'tv-small',
    screen: 'tv',
    role: 'tv',
    size: { width: 1280, height: 800 },
    async reach(page) {
      await page.getByTestId('call').waitFor()
      await still(page)
    },
  },
  {
    name: 'tv-asleep',
    screen: 'tv',
    role: 'tv',
    at: 'night',
    size: { width: 1280, height: 720 },
    async reach(page) {
      await page.getByTestId('asleep').waitFor()
    },
  },
  {
    name: 'tv-code',
    screen: 'tv',
    role: 'tv',
    size: { width: 1920, height: 1080 },
    async reach(page) {
      await page.getByTestId('call').waitFor()
      await page.evaluate(() => localStorage.clear())
      await page.reload()
      await page.getByRole('textbox').waitFor()
      await still(page)
    },
  },
  {
    name: 'supervisor-today',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await figures(page)
      await still(page)
    },
  },
  {
    name: 'supervisor-told',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await page.getByTestId('promise-kept').click()
      await page.getByTestId('told-against').waitFor()
      await figures(page)
      await still(page)
    },
  },
  {
    name: 'supervisor-alerts',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await page.getByTestId('alert-log').click()
      await page.waitForTimeout(1500)
    },
  },
  {
    name: 'supervisor-conflicts',
    screen: 'supervisor',
    role: 'supervisor',
    at: 'away',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await page.getByTestId('show-conflicts').click()
      await page.getByTestId('conflicts').getByRole('table').waitFor()
      await still(page)
    },
  },
  {
    name: 'supervisor-log',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await page.getByTestId('section-log').click()
      await page.waitForTimeout(1500)
    },
  },
  {
    name: 'supervisor-trends',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 1400 },
    async reach(page) {
      await page.getByTestId('section-trends').click()
      await page.getByTestId('trend-table').waitFor()
      await page.getByTestId('bottlenecks').waitFor()
      await saveThisView(page)
      await still(page)
    },
  },
  {
    name: 'supervisor-honesty',
    screen: 'supervisor',
    role: 'supervisor',
    at: 'promised',
    size: { width: 1440, height: 3150 },
    async reach(page) {
      await page.getByTestId('section-honesty').click()
      await page.getByTestId('promise-summary').waitFor()
      await still(page)
    },
  },
  {
    name: 'supervisor-replay',
    screen: 'supervisor',
    role: 'supervisor',
    at: 'past',
    size: { width: 1440, height: 1900 },
    async reach(page) {
      await page.getByTestId('section-planning').click()
      await page.getByTestId('replay-credit-elderly').fill('60')
      await page.getByTestId('run-replay').click()
      await page.getByTestId('replay-table').waitFor()
      await still(page)
    },
  },
  {
    name: 'supervisor-honesty-narrow',
    screen: 'supervisor',
    role: 'supervisor',
    at: 'promised',
    size: { width: 900, height: 1600 },
    async reach(page) {
      await page.getByTestId('section-honesty').click()
      await page.getByTestId('promise-summary').waitFor()
      await still(page)
    },
  },
  {
    name: 'supervisor-staffing',
    screen: 'supervisor',
    role: 'supervisor',
    at: 'past',
    size: { width: 1440, height: 2200 },
    async reach(page) {
      await page.getByTestId('section-planning').click()
      await page.getByTestId('suggest-staffing').click()
      await page.getByTestId('suggestions').waitFor({ timeout: 240_000 })
      await page.getByTestId('open-suggestion').first().click()
      await page.getByTestId('staffing-table').waitFor({ timeout: 120_000 })
      await still(page)
    },
  },
  {
    name: 'supervisor-honesty-few',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 1200 },
    async reach(page) {
      await page.getByTestId('section-honesty').click()
      await page.getByTestId('promise-summary').waitFor()
      await still(page)
    },
  },
  {
    name: 'supervisor-staffing-thin',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 1400 },
    async reach(page) {
      await page.getByTestId('section-planning').click()
      await page.getByTestId('run-staffing').click()
      await page.getByTestId('thin-history').waitFor({ timeout: 120_000 })
      await still(page)
    },
  },
  {
    name: 'supervisor-honesty-none',
    screen: 'supervisor',
    role: 'supervisor',
    at: 'night',
    size: { width: 1440, height: 700 },
    async reach(page) {
      await page.getByTestId('section-honesty').click()
      await still(page)
    },
  },
  {
    name: 'supervisor-planning-empty',
    screen: 'supervisor',
    role: 'supervisor',
    at: 'late',
    size: { width: 1440, height: 700 },
    async reach(page) {
      await page.getByTestId('section-planning').click()
      await still(page)
    },
  },
  {
    name: 'supervisor-exports',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await openExports(page)
      await page.getByTestId('export-csv').click()
      await page.getByTestId('save-beside').waitFor()
      await still(page)
    },
  },
  {
    name: 'supervisor-exports-running',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1024, height: 800 },
    async reach(page) {
      // A log of years, of which a quarter has been read.
      const job = {
        ...{ id: 'long', kind: 'xes', state: 'running', files: [], failure: null },
        ...{ rows: 251_000, of: 1_000_000, bytes: 96_000_000 },
      }
      await page.route(/\/api\/v1\/exports/, (route) => route.fulfill({ json: job }))
      await openExports(page)
      await page.getByTestId('export-xes').click()
      await page.getByTestId('cancel-export').waitFor()
      await page.locator('progress[value]').waitFor()
    },
  },
  {
    name: 'supervisor-scheduled',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    reach: openSettings('scheduled-exports', (page) =>
      page.getByTestId('schedule-weekly-xlsx').check(),
    ),
  },
  {
    name: 'supervisor-service',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await page.getByTestId('section-service').click()
      await page.getByTestId('survey').waitFor()
      await page.getByTestId('handle-obstacle').first().click()
      await still(page)
    },
  },
  {
    name: 'supervisor-safety',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await page.getByTestId('section-safety').click()
      await page.getByTestId('verify-log').click()
      await page.getByTestId('make-backup').click()
      await page.getByTestId('save-package').click()
      await page.waitForTimeout(2500)
    },
  },
  {
    name: 'supervisor-closing',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await page.getByTestId('close-day').click()
      await still(page)
    },
  },
  {
    name: 'supervisor-settings',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await page.getByTestId('section-settings').click()
      await still(page)
    },
  },
  {
    name: 'supervisor-announcements',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    part: '#settings-announcements',
    reach: openSettings('announcements', async (page) => {
      await page.getByTestId('add-quiet').click()
      await page.getByTestId('voice-fa').waitFor()
    }),
  },
  {
    name: 'supervisor-printer',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    part: '#settings-printer',
    async reach(page) {
      await page.getByTestId('section-settings').click()
      await page.getByTestId('receipt').check()
      await page.getByTestId('receipt-printer').scrollIntoViewIfNeeded()
      await still(page)
    },
  },
  {
    name: 'supervisor-printer-not-found',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    part: '#settings-printer',
    async reach(page) {
      await page.getByTestId('section-settings').click()
      await page.getByTestId('find-here').click()
      await page.getByTestId('find-printers').getByRole('list').waitFor()
      await page.getByTestId('find-printers').scrollIntoViewIfNeeded()
      await still(page)
    },
  },
  {
    name: 'supervisor-printer-found',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    part: '#settings-printer',
    async reach(page) {
      await page.getByTestId('section-settings').click()
      await page.getByTestId('find-in-network').click()
      await page.getByTestId('found').last().getByRole('button').click()
      await page.getByTestId('find-printers').evaluate((it) => it.scrollIntoView())
      await still(page)
    },
  },
  {
    name: 'supervisor-hours',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    part: '#settings-hours',
    reach: openSettings('hours', (page) => page.getByTestId('add-special-day').click()),
  },
  {
    name: 'supervisor-order',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 1000 },
    part: '#settings-order',
    reach: openSettings('order-limits', (page) =>
      page.getByTestId('order-limits').getByRole('checkbox').last().click(),
    ),
  },
  {
    name: 'supervisor-classes',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 1100 },
    part: '#settings-classes',
    reach: openSettings('classes', (page) => page.getByTestId('add-class').click()),
  },
  {
    name: 'supervisor-counters',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 1100 },
    part: '#settings-counters',
    reach: openSettings('counter-settings', (page) => page.getByTestId('save-counters').waitFor()),
  },
  {
    name: 'supervisor-counters-gap',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 1100 },
    part: '#settings-counters',
    async reach(page) {
      await page.getByTestId('section-settings').click()
      await page.getByTestId('add-counter').click()
      const counters = page.locator('#settings-counters')
      await counters.getByRole('radio').last().check()
      await counters.getByRole('listitem').nth(7).getByRole('checkbox').last().uncheck()
      await page.getByTestId('save-counters').click()
      await counters
        .getByRole('listitem')
        .nth(7)
        .evaluate((it) => it.scrollIntoView())
      await still(page)
    },
  },
  {
    name: 'supervisor-days-file',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 1100 },
    part: '#settings-hours',
    async reach(page) {
      await page.getByTestId('section-settings').click()
      await page.getByTestId('days-file').setInputFiles({
        name: 'تعطیلات-۱۴۰۶.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          [
            'تاریخ؛ مناسبت؛ ساعت',
            '۱۴۰۶/۰۱/۰۱؛ نوروز؛ تعطیل',
            '۱۴۰۶/۰۱/۱۳؛ روز طبیعت؛',
            '۱۴۰۶/۰۹/۳۰؛ شب یلدا؛ ۰۸:۰۰ تا ۱۲:۰۰',
            '۱۴۰۶/۱۳/۰۱؛ روزی که نیست؛',
            '۱۴۰۶/۱۱/۲۲؛ پیروزی انقلاب؛ ظهر',
          ].join('\n'),
        ),
      })
      await page.getByTestId('days-preview').waitFor()
      await page.getByTestId('choose-days').evaluate((it) => it.scrollIntoView())
      await still(page)
    },
  },
  {
    name: 'supervisor-days-solar',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 1100 },
    part: '#settings-hours',
    async reach(page) {
      await page.getByTestId('section-settings').click()
      await page.getByTestId('solar-1').click()
      await page.getByTestId('choose-days').evaluate((it) => it.scrollIntoView())
      await still(page)
    },
  },
  {
    name: 'supervisor-rules',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    part: '#settings-rules',
    reach: openSettings('rules', still),
  },
  {
    name: 'supervisor-keeping',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    part: '#settings-keeping',
    reach: openSettings('keeping', still),
  },
  {
    name: 'supervisor-settings-narrow',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 900, height: 900 },
    async reach(page) {
      await page.getByTestId('section-settings').click()
      await page.getByTestId('save-counters').waitFor()
      await still(page)
    },
  },
  {
    name: 'supervisor-notices',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    part: '#settings-notices',
    reach: openSettings('notices', (page) => page.getByTestId('add-notice').click()),
  },
  {
    name: 'kiosk-late',
    screen: 'kiosk',
    role: 'kiosk',
    at: 'late',
    size: { width: 1280, height: 1024 },
    reach: service('birth-registration'),
  },
  {
    name: 'kiosk-late-portrait',
    screen: 'kiosk',
    role: 'kiosk',
    at: 'late',
    size: { width: 1080, height: 1920 },
    reach: service('passport'),
  },
  {
    name: 'kiosk-late-ticket',
    screen: 'kiosk',
    role: 'kiosk',
    at: 'late',
    size: { width: 1280, height: 1024 },
    async reach(page) {
      await service('birth-registration')(page)
      await page.getByTestId('issue-ticket').click()
      await page.getByTestId('ticket-number').waitFor()
      await still(page)
    },
  },
  {
    name: 'kiosk-late-where',
    screen: 'kiosk',
    role: 'kiosk',
    at: 'late',
    size: { width: 1280, height: 1024 },
    async reach(page) {
      await page.getByTestId('mine').click()
      await page.locator('[data-digit="1"]').click()
      await page.getByTestId('show-ticket').click()
      await still(page)
    },
  },
  {
    name: 'supervisor-services',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await page.getByTestId('section-services').click()
      await page.getByTestId('entry-passport').waitFor()
      await still(page)
    },
  },
  {
    name: 'supervisor-editor',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1280, height: 800 },
    async reach(page) {
      await openService(page, 'birth-registration')
      const steps = page.locator('[data-part="steps"]')
      await steps.getByRole('row').nth(1).click()
      await steps.scrollIntoViewIfNeeded()
      await still(page)
    },
  },
  {
    name: 'supervisor-editor-missing',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await page.getByTestId('section-services').click()
      await page.getByTestId('new-service').click()
      await page.getByTestId('new-title-fa').fill('کارت باغبانی')
      await page.getByTestId('new-title-en').fill('Gardening card')
      await page.getByTestId('make-service').click()
      await page.getByTestId('publish').click()
      await still(page)
    },
  },
  {
    name: 'supervisor-publish',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1280, height: 800 },
    async reach(page) {
      await openService(page, 'passport')
      await page.locator('[data-field="summary/fa"]').fill('گذرنامه تازه یا تعویض آن.')
      await page.getByTestId('publish').click()
      await page.getByTestId('confirm-publish').waitFor()
      await still(page)
    },
  },
  {
    name: 'supervisor-import',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await openImport(page)
      const changed = sampleFile.replaceAll('"minutes": 6', '"minutes": 7')
      await page.getByTestId('import-file').setInputFiles(jsonFile(changed))
      await page.getByTestId('confirm-import').waitFor()
      await still(page)
    },
  },
  {
    name: 'supervisor-import-problems',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await openImport(page)
      const broken = sampleFile.replace('"in_person"', '"inperson"').replace('"PT30M"', '"30"')
      await page.getByTestId('import-file').setInputFiles(jsonFile(broken))
      await page.getByTestId('import-problems').waitFor()
      await still(page)
    },
  },
  {
    name: 'supervisor-history',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await page.getByTestId('section-services').click()
      await page.getByTestId('open-history').click()
      await still(page)
    },
  },
  {
    name: 'people-first',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await openPeople(page)
      await still(page)
    },
  },
  {
    name: 'people-sign-in',
    screen: 'supervisor',
    role: 'supervisor',
    at: 'staffed',
    asksPin: true,
    size: { width: 1440, height: 900 },
    async reach(page) {
      await page.getByRole('radio').nth(1).check()
      await page.locator('input[type="password"]').press('Enter')
      await still(page)
    },
  },
  {
    name: 'people-list',
    screen: 'supervisor',
    role: 'supervisor',
    at: 'staffed',
    asksPin: true,
    size: { width: 1440, height: 900 },
    reach: signIn(0, '2468', openPeople),
  },
  {
    name: 'people-add',
    screen: 'supervisor',
    role: 'supervisor',
    at: 'staffed',
    asksPin: true,
    size: { width: 1440, height: 900 },
    reach: signIn(0, '2468', async (page) => {
      await openPeople(page)
      await page.getByTestId('add-person').click()
      await page.getByRole('checkbox', { name: /سرپرست|Supervisor/ }).check()
      await page.getByTestId('save-person').click()
    }),
  },
  {
    name: 'people-reset',
    screen: 'supervisor',
    role: 'supervisor',
    at: 'staffed',
    asksPin: true,
    size: { width: 1440, height: 900 },
    reach: signIn(0, '2468', async (page) => {
      await openPeople(page)
      await page.getByTestId('reset-pin').last().click()
      await page.getByTestId('second-pin').waitFor()
    }),
  },
  {
    name: 'people-inspector',
    screen: 'supervisor',
    role: 'supervisor',
    at: 'staffed',
    asksPin: true,
    size: { width: 1440, height: 900 },
    reach: signIn(2, '1593', (page) => page.getByTestId('quick-package').waitFor()),
  },
  {
    name: 'people-clerks',
    screen: 'console',
    role: 'counter',
    counter: '3',
    at: 'staffed',
    size: { width: 1366, height: 768 },
    async reach(page) {
      await page.getByRole('radio', { name: 'رضا کریمی' }).check()
      await page.getByTestId('clerk-pin').waitFor()
      await still(page)
    },
  },
  {
    name: 'stations',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await openStations(page)
      await still(page)
    },
  },
  {
    name: 'stations-standby',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 1100 },
    async reach(page) {
      const told = (name: string, behind: number, ago: number) => ({
        id: name,
        name,
        behind,
        heardAt: new Date(Date.now() - ago).toISOString(),
      })
      await page.route('**/api/v1/standby', (route) =>
        route.fulfill({
          json: {
            epoch: 1,
            standbys: [told('دفتر پشتی', 0, 1_000), told('اتاق بایگانی', 12, 7 * 60_000)],
            outdone: null,
          },
        }),
      )
      await openStations(page)
      await page.getByTestId('standby').first().waitFor()
      await still(page)
    },
  },
  {
    name: 'stations-outdone',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 1000 },
    async reach(page) {
      const since = '2026-11-28T07:12:00.000Z'
      const address = '192.168.1.11:7443'
      const outdone = { epoch: 2, since, address, after: 410, events: 3 }
      await page.route('**/api/v1/standby', (route) =>
        route.fulfill({ json: { epoch: 1, standbys: [], outdone } }),
      )
      const row = (seq: number, type: string, number: string | null, counterId: string | null) => ({
        ...{ seq, type, number, counterId },
        at: `2026-11-28T07:1${seq - 400}:20.000Z`,
      })
      const rows = [
        row(401, 'TicketIssued', 'ب-014', null),
        row(402, 'TicketCalled', 'ب-013', '3'),
        row(403, 'TicketIssued', 'ب-015', null),
      ]
      await page.route('**/api/v1/standby/tail*', (route) => route.fulfill({ json: { rows } }))
      await openStations(page)
      await page.getByTestId('tail-row').first().waitFor()
      await still(page)
    },
  },
  {
    name: 'stations-add',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await openStations(page)
      await page.getByTestId('add-station').click()
      await page.getByTestId('make-offer').click()
      await still(page)
    },
  },
  {
    name: 'stations-code',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await openStations(page)
      await page.getByTestId('add-station').click()
      await page.getByTestId('station-name').fill('میز باجه ۵')
      await page.getByTestId('make-offer').click()
      await page.getByTestId('offered').waitFor()
      await still(page)
    },
  },
  {
    name: 'stations-tv-code',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await openStations(page)
      await page.getByTestId('add-station').click()
      await page.getByRole('radio').last().check()
      await page.getByTestId('station-name').fill('سالن پایین')
      await page.getByTestId('make-offer').click()
      await page.getByTestId('offered').waitFor()
      await still(page)
    },
  },
  {
    name: 'stations-edit',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    async reach(page) {
      await openStations(page)
      await page.getByTestId('edit-station').nth(1).click()
      await page.getByTestId('station-machine').waitFor()
      await page.getByTestId('revoke-station').click()
      await still(page)
    },
  },
  {
    name: 'setup',
    screen: 'setup',
    role: 'setup',
    size: { width: 1024, height: 860 },
    reach: still,
  },
  {
    name: 'setup-administrator',
    screen: 'setup',
    role: 'setup',
    size: { width: 1024, height: 860 },
    async reach(page) {
      await page.getByTestId('setup-pin').fill('۲۴۶۸')
      await page.getByTestId('setup-run').click()
      await page.getByTestId('setup-administrator').scrollIntoViewIfNeeded()
      await still(page)
    },
  },
  {
    name: 'station-choose',
    screen: 'station',
    role: 'setup',
    size: { width: 1024, height: 860 },
    reach: onStation('choose', (page) => page.getByTestId('be-station').waitFor()),
  },
  {
    name: 'station-join',
    screen: 'station',
    role: 'setup',
    size: { width: 1024, height: 860 },
    reach: onStation('join', (page) => page.getByTestId('found-host').waitFor()),
  },
  {
    name: 'station-join-no-answer',
    screen: 'station',
    role: 'setup',
    size: { width: 800, height: 1000 },
    reach: onStation('join', async (page) => {
      await page.getByTestId('host-address').fill('192.168.1.99')
      await page.keyboard.press('Enter')
      await page.locator('[aria-invalid="true"]').waitFor()
    }),
  },
  {
    name: 'station-check',
    screen: 'station',
    role: 'setup',
    size: { width: 1024, height: 860 },
    reach: onStation('join', async (page) => {
      await page.getByTestId('found-host').click()
      await page.getByTestId('pairing-code').fill('۴۸۱۵۱۶')
      await page.getByTestId('pair').click()
      await page.locator('[aria-invalid="true"]').waitFor()
    }),
  },
  {
    name: 'station-standby',
    screen: 'station',
    role: 'setup',
    size: { width: 1024, height: 860 },
    reach: onStation('standby', (page) => page.getByTestId('how-far').waitFor()),
  },
  {
    name: 'station-standby-take-over',
    screen: 'station',
    role: 'setup',
    size: { width: 1024, height: 1250 },
    async reach(page) {
      await stationPage(page, 'standby', true)
      await page.getByRole('radio').first().check()
      await page.getByTestId('take-over-pin').fill('۱۱۱۱')
      await page.getByTestId('take-over').click()
      await page.locator('[aria-invalid="true"]').waitFor()
      await still(page)
    },
  },
  ...joiningPages
    .filter((page) => page !== 'choose' && page !== 'join' && page !== 'standby')
    .map((trouble) => ({
      name: `station-${trouble}`,
      screen: 'station',
      role: 'setup' as const,
      size: { width: 1024, height: 860 },
      reach: onStation(trouble, (page) => page.getByTestId(`trouble-${trouble}`).waitFor()),
    })),
  {
    name: 'central-taken',
    screen: 'supervisor',
    role: 'supervisor',
    at: 'branch',
    size: { width: 1280, height: 900 },
    async reach(page) {
      await page.getByTestId('look-at-central').click()
      await page.getByTestId('take-central').waitFor()
      await still(page)
    },
  },
  ...(
    [
      [
        'central-offices',
        async (page) =>
          page
            .getByTestId('office-qom-3')
            .getByText(/[0-9۰-۹][%٪]/)
            .waitFor(),
      ],
      [
        'central-compare',
        async (page) => {
          await page.getByTestId('section-compare').click()
          await page.getByTestId('compared').waitFor()
        },
      ],
      [
        'central-office-today',
        async (page) => {
          await openOffice('qom-1')(page)
          await page
            .getByText(/[0-9۰-۹][%٪]/)
            .first()
            .waitFor()
        },
      ],
      [
        'central-office-trends',
        async (page) => {
          await openOffice('qom-2')(page)
          await page.getByTestId('section-trends').click()
          await page.getByTestId('trend-table').waitFor()
        },
      ],
      [
        'central-catalog',
        async (page) => {
          await page.getByTestId('section-services').click()
          await page.getByTestId('sent-to-offices').waitFor()
        },
      ],
      ['central-people', openPeople],
      [
        'central-person',
        async (page) => {
          await openPeople(page)
          await page.getByTestId('edit-person').nth(1).click()
          await page.getByTestId('offices-some').waitFor()
        },
      ],
    ] as const satisfies readonly (readonly [string, (page: Page) => Promise<void>])[]
  ).map(([name, reach]): ScreenState => ({
    name,
    screen: 'supervisor',
    role: 'supervisor',
    at: 'central',
    asksPin: true,
    size: { width: 1440, height: 900 },
    reach: signIn(0, '2468', reach),
  })),
]

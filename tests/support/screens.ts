import type { Page } from '@playwright/test'
import type { Role } from '#shared/contract/roles.ts'

/** Every screen in the states that people meet, and how to get there. */
export type ScreenState = {
  readonly name: string
  readonly screen: string
  readonly role: Role
  readonly counter?: string
  readonly size: { readonly width: number; readonly height: number }
  readonly reach: (page: Page) => Promise<void>
}

const still = (page: Page) => page.waitForTimeout(600)

const service = (id: string) => async (page: Page) => {
  await page.getByTestId(`service-${id}`).click()
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
    name: 'supervisor-today',
    screen: 'supervisor',
    role: 'supervisor',
    size: { width: 1440, height: 900 },
    reach: (page) => page.waitForTimeout(1500),
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
    name: 'setup',
    screen: 'setup',
    role: 'setup',
    size: { width: 1024, height: 860 },
    reach: still,
  },
]

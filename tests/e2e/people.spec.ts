import { expect, test, type Browser, type Page } from '@playwright/test'
import { launchBrowser } from '../support/browser.ts'
import type { ServedOffice } from '../support/host.ts'
import { staffedOffice } from '../support/staffed-office.ts'

let office: ServedOffice
let browser: Browser

test.beforeEach(async ({}, info) => {
  office = await staffedOffice(info.outputPath('data'))
  browser = await launchBrowser()
})
test.afterEach(async () => {
  await browser.close()
  await office.stop()
})

/** The supervisor's screen at a station where one signs in. */
async function open(): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(
    `${office.address}/supervisor/?lang=fa#token=${office.token('supervisor', undefined, true)}`,
  )
  return page
}

async function signIn(page: Page, name: string, pin: string): Promise<void> {
  await page.getByRole('radio', { name }).check()
  await page.locator('input[type="password"]').fill(pin)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sign-out')).toBeVisible()
}

test('a session that the host ends is over on the screen, and nothing of it stays', async () => {
  const page = await open()
  await signIn(page, 'سارا موسوی', '۸۶۴۲')
  await expect(page.getByTestId('close-day')).toBeVisible()
  await page.reload()
  await expect(page.getByTestId('close-day')).toBeVisible()
  await office.host.sessions.sweep(() => true)
  await expect(page.getByText('چون کسی با این صفحه کار نمی‌کرد')).toBeVisible()
  await expect(page.getByTestId('close-day')).toBeHidden()
  await signIn(page, 'مینا صادقی', '۲۴۶۸')
  await expect(page.locator('aside')).toContainText('مدیر سامانه')
  await page.getByTestId('sign-out').click()
  await expect(page.getByRole('radio', { name: 'مینا صادقی' })).toBeVisible()
  expect(await page.evaluate(() => sessionStorage.getItem('nobat-session'))).toBeNull()
})

test('an inspector finds the package on the first page, and nothing to change on any', async () => {
  const page = await open()
  await signIn(page, 'علی رضایی', '1593')
  const download = page.waitForEvent('download')
  await page.getByTestId('quick-package').click()
  expect((await download).suggestedFilename()).toMatch(/^nobat-inspection-.*\.zip$/)
  const sections = await page.locator('[data-testid^="section-"]').all()
  const names = await Promise.all(sections.map((it) => it.getAttribute('data-testid')))
  expect(names).toEqual(
    ['today', 'log', 'trends', 'honesty', 'service', 'safety', 'people'].map(
      (name) => `section-${name}`,
    ),
  )
  for (const section of sections) {
    await section.click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    for (const id of ['close-day', 'handle-obstacle', 'make-backup', 'add-person', 'edit-person']) {
      await expect(page.getByTestId(id)).toHaveCount(0)
    }
  }
  await page.goto(page.url().replace(/#.*/, '#section=settings'))
  await expect(page.getByTestId('quick-package')).toBeVisible()
})

import { expect, test, type Browser, type Page } from '@playwright/test'
import { launchBrowser } from '../support/browser.ts'
import { centreAtWork } from '../support/central.ts'

let centre: Awaited<ReturnType<typeof centreAtWork>>
let browser: Browser

test.beforeAll(async ({}, info) => {
  test.setTimeout(120_000)
  centre = await centreAtWork(info.outputPath('data'))
  browser = await launchBrowser()
})
test.afterAll(async () => {
  await browser.close()
  await centre.stop()
})

async function signIn(name: string, pin: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  const token = centre.token('supervisor', undefined, true)
  await page.goto(`${centre.address}/supervisor/?lang=fa#token=${token}`)
  await page.getByRole('radio', { name }).check()
  await page.locator('input[type="password"]').fill(pin)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sign-out')).toBeVisible()
  return page
}

test('the deputy governor finds the office that is late, looks into it and comes back', async () => {
  const page = await signIn('مینا صادقی', '۲۴۶۸')
  await expect(page.getByTestId('office-qom-6')).toContainText('سابقه آسیب دیده است')
  await page.getByTestId('show-offices').selectOption('attention')
  await page.getByTestId('sort-longest').click()
  await expect(page.locator('[data-testid="offices"] tbody tr').first()).toHaveAttribute(
    'data-testid',
    'office-qom-3',
  )

  await page.getByTestId('section-compare').click()
  const rows = page.locator('[data-testid="compared"] tbody tr')
  await expect(rows).toHaveCount(7)
  // Of seven visits: below those that are ranked, whatever they waited.
  await page.getByTestId('compare-by-median').click()
  await expect(rows.first()).not.toHaveAttribute('data-testid', 'compared-qom-4')
  const saved = page.waitForEvent('download')
  await page.getByTestId('compare-xlsx').click()
  expect((await saved).suggestedFilename()).toMatch(/^nobat-offices-.*\.xlsx$/)

  await page.getByTestId('section-offices').click()
  await page.getByTestId('open-office-qom-3').click()
  await expect(page.getByTestId('looked-at')).toContainText('بخشداری کهک')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('امروز')
  for (const section of ['log', 'trends', 'honesty', 'service', 'people']) {
    await page.getByTestId(`section-${section}`).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0)
  }
  for (const id of ['section-settings', 'section-services', 'close-day', 'add-person']) {
    await expect(page.getByTestId(id)).toHaveCount(0)
  }
  await page.getByTestId('back-to-offices').click()
  await expect(page.getByTestId('offices')).toBeVisible()
})

test('what the centre publishes comes to the office, which takes it with one press', async () => {
  const page = await (await browser.newContext()).newPage()
  const token = centre.branch.token('supervisor')
  await page.goto(`${centre.branch.address}/supervisor/?lang=fa#token=${token}`)
  await page.getByTestId('look-at-central').click()
  await page.getByTestId('signed-by').fill('سارا موسوی')
  await page.getByTestId('take-central').click()
  await expect(page.getByTestId('central-done')).toContainText('گرفته شد')
  await expect(page.getByTestId('central-there')).toHaveCount(0)

  const deputy = await signIn('مینا صادقی', '۲۴۶۸')
  await deputy.getByTestId('section-services').click()
  await expect(deputy.getByTestId('sent-to-offices')).toContainText('۱ از ۵ اداره')
})

test('who loses an office while it is open is taken back, and no longer finds it', async () => {
  const page = await signIn('سارا موسوی', '۸۶۴۲')
  await expect(page.locator('[data-testid="offices"] tbody tr')).toHaveCount(2)
  await page.getByTestId('open-office-qom-2').click()
  await expect(page.getByTestId('looked-at')).toBeVisible()
  const admin = await centre.signedIn('مینا صادقی', '2468')
  const sara = [...centre.host.desk.state().people.values()].find(
    ({ name }) => name === 'سارا موسوی',
  )
  await admin.ask('POST', `/people/${sara?.id ?? ''}`, {
    name: 'سارا موسوی',
    roles: ['supervisor'],
    offices: ['qom-1'],
  })
  await expect(page.getByTestId('looked-at')).toHaveCount(0, { timeout: 15_000 })
  await expect(page.locator('[data-testid="offices"] tbody tr')).toHaveCount(1)
})

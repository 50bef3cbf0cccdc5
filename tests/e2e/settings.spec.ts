import { expect, test } from '@playwright/test'
import { launchBrowser } from '../support/browser.ts'
import { serveOffice } from '../support/host.ts'

test('a counter goes and a counter comes while every screen looks on', async ({}, info) => {
  const office = await serveOffice(info.outputPath('data'))
  const browser = await launchBrowser()
  const open = async (screen: string, token: string) => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${office.address}/${screen}/?lang=fa#token=${token}`)
    return page
  }
  try {
    const chooser = await open('console', office.token('counter'))
    const bound = await open('console', office.token('counter', '8'))
    const display = await open('display', office.token('display'))
    const supervisor = await open('supervisor', office.token('supervisor'))
    await expect(bound.getByRole('heading', { name: 'باجه ۸' }).first()).toBeVisible()

    await supervisor.getByTestId('section-settings').click()
    await supervisor.getByTestId('settings-index').getByRole('link', { name: 'باجه‌ها' }).click()
    await supervisor.getByTestId('add-counter').click()
    const ninth = supervisor.getByRole('listitem', { name: 'باجه ۹' })
    await ninth.getByRole('checkbox', { name: 'تحویل' }).check()
    await supervisor.getByRole('button', { name: 'حذف باجه ۸' }).click()
    await supervisor.getByTestId('save-counters').click()
    await expect(supervisor.locator('#settings-counters').getByText('ذخیره شد.')).toBeVisible()

    await expect(bound.getByTestId('counter-gone')).toContainText('باجه ۸ دیگر در این اداره نیست')
    await chooser.getByRole('button', { name: 'باجه ۹' }).click()
    await chooser.getByRole('textbox').fill('بهار راد')
    await chooser.getByTestId('counter-open').click()
    await expect(display.getByRole('listitem').filter({ hasText: /^۹$/ })).toHaveCount(1)

    const remove = supervisor.getByRole('button', { name: 'حذف باجه ۹' })
    await expect(remove).toBeDisabled()
  } finally {
    await browser.close()
    await office.stop()
  }
})

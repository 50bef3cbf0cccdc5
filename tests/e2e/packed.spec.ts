import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { launchOffice } from '../support/electron-office.ts'

const PACKED = 'release/test/linux-unpacked/nobat'

test('the packed program starts from its archive and issues a ticket', async ({}, info) => {
  test.setTimeout(300_000)
  execFileSync('npm', ['run', 'pack', '--', '--test'], { stdio: 'inherit' })
  expect(existsSync('release/test/linux-unpacked/resources/app.asar')).toBe(true)
  const office = await launchOffice(
    ['--data', info.outputPath('data'), '--windows', 'kiosk,supervisor', '--lang', 'fa'],
    { executable: PACKED },
  )
  try {
    expect(await office.app.evaluate(({ app }) => app.isPackaged)).toBe(true)
    const [kiosk] = await office.windows('kiosk')
    const [supervisor] = await office.windows('supervisor')
    if (!kiosk || !supervisor) throw new Error('A window is missing')
    await kiosk.getByTestId('service-passport').click()
    await kiosk.getByTestId('issue-ticket').click()
    await expect(kiosk.getByTestId('ticket-number')).toHaveText('ب-۰۰۱')
    await supervisor.getByTestId('section-log').click()
    await expect(supervisor.getByText('ب-۰۰۱').first()).toBeVisible()
  } finally {
    await office.close()
  }
})

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchOffice } from '../support/electron-office.ts'

test('the report is a PDF, and when the day is closed its files lie in the folder that was set', async ({}, info) => {
  const data = info.outputPath('data')
  const folder = info.outputPath('share')
  mkdirSync(data, { recursive: true })
  writeFileSync(
    join(data, 'settings.json'),
    JSON.stringify({ printer: `pdf:${join(data, 'paper')}` }),
  )
  const args = ['--data', data, '--windows', 'kiosk,supervisor', '--lang', 'fa']
  const office = await launchOffice(args, { downloads: info.outputDir })
  try {
    const [kiosk] = await office.windows('kiosk')
    const [supervisor] = await office.windows('supervisor')
    if (!kiosk || !supervisor) throw new Error('A window is missing')
    await kiosk.getByTestId('service-passport').click()
    await kiosk.getByTestId('issue-ticket').click()
    await expect(kiosk.getByTestId('ticket-number')).toBeVisible()

    await supervisor.getByTestId('section-log').click()
    await supervisor.getByTestId('open-exports').click()
    const report = await office.exported(() => supervisor.getByTestId('export-report').click())
    expect(report).toMatch(/nobat-report-\d{4}-\d\d-\d\d\.pdf$/)
    expect(readFileSync(report).subarray(0, 5).toString()).toBe('%PDF-')
    await expect(supervisor.getByTestId('export-progress')).toHaveAttribute('data-state', 'done')

    await supervisor.getByTestId('section-settings').click()
    const card = supervisor.getByTestId('scheduled-exports')
    await card.getByTestId('schedule-csv').check()
    await card.getByTestId('schedule-report').check()
    await card.getByRole('textbox', { name: 'پوشه' }).fill(folder)
    await card.getByTestId('save-schedule').click()
    await expect(card.getByText('ذخیره شد')).toBeVisible()
    // Nobody came yesterday.
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])

    await supervisor.getByTestId('section-today').click()
    await supervisor.getByTestId('close-day').click()
    await supervisor.getByTestId('confirm-close-day').click()
    await expect
      .poll(() => (existsSync(folder) ? readdirSync(folder).toSorted() : []), { timeout: 40_000 })
      .toEqual([
        expect.stringMatching(/^nobat-report-[\d-]+\.pdf$/),
        expect.stringMatching(/^nobat-waits-[\d-]+\.csv$/),
        expect.stringMatching(/^nobat-waits-[\d-]+\.csv-metadata\.json$/),
      ])
  } finally {
    await office.close()
  }
})

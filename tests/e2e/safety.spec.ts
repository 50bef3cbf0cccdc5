import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { launchBrowser } from '../support/browser.ts'
import { launchOffice } from '../support/electron-office.ts'
import { checkPackage, unzipTo } from '../support/inspector-package.ts'
import { serve } from '../faults/served.ts'

const dataOf = (data: string) => {
  mkdirSync(data, { recursive: true })
  writeFileSync(
    join(data, 'settings.json'),
    JSON.stringify({ printer: `pdf:${join(data, 'paper')}` }),
  )
  return data
}

async function takeTicket(kiosk: Page): Promise<void> {
  await kiosk.getByTestId('service-passport').click()
  await kiosk.getByTestId('issue-ticket').click()
  await expect(kiosk.getByTestId('ticket-number')).toBeVisible()
}

test('the log is verified, the day is closed with a slip, and the kiosk says so', async ({}, info) => {
  const data = dataOf(info.outputPath('data'))
  const args = ['--data', data, '--windows', 'kiosk,supervisor', '--lang', 'fa']
  const office = await launchOffice(args, { downloads: info.outputDir })
  try {
    const [kiosk] = await office.windows('kiosk')
    const [supervisor] = await office.windows('supervisor')
    if (!kiosk || !supervisor) throw new Error('A window is missing')
    await takeTicket(kiosk)
    await supervisor.getByTestId('section-safety').click()
    await supervisor.getByTestId('verify-log').click()
    await expect(supervisor.getByTestId('verified')).toContainText('درست و پیوسته')
    await supervisor.getByTestId('make-backup').click()
    await expect(supervisor.getByText('نسخه گرفته و خوانده شد')).toBeVisible()
    await expect(supervisor.getByRole('row')).toHaveCount(2)
    const zip = await office.exported(() => supervisor.getByTestId('save-package').click())
    expect(zip).toMatch(/nobat-inspection-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.zip$/)
    await unzipTo(readFileSync(zip), info.outputPath('package'))
    expect(checkPackage(info.outputPath('package')).stdout).toMatch(/^whole: /)

    await supervisor.getByTestId('section-today').click()
    await supervisor.getByTestId('close-day').click()
    await supervisor.getByTestId('confirm-close-day').click()
    const head = await supervisor.locator('[role=dialog] code').innerText()
    expect(head.replaceAll(' ', '')).toMatch(/^[0-9a-f]{64}$/)
    await expect
      .poll(() => readdirSync(join(data, 'paper')).filter((name) => name.endsWith('.pdf')))
      .toHaveLength(2)
    await supervisor.keyboard.press('Escape')
    await expect(supervisor.getByText('روز بسته شده است')).toBeVisible()
    await expect(kiosk.getByText('اکنون نوبت داده نمی‌شود').first()).toBeVisible({
      timeout: 40_000,
    })
  } finally {
    await office.close()
  }
})

test('a damaged journal is named, and what is chosen is brought back', async ({}, info) => {
  const data = dataOf(info.outputPath('data'))
  const args = ['--data', data, '--windows', 'kiosk,supervisor', '--lang', 'fa']
  const first = await launchOffice(args)
  const [kiosk] = await first.windows('kiosk')
  const [supervisor] = await first.windows('supervisor')
  if (!kiosk || !supervisor) throw new Error('A window is missing')
  await takeTicket(kiosk)
  await supervisor.getByTestId('section-safety').click()
  await supervisor.getByTestId('make-backup').click()
  await expect(supervisor.getByText('نسخه گرفته و خوانده شد')).toBeVisible()
  await first.close()
  truncateSync(join(data, 'journal.sqlite'), 5000)

  const office = await launchOffice(args)
  try {
    const problem = await office.app.firstWindow()
    await expect(problem.getByText('journal.sqlite')).toBeVisible()
    await expect(problem.getByText('نسخهٔ پشتیبان').last()).toBeVisible()
    await problem.screenshot({ path: info.outputPath('problem.png') })
    await problem.locator('a').first().click()
    const [again] = await office.windows('kiosk')
    await again?.getByTestId('service-passport').click()
    await again?.getByTestId('issue-ticket').click()
    await expect(again?.getByTestId('ticket-number') ?? problem.getByText('')).toHaveText('ب-۰۰۲')
    const aside = readdirSync(data).find((name) => name.startsWith('set-aside')) ?? ''
    expect(readdirSync(join(data, aside))).toContain('journal.sqlite')
  } finally {
    await office.close()
  }
})

test('a disk that fails is told on every screen, and nothing is promised', async ({}, info) => {
  test.skip(!existsSync('/usr/bin/strace'), 'strace is not here')
  const host = await serve(info.outputPath('data'))
  const browser = await launchBrowser()
  try {
    const open = async (screen: string, role: Parameters<typeof host.token>[0]) => {
      const context = await browser.newContext({ viewport: { width: 1366, height: 900 } })
      const page = await context.newPage()
      await page.goto(`${host.address}/${screen}/?lang=fa#token=${host.token(role)}`)
      return page
    }
    await host.as('counter')('POST', '/counters/1/open', { body: { clerk: 'clerk' } })
    const kiosk = await open('kiosk', 'kiosk')
    const display = await open('display', 'display')
    const supervisor = await open('supervisor', 'supervisor')
    const desk = await open('console', 'counter')
    await desk.getByRole('button', { name: /۱/ }).first().click()
    await kiosk.getByTestId('service-passport').click()

    const strace = spawn('strace', [
      ...['-f', '-p', String(host.process.pid), '-e', 'trace=fsync,fdatasync'],
      ...['-e', 'inject=fsync,fdatasync:error=EIO:when=1+', '-o', '/dev/null'],
    ])
    await kiosk.waitForTimeout(1500)
    await kiosk.getByTestId('issue-ticket').click()
    await expect(kiosk.getByText('اکنون نمی‌توان نوبت داد').first()).toBeVisible()
    await expect(kiosk.getByTestId('ticket-number')).toHaveCount(0)
    await expect(desk.getByTestId('storage')).toContainText('هیچ چیز ثبت نمی‌شود')
    await expect(supervisor.getByTestId('storage')).toContainText('هیچ چیز ثبت نمی‌شود')
    await expect(display.getByTestId('offline')).toContainText('شکیبا باشید')
    for (const [name, page] of Object.entries({ kiosk, desk, supervisor, display })) {
      await page.screenshot({ path: info.outputPath(`failing-${name}.png`) })
    }
    strace.kill('SIGINT')
    await once(strace, 'exit')
  } finally {
    await browser.close()
    await host.kill()
  }
})

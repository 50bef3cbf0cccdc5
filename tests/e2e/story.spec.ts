import { expect, test, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchOffice } from '../support/electron-office.ts'
import { DESKS } from './journey.ts'

const textOf = (pdf: string) => execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })

/** A birth registration whose paper is missing, to its end and to the governorate. */
test('nobody comes in vain: a missing paper, the same day again, and what stood in the way', async ({}, info) => {
  const data = info.outputPath('data')
  const papers = info.outputPath('papers')
  for (const folder of [data, papers]) mkdirSync(folder, { recursive: true })
  writeFileSync(join(data, 'settings.json'), JSON.stringify({ printer: `pdf:${papers}` }))
  const consoles = DESKS.map(() => 'console').join(',')
  const office = await launchOffice(
    [
      ...['--data', data, '--lang', 'fa', '--counter', DESKS.join(',')],
      ...['--windows', `kiosk,display,supervisor,${consoles}`],
    ],
    { downloads: info.outputDir },
  )
  try {
    const [kiosk] = await office.windows('kiosk')
    const [display] = await office.windows('display')
    const [supervisor] = await office.windows('supervisor')
    const desks = await office.windows('console', DESKS.length)
    if (!kiosk || !display || !supervisor) throw new Error('A window is missing')
    const printed = (count: number) =>
      expect
        .poll(() => readdirSync(papers).filter((name) => name.endsWith('.pdf')))
        .toHaveLength(count)
    /** Poppler turns the ligature of lam and alef round, so no words with one are looked for. */
    const paperThat = (says: string) =>
      readdirSync(papers)
        .map((name) => textOf(join(papers, name)))
        .find((text) => text.includes(says))

    const at = new Map<string, Page>()
    for (const desk of desks) {
      const named = await desk
        .getByText(/باجه [۰-۹]+/)
        .first()
        .innerText()
      const id = /[۰-۹]+/.exec(named)?.[0] ?? ''
      at.set(String('۰۱۲۳۴۵۶۷۸۹'.indexOf(id)), desk)
      await desk.getByRole('textbox').first().fill('مریم احمدی، کارشناس')
      await desk.getByTestId('counter-open').click()
    }
    const desk = (id: string): Page => {
      const page = at.get(id)
      if (page === undefined) throw new Error(`No console at counter ${id}`)
      return page
    }
    const serve = async (id: string, number: string) => {
      await desk(id).getByTestId('call-next').click()
      await expect(desk(id).getByTestId('current-number')).toHaveText(number)
      await expect(display.getByTestId('call-number')).toHaveText(number)
      await expect(display.getByTestId('call-clerk')).toHaveText('مریم احمدی، کارشناس')
      await desk(id).getByTestId('start').click()
    }
    const take = async () => {
      await kiosk.getByTestId('service-birth-registration').click()
      await kiosk.getByTestId('issue-ticket').click()
      const number = (await kiosk.getByTestId('ticket-number').innerText()).trim()
      await kiosk.getByRole('button', { name: 'تمام' }).click()
      return number
    }
    const find = async (digit: string) => {
      await kiosk.getByTestId('mine').click()
      await kiosk.locator(`[data-digit="${digit}"]`).click()
      await kiosk.getByTestId('show-ticket').click()
    }

    const number = await take()
    const later = await take()
    await serve('1', number)
    await desk('1').getByTestId('complete-step').click()

    // A paper is missing at the second desk: a slip that names it.
    await serve('3', number)
    await printed(2)
    await desk('3')
      .getByRole('button', { name: /ثبت کمبود گواهی ولادت/ })
      .click()
    await desk('3').getByRole('button', { name: 'پایان با نقص مدارک' }).click()
    await expect(desk('3').getByTestId('call-next')).toBeVisible()
    await printed(3)
    expect(paperThat('برگه نقص مدارک')).toContain('یا دو شاهد همراه')

    // Others are served meanwhile; the same day the holder comes back, before who came later.
    await serve('1', later)
    await desk('1').getByTestId('complete-step').click()
    await find('1')
    await kiosk.getByTestId('readmit').click()
    await kiosk.getByRole('button', { name: 'تمام' }).click()
    await serve('3', number)

    // What stood in the way is told from the step, in two touches.
    await desk('3').locator('[data-verb="obstacle"]').click()
    await desk('3').locator('[data-category="duplicate-document"]').click()
    await expect(desk('3').getByText('مانع گزارش شد', { exact: false }).first()).toBeVisible()
    for (const id of ['3', '5', '7', '8']) {
      if (id !== '3') await serve(id, number)
      await desk(id).getByTestId('complete-step').click()
    }
    await desk('8').getByTestId('promise').selectOption({ index: 1 })
    await desk('8').getByTestId('finish').click()
    await expect(desk('8').getByText('کد رهگیری', { exact: false }).first()).toBeVisible()
    await printed(4)
    expect(paperThat('رسید خدمت')).toContain('کد رهگیری')

    // How it was, in the words of the official form.
    await find('1')
    await kiosk.getByTestId('survey').click()
    for (const question of await kiosk.getByRole('group').all()) {
      await question.getByRole('radio').nth(3).check({ force: true })
    }
    await kiosk.getByTestId('send-survey').click()
    await expect(kiosk.getByRole('status').filter({ hasText: 'سپاسگزاریم' })).toBeVisible()

    // And the governorate reads of it.
    await supervisor.getByTestId('section-service').click()
    await expect(supervisor.getByTestId('obstacle')).toContainText('مدرک تکراری')
    const report = await office.exported(() => supervisor.getByTestId('report-pdf').click())
    const text = textOf(report)
    expect(text).toContain('مدرک تکراری')
    expect(text).toContain('صدور شناسنامه')
    expect(text).toContain('صفحه')
    expect(text.match(/[0-9]/g) ?? [], 'its digits are Persian, those of the sheets too').toEqual(
      [],
    )
    execFileSync('pdftoppm', ['-png', '-r', '80', report, info.outputPath('report')])
    const pages = readdirSync(info.outputDir).filter((name) => /^report.*\.png$/.test(name))
    expect(pages.length).toBeGreaterThan(0)
    for (const name of pages) {
      await info.attach(name, { path: join(info.outputDir, name), contentType: 'image/png' })
    }
  } finally {
    await office.close()
  }
})

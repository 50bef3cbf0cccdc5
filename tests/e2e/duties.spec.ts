import { readFileSync } from 'node:fs'
import { expect, test, type Browser, type Page } from '@playwright/test'
import type { Role } from '#shared/contract/roles.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { outcomePage } from '../../main/printing/outcome-page.ts'
import { ticketPage } from '../../main/printing/ticket-page.ts'
import type { PrintedDocument } from '../../main/printing/ticket-printer.ts'
import { launchBrowser } from '../support/browser.ts'
import { serveOffice, temporaryFolder, type Api, type ServedOffice } from '../support/host.ts'
import { notingPrinter } from '../support/printing.ts'

/*
 * What each screen owes to citizens, staff and inspectors: a test for each duty, on the real screens
 * of a real host, in the words that people read there.
 */

const BIRTH = 'birth-registration'
const CLERK = 'مریم احمدی، کارشناس مدارک'
const desks = { reception: '1', documents: '3', expert: '5', payment: '7', delivery: '8' } as const
type Desk = keyof typeof desks
/** How the supervisor's tile of those who went online begins. */
const DIVERTED = 'منصرف از آمدن، اینترنتی شد'
type Ticket = { readonly id: string; readonly number: string }

const DAY = 24 * 60 * 60_000

const folder = temporaryFolder()
const papers: PrintedDocument[] = []
const printer = notingPrinter(async (paper) => {
  papers.push(paper)
  return 'status'
})
/** Ten in the morning in Tehran, on Monday 2 Azar 1405. */
let now = Date.parse('2026-11-23T06:30:00Z')
let office: ServedOffice
let browser: Browser
let kioskApi: Api
let counterApi: Api

test.beforeAll(async () => {
  office = await serveOffice(folder.path, {
    clock: () => now as Instant,
    printer: () => printer,
  })
  kioskApi = office.as('kiosk')
  counterApi = office.as('counter')
  browser = await launchBrowser()
  for (const id of Object.values(desks)) await at(id, 'open', { clerk: CLERK })
})
test.afterAll(async () => {
  await browser.close()
  await office.stop()
  folder.remove()
})
test.afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  now += 60_000
})

const at = (counter: string, verb: string, body: object = {}) =>
  counterApi('POST', `/counters/${counter}/${verb}`, body)

async function open(screen: string, role: Role, counter?: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 900 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  const page = await context.newPage()
  const token = office.token(role, counter)
  await page.goto(`${office.address}/${screen}/?lang=fa#token=${token}`)
  return page
}
const kiosk = () => open('kiosk', 'kiosk')
const console = (desk: Desk) => open('console', 'counter', desks[desk])
const supervisor = (section: string) =>
  open('supervisor', 'supervisor').then(async (page) => {
    await page.getByTestId(`section-${section}`).click()
    return page
  })

const take = async (serviceId = BIRTH): Promise<Ticket> =>
  (await kioskApi('POST', '/tickets', { serviceId })).body

/** Called to a desk and received there. */
async function receive(desk: Desk, { id }: Ticket): Promise<void> {
  await at(desks[desk], 'call', { ticketId: id, reason: 'a test' })
  await at(desks[desk], 'start', { ticketId: id })
}
async function pass(desk: Desk, ticket: Ticket): Promise<void> {
  await receive(desk, ticket)
  await at(desks[desk], 'complete-step')
}
async function waitingAt(desk: Desk): Promise<Ticket> {
  const ticket = await take()
  for (const before of Object.keys(desks) as Desk[]) {
    if (before === desk) break
    await pass(before, ticket)
  }
  return ticket
}

/** What the newest paper says, as it is laid out. */
async function newestPaper(count: number): Promise<string> {
  await expect.poll(() => papers.length).toBeGreaterThan(count)
  const paper = papers.at(-1)
  if (paper === undefined || paper.kind === 'closing') throw new Error('Nothing was printed')
  const roll = { widthMm: 80, faces: [] } as const
  const html = paper.kind === 'ticket' ? ticketPage(paper, roll) : outcomePage(paper, roll)
  const page = await (await browser.newContext()).newPage()
  await page.setContent(html)
  return page.locator('body').innerText()
}

async function findTicket(page: Page, { number }: Ticket): Promise<void> {
  await page.getByTestId('mine').click()
  for (const digit of String(Number(number.split('-')[1]))) {
    await page.locator(`[data-digit="${digit}"]`).click()
  }
  await page.getByTestId('show-ticket').click()
}

test.describe('at the kiosk', () => {
  test('what can be done online is offered online first, with its address and code; whoever still wants a ticket takes one, and who went is counted', async () => {
    const page = await kiosk()
    await page.getByTestId('service-unemployment-insurance').click()
    await expect(page.getByText('prkar.mcls.gov.ir')).toBeVisible()
    await expect(page.getByRole('img', { name: /کد نشانی اینترنتی/ })).toBeVisible()
    await expect(page.getByTestId('issue-ticket')).toHaveCount(0)
    await page.getByRole('button', { name: 'اینترنتی انجام می‌دهم' }).click()
    await expect(page.getByText('کار شما بیرون از صف انجام می‌شود')).toBeVisible()
    await expect(page.getByText('prkar.mcls.gov.ir')).toBeVisible()
    await page.getByRole('button', { name: 'صفحه نخست' }).first().click()
    await page.getByTestId('service-unemployment-insurance').click()
    await page.getByRole('button', { name: 'با این حال نوبت می‌خواهم' }).click()
    await page.getByTestId('issue-ticket').click()
    await expect(page.getByTestId('ticket-number')).toBeVisible()

    const today = await supervisor('today')
    const counted = today.getByRole('listitem').filter({ hasText: DIVERTED })
    await expect(counted).toContainText('۱')
  })

  test('what needs presence says why, and by what rule, on the screen and on the paper', async () => {
    const printed = papers.length
    const page = await kiosk()
    await page.getByTestId(`service-${BIRTH}`).click()
    const why = page.locator('section', { hasText: 'چرا باید حضوری باشد؟' }).last()
    await expect(why).toContainText('حضور')
    await expect(why).toContainText('ماده ۱۲ قانون ثبت احوال')
    await page.getByTestId('issue-ticket').click()
    const paper = await newestPaper(printed)
    expect(paper).toContain('دلیل مراجعه حضوری: احراز هویت شخص')
    expect(paper).toContain('ماده ۱۲ قانون ثبت احوال')
  })

  test('required documents are asked for before the ticket; what is missing is in the log and on the paper', async () => {
    const printed = papers.length
    const page = await kiosk()
    await page.getByTestId(`service-${BIRTH}`).click()
    await expect(page.getByText('این مدارک همراهتان هست؟')).toBeVisible()
    await page.getByText('شناسنامه پدر و مادر').first().click()
    await page.getByTestId('issue-ticket').click()
    await expect(page.getByTestId('ticket-number')).toBeVisible()
    const paper = await newestPaper(printed)
    expect(paper.split('گواهی ولادت، یا دو شاهد همراه').at(-1)).toContain('همراهتان نبود')
    const { body } = await office.as('inspector')('GET', '/journal/export')
    const issued = (body as string).split('\n').filter((line) => line.includes('"TicketIssued"'))
    expect(issued.at(-1)).toContain('"documentsReady":["parents-id-booklets"]')
  })

  test('the charter of rights and of respect, for both sides, with where to complain', async () => {
    const page = await kiosk()
    await page.getByTestId('open-charter').click()
    const charter = page.getByRole('dialog')
    await expect(charter).toContainText('مراجعه‌کننده حق دارد راهنمایی کامل بگیرد')
    await expect(charter).toContainText('شما هم با همکاران ما و با یکدیگر مهربان باشید')
    await expect(charter).toContainText('۱۱۱')
  })
})

test.describe('the route', () => {
  const everyStep = ['پذیرش', 'بررسی مدارک', 'تنظیم و امضای سند ولادت', 'پرداخت', 'تحویل']

  test('is on the ticket: which desk, what to bring, how long, the cost, who helps, where to complain', async () => {
    const printed = papers.length
    await take()
    const paper = await newestPaper(printed)
    for (const said of [
      ...everyStep,
      'باجه ۳ یا ۴',
      'همراه داشته باشید',
      'حدود ۶ دقیقه',
      'طبق تعرفه',
      'متصدی مدارک',
      'شکایت',
    ]) {
      expect(paper).toContain(said)
    }
  })

  test('is at the kiosk for whoever looks their ticket up, with the step where they are', async () => {
    const ticket = await waitingAt('documents')
    const page = await kiosk()
    await findTicket(page, ticket)
    await expect(page.getByText('مرحله ۲ از ۵', { exact: false }).first()).toBeVisible()
    const way = page.locator('ol').last()
    for (const step of everyStep) await expect(way).toContainText(step)
    const here = way.locator('[aria-current="step"]')
    await expect(here).toContainText('بررسی مدارک')
    for (const said of ['باجه', 'دقیقه', 'شناسنامه پدر و مادر', 'متصدی مدارک', 'مسئول سالن']) {
      await expect(here).toContainText(said)
    }
  })

  test('is on the console, with what the next desk asks for, costs, and who helps there', async () => {
    await receive('documents', await waitingAt('documents'))
    const page = await console('documents')
    await expect(page.getByText('مرحله ۲ از ۵').first()).toBeVisible()
    const next = page.getByRole('region', { name: 'مرحله بعد: تنظیم و امضای سند ولادت' })
    for (const said of ['شناسنامه پدر و مادر', '۱۲ دقیقه', 'کارشناس', 'مسئول سالن']) {
      await expect(next).toContainText(said)
    }
    await at(desks.documents, 'complete-step')
  })
})

test.describe('at the console', () => {
  test('a clerk has the checklist of the step and the words to say, ticks documents, and the system names the next desk', async () => {
    await receive('documents', await waitingAt('documents'))
    const page = await console('documents')
    const papersOfStep = page.getByRole('region', { name: 'مدارک این مرحله' })
    for (const box of await papersOfStep.getByRole('checkbox').all()) {
      await box.click()
      await expect(box).toBeChecked()
    }
    await papersOfStep.getByRole('button', { name: /تصویر/ }).first().click()
    await expect(papersOfStep).toContainText('۲ از ۲')
    await expect(page.getByRole('region', { name: 'به مراجعه‌کننده بگویید' })).toContainText(
      'مدارک شما کامل است. لطفاً بنشینید؛ کارشناس در باجه ۵',
    )
    await expect(page.getByTestId('complete-step')).toContainText('تنظیم و امضای سند ولادت')
    await page.getByTestId('complete-step').click()
    await expect(page.getByTestId('call-next')).toBeVisible()
  })

  test('a finished visit has a receipt with a tracking code and the promised day', async () => {
    const ticket = await waitingAt('delivery')
    await receive('delivery', ticket)
    const printed = papers.length
    const page = await console('delivery')
    await page.getByTestId('complete-step').click()
    await page.getByTestId('promise').selectOption({ index: 1 })
    await page.getByTestId('finish').click()
    const paper = await newestPaper(printed)
    expect(paper).toContain('رسید خدمت')
    expect(paper).toMatch(/کد رهگیری\s+[۰-۹]{6} [۰-۹]{4} [۰-۹]/)
    expect(paper).toContain('۱۴۰۵')
  })

  test('incomplete documents give a return slip that names what is missing, and keep the place until the end of the day', async () => {
    const ticket = await waitingAt('documents')
    now += 60_000
    const later = await waitingAt('documents')
    await receive('documents', ticket)
    const printed = papers.length
    const page = await console('documents')
    await page.getByRole('button', { name: /ثبت کمبود گواهی ولادت/ }).click()
    await page.getByRole('button', { name: 'پایان با نقص مدارک' }).click()
    const paper = await newestPaper(printed)
    expect(paper).toContain('گواهی ولادت، یا دو شاهد همراه')
    expect(paper).toContain('اگر امروز برگردید، جای شما در صف می‌ماند')

    now += 30 * 60_000
    const back = await kiosk()
    await findTicket(back, ticket)
    await back.getByTestId('readmit').click()
    await expect(back.getByTestId('readmit')).toHaveCount(0)
    await expect(back.getByText('مرحله ۲ از ۵', { exact: false }).first()).toBeVisible()
    const { body } = await counterApi('GET', '/queue')
    const order = (body as { waiting: Ticket[] }).waiting.map(({ id }) => id)
    expect(order).toContain(ticket.id)
    expect(order.indexOf(ticket.id)).toBeLessThan(order.indexOf(later.id))
  })

  test('a refusal is in writing, with its reason and article', async () => {
    await receive('documents', await waitingAt('documents'))
    const printed = papers.length
    const page = await console('documents')
    await page.locator('[data-verb="refuse"]').click()
    await page.getByRole('button', { name: 'شرایط این خدمت را ندارد' }).click()
    await page.getByLabel('ماده یا مقرره').fill('ماده ۱۲ قانون ثبت احوال')
    await page.getByRole('button', { name: 'رد درخواست' }).last().click()
    const paper = await newestPaper(printed)
    for (const said of ['رد درخواست', 'شرایط این خدمت را ندارد', 'ماده ۱۲ قانون ثبت احوال']) {
      expect(paper).toContain(said)
    }
    expect(paper).toContain('شکایت')
  })

  test('an obstacle is told in two touches from the step where it happened', async () => {
    await receive('documents', await waitingAt('documents'))
    const page = await console('documents')
    await page.locator('[data-verb="obstacle"]').click()
    await page.locator('[data-category="duplicate-document"]').click()
    await expect(page.getByText('مانع گزارش شد', { exact: false }).first()).toBeVisible()
    await at(desks.documents, 'complete-step')
  })
})

test.describe('in the hall', () => {
  test('the clerk’s name and post are on the counter’s plate and on the console', async () => {
    await receive('documents', await waitingAt('documents'))
    const hall = await open('display', 'display')
    await expect(hall.getByTestId('call-clerk')).toHaveText(CLERK)
    await expect((await console('documents')).getByText(CLERK).first()).toBeVisible()
    await at(desks.documents, 'complete-step')
  })

  test('the charter stands between the calls', async () => {
    const hall = await open('display', 'display')
    await expect(
      hall.getByText(/حق دارد|برای همه یکسان|دلیل و مستند|ارزشمند|احترام|شکایت حق شماست/).first(),
    ).toBeVisible()
  })
})

test.describe('after the visit', () => {
  test('the survey is short, anonymous and tied to the ticket, and its results name no clerk', async () => {
    const ticket = await take()
    const page = await kiosk()
    await findTicket(page, ticket)
    await page.getByTestId('survey').click()
    const questions = await page.getByRole('group').all()
    expect(questions).toHaveLength(6)
    for (const question of questions)
      await question.getByRole('radio').nth(4).check({ force: true })
    await page.getByTestId('send-survey').click()
    await expect(page.getByRole('status').filter({ hasText: 'سپاسگزاریم' })).toBeVisible()
    const again = await kioskApi('POST', `/tickets/${ticket.id}/survey`, {
      answers: { overall: 1 },
    })
    expect(again.status).toBe(409)

    const results = (await supervisor('service')).getByTestId('survey')
    await expect(results).toContainText('پاسخ')
    await expect(results).not.toContainText('مریم احمدی')
  })

  test('a citizen reports an obstacle at the kiosk in two touches', async () => {
    const page = await kiosk()
    await findTicket(page, await take())
    await page.getByTestId('obstacle').click()
    await page.locator('[data-category="fee"]').click()
    await expect(page.getByRole('status').filter({ hasText: 'سپاسگزاریم' })).toBeVisible()
  })
})

test.describe('for those who answer for the office', () => {
  test('obstacles are gathered with evidence; each has a proposal, who can amend, an owner, a day and an answer; they go to the governorate', async () => {
    await kioskApi('POST', '/obstacles', {
      serviceId: BIRTH,
      stepId: `${BIRTH}.documents`,
      category: 'duplicate-document',
    })
    const page = await supervisor('service')
    const row = page.getByTestId('obstacle').filter({ hasText: 'مدرک تکراری' }).first()
    await expect(row).toContainText('در ماه')
    await row.getByTestId('handle-obstacle').click()
    const form = page.locator('form')
    await form.getByLabel('پیگیری با').fill('معاون')
    await form.getByLabel('پیشنهاد اصلاح').fill('یک بار دیدن بس است')
    await form.getByLabel('پاسخ به گزارش‌دهندگان').fill('پیگیری می‌شود.')
    await page.getByTestId('save-obstacle').click()
    await expect(page.getByTestId('obstacle').first()).toContainText('معاون')
    const download = page.waitForEvent('download')
    await page.getByTestId('report-html').click()
    const report = await (await browser.newContext()).newPage()
    await report.goto(`file://${await (await download).path()}`)
    for (const said of ['مدرک تکراری', 'یک بار دیدن بس است', 'معاون', 'پیگیری می‌شود.']) {
      await expect(report.locator('body')).toContainText(said)
    }
  })

  test('a promise whose day has passed is listed to supervisors and at the counters', async () => {
    const ticket = await waitingAt('delivery')
    await receive('delivery', ticket)
    await at(desks.delivery, 'complete-step')
    await at(desks.delivery, 'finish', {
      outcome: 'completed',
      promisedOn: new Date(now + DAY).toISOString().slice(0, 10),
    })
    now += 8 * DAY
    const page = await supervisor('service')
    await expect(page.getByTestId('promise').first()).toContainText('گذشته')
    await at(desks.reception, 'open', { clerk: CLERK })
    const counter = await console('reception')
    await expect(counter.getByTestId('call-next')).toBeVisible()
    await counter.keyboard.press('KeyD')
    await expect(counter.getByTestId('promises')).toContainText('روز دیر شده')
  })

  test('an unannounced inspection finds all in one package, in one press, and can change nothing', async () => {
    const page = await supervisor('safety')
    const download = page.waitForEvent('download')
    await page.getByTestId('save-package').click()
    // The names of a zip's files stand in it as they are.
    const zip = readFileSync(await (await download).path())
    for (const name of [
      'index.html',
      'figures.html',
      'visits.csv',
      'journal.jsonl',
      'check.sh',
      'verification.json',
      'charter.html',
      'survey',
      'obstacles.html',
    ]) {
      expect(zip.includes(name), name).toBe(true)
    }
    const inspector = office.as('inspector')
    expect((await inspector('GET', '/journal/package.zip')).status).toBe(200)
    expect((await inspector('POST', '/day/close')).status).toBe(403)
    expect((await inspector('POST', '/policy', {})).status).toBe(403)
  })
})

import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'

/** The windows of an office: five consoles, one at each desk that a birth registration passes. */
export type Screens = {
  readonly kiosk: Page
  readonly display: Page
  readonly supervisor: Page
  /** By counter: 1 reception, 3 documents, 5 expert, 7 payment, 8 delivery. */
  readonly consoles: ReadonlyMap<string, Page>
  /** Presses the export button and gives the path of the file that was saved. */
  readonly exported: (press: () => Promise<void>) => Promise<string>
}

export const DESKS = ['1', '3', '5', '7', '8'] as const

const persian = (text: string) => text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '')

/** A citizen's whole way, in Persian: kiosk, hall, five desks, and the log. Gives the number. */
export async function walkThrough(screens: Screens): Promise<string> {
  const { kiosk, display, supervisor, consoles } = screens
  await kiosk.getByTestId('service-birth-registration').click()
  await kiosk.getByTestId('issue-ticket').click()
  const number = (await kiosk.getByTestId('ticket-number').innerText()).trim()
  expect(number).toMatch(/^الف-[۰-۹]{3}$/)

  for (const [i, id] of DESKS.entries()) {
    const desk = consoles.get(id)
    if (desk === undefined) throw new Error(`No console at counter ${id}`)
    await desk.getByRole('textbox').first().fill('مریم احمدی')
    await desk.getByTestId('counter-open').click()
    await desk.getByTestId('call-next').click()
    await expect(desk.getByTestId('current-number')).toHaveText(number)
    await expect(display.getByTestId('call-number')).toHaveText(number)
    await expect(display.getByTestId('call-counter')).toHaveText(persian(id))
    await desk.getByTestId('start').click()
    await desk.getByTestId('complete-step').click()
    if (i === DESKS.length - 1) await desk.getByTestId('finish').click()
    await expect(desk.getByTestId('call-next')).toBeVisible()
  }

  await supervisor.getByTestId('section-log').click()
  await expect(supervisor.getByText(number).first()).toBeVisible()
  await supervisor.getByTestId('open-exports').click()
  const csv = readFileSync(
    await screens.exported(() => supervisor.getByTestId('export-csv').click()),
    'utf8',
  )
  expect(csv.startsWith('\uFEFFdate,date_jalali,ticket_id,')).toBe(true)
  const stored = number.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)))
  const rows = csv.split('\r\n').filter((row) => row.includes(`,${stored},`))
  expect(rows).toHaveLength(5)
  expect(rows.map((row) => row.split(',').at(-3))).toEqual([
    ...Array.from({ length: 4 }, () => 'step-completed'),
    'completed',
  ])
  const xlsx = readFileSync(
    await screens.exported(() => supervisor.getByTestId('export-xlsx').click()),
  )
  expect(xlsx.subarray(0, 2).toString()).toBe('PK')
  return number
}

import { expect, type Locator, type Page } from '@playwright/test'

const NAME = { fa: 'کارت باغبانی', en: 'Gardening card' }
const ID = 'gardening-card'

export type EditorScreens = { readonly supervisor: Page; readonly kiosk: Page }

const field = (page: Page, key: string) => page.locator(`[data-field="${key}"]`)
const steps = (page: Page) => page.locator('[data-part="steps"]')
const order = (page: Page) =>
  steps(page)
    .getByRole('row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key')?.split('.').at(-1)))
const preview = (page: Page) => page.frameLocator('iframe[src$="preview.html"]')

/** From an office without services to a ticket for one, and on to its second revision. */
export async function writeService({ supervisor, kiosk }: EditorScreens): Promise<void> {
  await expect(supervisor.getByText('هنوز خدمتی نوشته نشده است')).toBeVisible()
  await supervisor.getByTestId('new-service').click()
  await supervisor.getByTestId('new-title-fa').fill(NAME.fa)
  await supervisor.getByTestId('new-title-en').fill(NAME.en)
  await supervisor.getByTestId('make-service').click()

  await whatIsMissingIsNamed(supervisor)
  await fillIn(supervisor)
  await reorder(supervisor)

  await supervisor.getByTestId('publish').click()
  await supervisor.getByTestId('confirm-publish').click()
  await expect(supervisor.getByText('نام خود را بنویسید.')).toBeVisible()
  await supervisor.getByTestId('signed-by').fill('مریم احمدی')
  await supervisor.getByTestId('signed-note').fill('نخستین انتشار')
  await supervisor.getByTestId('confirm-publish').click()
  await expect(supervisor.getByTestId('done')).toContainText('ویرایش ۱ منتشر شد')

  await kiosk.getByTestId(`service-${ID}`).click()
  await kiosk.getByTestId('issue-ticket').click()
  await expect(kiosk.getByTestId('ticket-number')).toHaveText(/^الف-۰۰۱$/)
  await kiosk.getByRole('button', { name: 'تمام' }).click()

  await publishAnother(supervisor)
  await kiosk.getByTestId('mine').click()
  await kiosk.locator('[data-digit="1"]').click()
  await kiosk.getByTestId('show-ticket').click()
  await expect(kiosk.getByText('مرحله ۱ از ۳')).toBeVisible()
  await kiosk.getByRole('button', { name: 'صفحه نخست' }).click()
  await kiosk.getByTestId(`service-${ID}`).click()
  await expect(kiosk.getByText('۴ گام تا پایان')).toBeVisible()
}

async function whatIsMissingIsNamed(page: Page): Promise<void> {
  await page.getByTestId('publish').click()
  await expect(page.getByTestId('confirm-publish')).toHaveCount(0)
  const named = page.locator('[data-missing]')
  await expect
    .poll(() => named.evaluateAll((all) => all.map((one) => one.getAttribute('data-missing'))))
    .toEqual(['agency', 'documents', 'steps', 'duration', 'inPersonReasons'])
  for (const [key, focused] of [
    ['agency', 'agency/fa'],
    ['duration', 'duration'],
    ['inPersonReasons', 'inPersonReasons'],
    ['documents', 'documents'],
    ['steps', 'steps'],
  ] as const) {
    await page.locator(`[data-missing="${key}"]`).click()
    await expect(field(page, focused)).toBeFocused()
  }
  await expect(page.getByText('مدارک لازم را بنویسید؛ دست‌کم یک مدرک.')).toBeVisible()
}

async function fillIn(page: Page): Promise<void> {
  await field(page, 'agency/fa').fill('شهرداری قم')
  await field(page, 'agency/en').fill('Qom Municipality')
  await page.getByTestId('add-reason').click()
  await field(page, 'inPersonReasons/0/note/fa').fill('باغبان خود باید دیده شود.')
  await field(page, 'inPersonReasons/0/note/en').fill('The gardener must be seen.')
  await expect(preview(page).getByText('باغبان خود باید دیده شود.')).toBeVisible()

  await page.getByTestId('add-document').click()
  await expect(field(page, 'documents/document/title/fa')).toBeFocused()
  await page.keyboard.type('کارت ملی')
  await expect(preview(page).getByText('کارت ملی')).toBeVisible()
  await field(page, 'documents/document/title/en').fill('National card')

  for (const [desk, minutes] of [
    ['reception', '۳'],
    ['documents', '۵'],
    ['payment', '2'],
  ] as const) {
    await page.getByTestId(`add-step-${desk}`).click()
    await field(page, `steps/${ID}.${desk}/minutes`).fill(minutes)
  }
  await steps(page).getByRole('checkbox', { name: 'کارت ملی' }).check()
  await page.getByRole('button', { name: 'جمع مراحل: ۱۰ دقیقه' }).click()
  await expect(page.locator('[data-missing]')).toHaveCount(0)
  await expect(preview(page).getByText('۳ گام تا پایان')).toBeVisible()
}

async function reorder(page: Page): Promise<void> {
  await expect.poll(() => order(page)).toEqual(['reception', 'documents', 'payment'])
  const rows = steps(page).getByRole('row')
  await drag(page, rows.nth(2), rows.nth(0))
  await expect.poll(() => order(page)).toEqual(['payment', 'reception', 'documents'])
  await page.keyboard.press('Control+z')
  await expect.poll(() => order(page)).toEqual(['reception', 'documents', 'payment'])

  await rows.nth(0).click()
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => order(page)).toEqual(['documents', 'reception', 'payment'])
  await expect(page.getByText('«پذیرش» اکنون ۲ از ۳ است.')).toBeAttached()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => order(page)).toEqual(['reception', 'documents', 'payment'])
  await expect(page.getByTestId('kept')).toHaveText('پیش‌نویس نگه داشته شد')
}

/** With the hand: `dragTo` waits for the end of a drag that the page draws itself. */
async function drag(page: Page, row: Locator, before: Locator): Promise<void> {
  await before.scrollIntoViewIfNeeded()
  const [from, to] = [await row.boundingBox(), await before.boundingBox()]
  if (from === null || to === null) throw new Error('A row is not in sight')
  const x = from.x + from.width / 2
  await page.mouse.move(x, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(x, from.y + 2, { steps: 4 })
  await page.mouse.move(x, to.y + 4, { steps: 6 })
  await page.mouse.move(x, to.y + 3)
  await page.mouse.up()
}

/** A fourth step, and another name, while somebody is on the way by the first revision. */
async function publishAnother(page: Page): Promise<void> {
  await page.getByTestId('add-step-delivery').click()
  await field(page, `steps/${ID}.delivery/minutes`).fill('۱')
  await page.getByTestId('publish').click()
  const panel = page.getByRole('dialog')
  await expect(panel.getByText('مرحله «تحویل»')).toBeVisible()
  await expect(page.getByTestId('signed-by')).toHaveValue('مریم احمدی')
  await page.getByTestId('confirm-publish').click()
  await expect(page.getByTestId('done')).toContainText('ویرایش ۲ منتشر شد')
}

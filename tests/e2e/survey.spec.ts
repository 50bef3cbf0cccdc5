import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page, type TestInfo } from '@playwright/test'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { surveyGroups, type SurveyGroup } from '#shared/domain/guidance.ts'
import { launchOffice, type ElectronOffice } from '../support/electron-office.ts'
import { button, figures, personAt, stopwatch, testId } from '../support/operator.ts'

/** What is asked of somebody who has been served, from the first touch to the thanks. */
const LIMIT_SECONDS = 40
/** A scanner takes so long for a key. */
const KEY_MS = 4

let office: ElectronOffice
let kiosk: Page
let papers: string

test.beforeEach(async ({}, info) => {
  const data = info.outputPath('data')
  papers = info.outputPath('papers')
  for (const folder of [data, papers]) mkdirSync(folder, { recursive: true })
  writeFileSync(join(data, 'settings.json'), JSON.stringify({ printer: `pdf:${papers}` }))
  office = await launchOffice(['--data', data, '--windows', 'kiosk', '--lang', 'fa'])
  const [window] = await office.windows('kiosk')
  if (window === undefined) throw new Error('No kiosk')
  kiosk = window
})
test.afterEach(() => office.close())

test('the paper, held under a scanner on the first page, opens its ticket and its survey', async ({}, info) => {
  const [number, code] = await takeOnPaper(info)

  // Somebody else has begun to search meanwhile.
  await kiosk.getByRole('textbox').click()
  await scan(code)
  await expect(kiosk.getByText(number)).toBeVisible()
  await expect(kiosk.getByTestId('survey')).toBeVisible()

  const seconds = await answer(surveyGroups, info)
  expect(seconds).toBeLessThan(LIMIT_SECONDS)
  await kiosk.getByRole('button', { name: 'تمام' }).click()
  await expect(kiosk.getByRole('textbox')).toHaveValue('')

  await scan(code)
  await expect(kiosk.getByText(number)).toBeVisible()
  await expect(kiosk.getByTestId('survey'), 'asked once').toHaveCount(0)
})

test('a survey is left half answered, and what was answered is taken', async ({}, info) => {
  const [number, code] = await takeOnPaper(info)
  await scan(code)
  await expect(kiosk.getByText(number)).toBeVisible()
  const seconds = await answer(['mastery', 'time'], info)
  expect(seconds).toBeLessThan(LIMIT_SECONDS / 2)
})

/** Takes a ticket, and reads the code on its paper: the number and the code. */
async function takeOnPaper(info: TestInfo): Promise<readonly [number: string, code: string]> {
  await kiosk.getByTestId('service-passport').click()
  await kiosk.getByTestId('issue-ticket').click()
  const number = (await kiosk.getByTestId('ticket-number').innerText()).trim()
  const printed = () => readdirSync(papers).filter((name) => name.endsWith('.pdf'))
  await expect.poll(printed).toHaveLength(1)
  await kiosk.getByRole('button', { name: 'تمام' }).click()
  const image = info.outputPath('paper')
  const [paper = ''] = printed()
  execFileSync('pdftoppm', ['-png', '-singlefile', '-r', '203', join(papers, paper), image])
  const { data, width, height } = PNG.sync.read(readFileSync(`${image}.png`))
  const code = jsqr(new Uint8ClampedArray(data), width, height)?.data
  if (code === undefined) throw new Error('The paper has no code that can be read')
  return [number, code]
}

/**
 * Types as a scanner does, which waits for no page: key after key, and Enter. When each was pressed is
 * told with it, as a keyboard's driver does; a test that is held up has no slower scanner.
 */
async function scan(code: string): Promise<void> {
  const session = await kiosk.context().newCDPSession(kiosk)
  const keys = [...code, 'Enter']
  const begun = Date.now() - keys.length * KEY_MS
  const sent = keys.flatMap((key, n) => {
    const text = key === 'Enter' ? '\r' : key
    const press = { key, code: placeOf(key), timestamp: (begun + n * KEY_MS) / 1000 }
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...press, text }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press }),
    ]
  })
  await Promise.all(sent)
}

function placeOf(key: string): string {
  if (key === 'Enter') return 'Enter'
  if (key === '-') return 'Minus'
  return /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`
}

/** Answers these questions as a person would. Gives the seconds from the first touch to the thanks. */
async function answer(questions: readonly SurveyGroup[], info: TestInfo): Promise<number> {
  const person = await personAt(kiosk)
  const read = await stopwatch(kiosk, 'h1[role="status"]')
  await person.begins(testId('survey'))
  person.looks()
  for (const [i, question] of questions.entries()) {
    // Each is read, and then a mark is chosen.
    if (i > 0) person.reads()
    await person.decides({ css: `label:has([name="${question}"]):nth-of-type(4)` })
  }
  await person.decides(button('فرستادن'))
  const { seconds, by } = await read()
  expect(by).toBe('touch')
  const line = figures(`${questions.length} of ${surveyGroups.length} questions`, seconds, person)
  process.stdout.write(`${line}\n`)
  await info.attach('figures', { body: line, contentType: 'text/plain' })
  return seconds
}

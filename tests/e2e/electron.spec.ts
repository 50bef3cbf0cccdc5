import { expect, test } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startCups } from '../support/cups.ts'
import { launchOffice } from '../support/electron-office.ts'
import { DESKS, walkThrough } from './journey.ts'

/** A data folder whose machine prints to the printer named. */
function printingTo(data: string, printer: string): string {
  mkdirSync(data, { recursive: true })
  writeFileSync(join(data, 'settings.json'), JSON.stringify({ printer }))
  return data
}

test('a ticket goes all the way in the real Electron, in Persian', async ({}, info) => {
  const consoles = DESKS.map(() => 'console').join(',')
  const cups = await startCups()
  const office = await launchOffice(
    [
      ...['--data', printingTo(info.outputPath('data'), `system:${cups.paper}`), '--lang', 'fa'],
      ...['--windows', `kiosk,display,supervisor,${consoles}`, '--counter', DESKS.join(',')],
    ],
    { downloads: info.outputDir, env: { CUPS_SERVER: cups.server } },
  )
  try {
    const [kiosk] = await office.windows('kiosk')
    const [display] = await office.windows('display')
    const [supervisor] = await office.windows('supervisor')
    const desks = await office.windows('console', DESKS.length)
    if (!kiosk || !display || !supervisor) throw new Error('A window is missing')
    const byCounter = new Map<string, (typeof desks)[number]>()
    for (const desk of desks) {
      const named = await desk
        .getByText(/باجه [۰-۹]+/)
        .first()
        .innerText()
      const counter = /باجه ([۰-۹]+)/.exec(named)?.[1] ?? ''
      byCounter.set(
        counter.replace(/[۰-۹]/g, (d) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(d))),
        desk,
      )
    }
    await walkThrough({
      kiosk,
      display,
      supervisor,
      consoles: byCounter,
      exported: office.exported,
    })
    const paper = execFileSync('pdftotext', [await cups.nextPage(), '-'], { encoding: 'utf8' })
    expect(paper).toContain('۰۰۱')
    expect(await cups.waiting()).toBe('')
  } finally {
    await office.close()
    await cups.stop()
  }
})

test('a stopped printer is told to the supervisor, and the citizen has the number', async ({}, info) => {
  const cups = await startCups()
  const office = await launchOffice(
    [
      ...['--data', printingTo(info.outputPath('data'), `system:${cups.stopped}`)],
      ...['--windows', 'kiosk,supervisor', '--lang', 'fa'],
    ],
    { env: { CUPS_SERVER: cups.server } },
  )
  try {
    const [kiosk] = await office.windows('kiosk')
    const [supervisor] = await office.windows('supervisor')
    if (!kiosk || !supervisor) throw new Error('A window is missing')
    await kiosk.getByTestId('service-passport').click()
    await kiosk.getByTestId('issue-ticket').click()
    await expect(kiosk.getByTestId('ticket-number')).toHaveText('ب-۰۰۱')
    await expect(supervisor.getByText('متوقف است')).toBeVisible()
  } finally {
    await office.close()
    await cups.stop()
  }
})

test('a supervisor finds the raw queue of the machine, and has its setting saved', async ({}, info) => {
  const cups = await startCups()
  await cups.addRaw('Receipt', 9)
  const data = printingTo(info.outputPath('data'), 'none')
  const office = await launchOffice(
    ['--data', data, '--windows', 'kiosk,supervisor', '--lang', 'fa'],
    { env: { CUPS_SERVER: cups.server } },
  )
  try {
    const [supervisor] = await office.windows('supervisor')
    if (!supervisor) throw new Error('A window is missing')
    await supervisor.getByTestId('section-settings').click()
    await supervisor.getByTestId('find-here').click()
    const receipt = supervisor.getByTestId('found').filter({ hasText: 'Receipt' })
    await receipt.getByRole('button').click()
    await expect(supervisor.getByLabel('نام صف')).toHaveValue('Receipt')
    await supervisor
      .locator('#settings-printer')
      .getByRole('button', { name: 'ذخیره' })
      .first()
      .click()
    await expect
      .poll(() => JSON.parse(readFileSync(join(data, 'settings.json'), 'utf8')) as unknown)
      .toMatchObject({ printer: 'cups://Receipt' })
  } finally {
    await office.close()
    await cups.stop()
  }
})

test('an office outlives the program', async ({}, info) => {
  const args = ['--data', info.outputPath('data'), '--windows', 'kiosk,display', '--lang', 'fa']
  const issue = async () => {
    const office = await launchOffice(args)
    const [kiosk] = await office.windows('kiosk')
    await kiosk?.getByTestId('service-passport').click()
    await kiosk?.getByTestId('issue-ticket').click()
    const number = await kiosk?.getByTestId('ticket-number').innerText()
    await office.close()
    return number?.trim()
  }
  expect(await issue()).toBe('ب-۰۰۱')
  expect(await issue()).toBe('ب-۰۰۲')
})

test('the windows keep to themselves', async ({}, info) => {
  const office = await launchOffice(['--data', info.outputPath('data'), '--windows', 'kiosk'])
  try {
    const [kiosk] = await office.windows('kiosk')
    if (!kiosk) throw new Error('No kiosk')
    const inside = await kiosk.evaluate(async () => ({
      node: typeof (globalThis as { require?: unknown }).require,
      process: typeof (globalThis as { process?: unknown }).process,
      outside: await fetch('http://127.0.0.1:9/').then(
        () => 'reached',
        () => 'refused',
      ),
      opened: window.open('https://example.org/') === null,
      geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
    }))
    expect(inside).toEqual({
      node: 'undefined',
      process: 'undefined',
      outside: 'refused',
      opened: true,
      geolocation: 'denied',
    })
    const before = kiosk.url()
    await kiosk.evaluate(() => void (window.location.href = 'https://example.org/'))
    await kiosk.waitForTimeout(500)
    expect(kiosk.url()).toBe(before)
  } finally {
    await office.close()
  }
})

test('a display stays awake, and comes back to its monitor when that is plugged in again', async ({}, info) => {
  const data = info.outputPath('data')
  mkdirSync(data, { recursive: true })
  // As an older version wrote it, without a layout.
  const windows = [{ kind: 'display', counterId: null, monitor: 'tv', fullscreen: false }]
  writeFileSync(join(data, 'settings.json'), JSON.stringify({ windows }))
  const office = await launchOffice(['--data', data, '--sample'])
  try {
    await office.windows('display')
    const seen = await office.app.evaluate(async ({ BrowserWindow, powerSaveBlocker, screen }) => {
      const [display] = BrowserWindow.getAllWindows()
      if (display === undefined) throw new Error('No display')
      const settled = () => new Promise((resolve) => setTimeout(resolve, 500))
      const awake = powerSaveBlocker.isStarted(0)
      display.setPosition(2600, 40)
      await settled()
      const [away] = display.getPosition()
      screen.emit('display-added', {}, screen.getPrimaryDisplay())
      await settled()
      const [back] = display.getPosition()
      return { awake, away, back }
    })
    expect(seen).toEqual({ awake: true, away: 2600, back: 0 })
  } finally {
    await office.close()
  }
})

test('a window opens as a counter’s plate, where the settings say so', async ({}, info) => {
  const data = info.outputPath('data')
  mkdirSync(data, { recursive: true })
  const windows = [
    { kind: 'display', counterId: '3', monitor: null, fullscreen: false, layout: 'plate' },
  ]
  writeFileSync(join(data, 'settings.json'), JSON.stringify({ windows, lang: 'fa' }))
  const office = await launchOffice(['--data', data, '--sample'])
  try {
    const [plate] = await office.windows('display')
    if (!plate) throw new Error('No plate')
    await expect(plate.getByTestId('plate').getByText('۳', { exact: true })).toBeVisible()
    await expect(plate.getByText('این باجه اکنون بسته است.').last()).toBeVisible()
  } finally {
    await office.close()
  }
})

test('a first run sets the office up, with a PIN of its own', async ({}, info) => {
  const office = await launchOffice(['--data', info.outputPath('data'), '--lang', 'fa'])
  try {
    const [first] = await office.windows('station')
    await first?.getByTestId('keep-office').click()
    const [setup] = await office.windows('setup')
    if (!setup) throw new Error('No set-up window')
    await setup.getByTestId('setup-name').fill('ادارهٔ آزمون')
    await setup.getByTestId('setup-administrator').fill('مینا صادقی')
    await setup.getByTestId('setup-pin').fill('۲۴۶۸')
    await setup.getByTestId('setup-pin-again').fill('۲۴۶۸')
    await setup.getByTestId('setup-run').click()
    const [kiosk] = await office.windows('kiosk')
    await expect(kiosk?.getByText('ادارهٔ آزمون').first() ?? setup.getByText('')).toBeVisible()
    await expect(kiosk?.getByTestId('service-passport') ?? setup.getByText('')).toBeVisible()
  } finally {
    await office.close()
  }
})

test('a broken settings file is named, and left as it is', async ({}, info) => {
  const data = info.outputPath('data')
  mkdirSync(data, { recursive: true })
  const file = join(data, 'settings.json')
  writeFileSync(file, '{ "theme": "blue" }')
  const office = await launchOffice(['--data', data, '--windows', 'kiosk'])
  try {
    const page = await office.app.firstWindow()
    await expect(page.getByText(file)).toBeVisible()
    await expect(page.getByText('theme', { exact: false }).first()).toBeVisible()
  } finally {
    await office.close()
  }
})

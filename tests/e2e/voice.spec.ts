import { expect, test, type Browser } from '@playwright/test'
import type { VoiceManifest } from '#shared/voice/manifest.ts'
import { launchBrowser } from '../support/browser.ts'
import { launchOffice } from '../support/electron-office.ts'
import { serveOffice, temporaryFolder, type ServedOffice } from '../support/host.ts'

let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let browser: Browser
test.beforeAll(async () => {
  folder = temporaryFolder()
  office = await serveOffice(folder.path)
  browser = await launchBrowser()
})
test.afterAll(async () => {
  await browser.close()
  await office.stop()
  folder.remove()
})

/** Of a clip as the browser decodes it: how long it is, how loud, and how loud just around it. */
type Measured = { clip: string; seconds: number; loudness: number; around: number }

test('a call is said in the hall, each word where the last one ends', async () => {
  const page = await browser.newPage()
  await page.addInitScript(() => {
    const starts: (readonly number[])[] = []
    Object.assign(window, { starts })
    const start = AudioBufferSourceNode.prototype.start
    AudioBufferSourceNode.prototype.start = function (when = 0, from = 0, lasts = 0) {
      starts.push([when, lasts])
      start.call(this, when, from, lasts)
    }
  })
  const token = office.token('display')
  await page.goto(`${office.address}/display/index.html#token=${token}`)
  await page.getByTestId('sound').click()
  await expect(page.getByTestId('sound')).toBeHidden()

  const clerk = office.as('counter')
  await clerk('POST', '/counters/1/open', { clerk: 'رضایی' })
  const [service] = office.host.desk.state().catalog.services
  await office.as('kiosk')('POST', '/tickets', { serviceId: service?.id, lang: 'fa' })
  await clerk('POST', '/counters/1/call-next')
  await expect(page.getByTestId('call-number')).toBeVisible()

  // «شمارهٔ»، حرف، عدد؛ «به باجهٔ»، عدد، «مراجعه کنید».
  const starts = () => page.evaluate(() => (window as unknown as { starts: number[][] }).starts)
  await expect.poll(async () => (await starts()).length).toBe(6)
  const said = await starts()
  const gaps = said
    .slice(1)
    .map(([when = 0], i) => when - (said[i]?.[0] ?? 0) - (said[i]?.[1] ?? 0))
  expect(gaps.map((gap) => gap < 0.001)).toEqual([true, true, false, true, true])
  await page.close()
})

test('the windows of the program have the same voices, and no way out of their folder', async ({}, info) => {
  const program = await launchOffice(['--data', info.outputPath('data'), '--windows', 'display'])
  try {
    const [display] = await program.windows('display')
    const found = await display?.evaluate(async () => {
      const audio = new OfflineAudioContext(1, 1, 24_000)
      const sound = await fetch('/voices/en/words.opus')
      const { duration } = await audio.decodeAudioData(await sound.arrayBuffer())
      const paths = ['/voices/fa/..%2f..%2f..%2fpackage.json', '/voices/fa/..%5cx', '/voices/fa/x']
      const astray = await Promise.all(paths.map(async (path) => (await fetch(path)).status))
      return { seconds: duration, astray }
    })
    expect(found?.seconds).toBeGreaterThan(20)
    expect(found?.astray).toEqual([404, 404, 404])
  } finally {
    await program.close()
  }
})

const sampled = ['number', 'to-counter', 'الف', 'ن', '1', '12', '99', '100', '300+', '123', '999']

for (const lang of ['fa', 'en'] as const) {
  for (const format of ['opus', 'mp3'] as const) {
    test(`the ${lang} voice is decoded from ${format}, and each clip is where it should be`, async () => {
      const page = await browser.newPage()
      await page.goto(`${office.address}/display/index.html`)
      const manifest = (await (
        await fetch(`${office.address}/voices/${lang}/manifest.json`)
      ).json()) as VoiceManifest
      const spans = sampled.flatMap((clip) => {
        const [file = '', from = 0, lasts = 0] = manifest.clips[clip] ?? []
        return manifest.files[file]?.includes(format) === true ? [{ clip, file, from, lasts }] : []
      })
      const measured = await page.evaluate(
        async ({ lang, format, spans }) => {
          const audio = new OfflineAudioContext(1, 1, 24_000)
          const found: Measured[] = []
          for (const { clip, file, from, lasts } of spans) {
            const answer = await fetch(`/voices/${lang}/${file}.${format}`)
            const buffer = await audio.decodeAudioData(await answer.arrayBuffer())
            const at = (ms: number) => Math.round((ms / 1000) * buffer.sampleRate)
            const power = (begin: number, end: number) => {
              const samples = buffer.getChannelData(0).subarray(at(begin), at(end))
              return Math.sqrt(samples.reduce((sum, s) => sum + s * s, 0) / samples.length)
            }
            found.push({
              clip,
              seconds: Math.min(lasts / 1000, buffer.duration - from / 1000),
              loudness: power(from, from + lasts),
              around: Math.max(
                power(from - 100, from - 40),
                power(from + lasts + 40, from + lasts + 100),
              ),
            })
          }
          return found
        },
        { lang, format, spans },
      )
      await page.close()
      expect(measured.length).toBeGreaterThan(8)
      for (const { clip, seconds, loudness, around } of measured) {
        expect(seconds, clip).toBeGreaterThan(0.2)
        expect(loudness, clip).toBeGreaterThan(0.03)
        expect(around, clip).toBeLessThan(loudness / 8)
      }
    })
  }
}

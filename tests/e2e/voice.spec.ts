import { expect, test, type Browser } from '@playwright/test'
import type { VoiceManifest } from '#shared/voice/manifest.ts'
import { launchBrowser } from '../support/browser.ts'
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

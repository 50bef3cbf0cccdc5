import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCatalog } from '#shared/catalog/read-catalog.ts'
import { prefixSchema } from '#shared/catalog/service.ts'
import { readManifest, type SoundFormat, type VoiceManifest } from '#shared/voice/manifest.ts'
import { lackedBy, sentence } from '#shared/voice/sentence.ts'

const catalog = readCatalog(readFileSync('resources/catalogs/qom.json', 'utf8'))
const prefixes = catalog.ok ? catalog.value.services.map(({ prefix }) => prefix) : []
const counters = Array.from({ length: 99 }, (_, i) => String(i + 1))

function manifestOf(id: string): VoiceManifest {
  const read = readManifest(readFileSync(`resources/voices/${id}/manifest.json`, 'utf8'))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

describe.each(['fa-espeak', 'en-espeak'])('the pack %s', (id) => {
  const pack = manifestOf(id)
  const saysIn = (format: SoundFormat) => (clip: string) =>
    pack.files[pack.clips[clip]?.[0] ?? '']?.includes(format) === true

  test('says every number of a day in one clip', () => {
    const numbers = Array.from({ length: 999 }, (_, i) => String(i + 1))
    expect(numbers.filter((n) => !saysIn('opus')(n))).toEqual([])
  })

  test('says every prefix, of the sample catalogue and of any other', () => {
    expect(prefixes.length).toBeGreaterThan(0)
    const lacking = [...prefixes, ...prefixSchema.options].filter((it) => !saysIn('opus')(it))
    expect(lacking).toEqual([])
  })

  test.each(['opus', 'mp3'] as const)('lacks nothing of any call as %s', (format) => {
    expect(lackedBy(pack.lang, prefixSchema.options, counters, saysIn(format))).toEqual([])
  })

  test('joins a hundred and the rest where there is no whole number, in MP3', () => {
    const { phrases } = sentence('ب-347', '3', pack.lang, saysIn('mp3'))
    expect(phrases[0]).toEqual(['number', 'ب', '300+', '47'])
  })

  test('has every file that it names, and no clip that runs into the next', () => {
    for (const [name, formats] of Object.entries(pack.files)) {
      for (const format of formats) {
        expect(existsSync(`resources/voices/${id}/${name}.${format}`)).toBe(true)
      }
      const spans = Object.values(pack.clips)
        .filter(([file]) => file === name)
        .map(([, from = 0, length = 0]) => ({ from, to: from + length }))
        .toSorted((a, b) => a.from - b.from)
      const running = spans.filter(({ from }, i) => from < (spans[i - 1]?.to ?? 0) + 50)
      expect(running).toEqual([])
    }
  })
})

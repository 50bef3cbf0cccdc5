import { describe, expect, test } from 'vitest'
import { readManifest } from '#shared/voice/manifest.ts'

const sound = {
  id: 'our-own',
  lang: 'fa',
  title: { fa: 'صدای همکار ما', en: 'Our colleague' },
  licence: 'for this office',
  maker: 'a colleague',
  files: { twelve: ['opus', 'mp3'], words: ['opus'] },
  clips: { 12: ['twelve'], number: ['words', 120, 800] },
}
const problemsOf = (manifest: object) => {
  const read = readManifest(JSON.stringify(manifest))
  return read.ok ? [] : read.error
}

describe('a manifest', () => {
  test('of whole files and of spans is read', () => {
    expect(readManifest(JSON.stringify(sound))).toEqual({ ok: true, value: sound })
  })

  test('that is no JSON is refused in both languages', () => {
    const read = readManifest('{')
    expect(read).toMatchObject({ ok: false })
    expect(read.ok ? [] : read.error[0]?.text.fa).toContain('JSON')
    expect(read.ok ? [] : read.error[0]?.text.en).toContain('JSON')
  })

  test.each([
    ['a field that is not known', { ...sound, voice: 'x' }, '', 'voice'],
    ['a language that is not spoken', { ...sound, lang: 'ar' }, 'lang', '"fa", "en"'],
    [
      'a file outside the folder',
      { ...sound, files: { '../x': ['mp3'] } },
      'files.../x',
      'hyphens',
    ],
    ['a format that is not played', { ...sound, files: { a: ['wav'] } }, 'files.a.0', '"opus"'],
    ['a clip without its file', { ...sound, clips: { 1: ['one'] } }, 'clips.1', '"one"'],
    [
      'a clip with half a span',
      { ...sound, clips: { 1: ['words', 3] } },
      'clips.1',
      'milliseconds',
    ],
    ['a missing maker', { ...sound, maker: undefined }, 'maker', 'text'],
  ])('with %s is refused, and the place is named', (_what, manifest, place, words) => {
    const [problem] = problemsOf(manifest)
    expect(problem?.place).toBe(place)
    expect(problem?.text.en).toContain(words)
    expect(problem?.text.fa).not.toBe('')
  })
})

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openVoices } from '../../../main/voice/voices.ts'
import { temporaryFolder } from '../../support/host.ts'

let folder: ReturnType<typeof temporaryFolder>
const shipped = () => join(folder.path, 'shipped')
const own = () => join(folder.path, 'own')
const open = () => openVoices({ shipped: shipped(), own: own() })

beforeEach(() => {
  folder = temporaryFolder()
  writeFileSync(join(folder.path, 'secret.opus'), 'secret')
  pack(shipped(), 'computer', 'fa')
})
afterEach(() => folder.remove())

const words = ['number', 'to-counter', 'please-go', ...'0123456789', 'الف']

function pack(root: string, id: string, lang: string, change: object = {}): void {
  const dir = join(root, id)
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'words.opus'), `sound of ${id}`)
  writeFileSync(join(dir, 'hidden.opus'), 'not named in the manifest')
  const manifest = {
    id,
    lang,
    title: { fa: id, en: id },
    licence: 'MIT',
    maker: id,
    files: { words: ['opus'] },
    clips: Object.fromEntries(words.map((clip, i) => [clip, ['words', i * 100, 90]])),
    ...change,
  }
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify(manifest))
}

async function served(path: string): Promise<string | null> {
  const voices = open()
  await voices.read('/voices/fa/manifest.json')
  return (await voices.read(path))?.body.toString() ?? null
}

describe('what a screen may fetch', () => {
  test('is the manifest and the sounds that it names', async () => {
    expect(JSON.parse((await served('/voices/fa/manifest.json')) ?? '')).toMatchObject({
      id: 'computer',
    })
    expect(await served('/voices/fa/words.opus')).toBe('sound of computer')
    expect((await open().read('/voices/fa/words.opus'))?.type).toBe('audio/ogg')
  })

  test.each([
    '/voices/en/manifest.json',
    '/voices/fa/hidden.opus',
    '/voices/fa/words.mp3',
    '/voices/fa/../secret.opus',
    '/voices/fa/..%2Fsecret.opus',
    '/voices/fa/%2e%2e%2fsecret.opus',
    '/voices/fa/..\\secret.opus',
    '/voices/../secret.opus',
    '/voices/fa/constructor',
    '/voices/fa/',
    '/voices/',
  ])('is nothing at %s', async (path) => {
    expect(await served(path)).toBeNull()
  })

  test('is nothing else, whatever is asked for', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2f',
      'secret.opus',
      'words.opus',
      '',
    )
    const asked = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((all) => all.join('')),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(asked, async (name) => {
        fc.pre(name !== 'words.opus' && name !== 'manifest.json')
        expect(await served(`/voices/fa/${name}`)).toBeNull()
      }),
      { numRuns: 200 },
    )
  })
})

describe('a folder of the office', () => {
  test('speaks in place of the voice that came with the program', async () => {
    const voices = open()
    await voices.read('/voices/fa/manifest.json')
    pack(own(), 'colleague', 'fa')
    await voices.read('/voices/fa/manifest.json')
    expect((await voices.read('/voices/fa/words.opus'))?.body.toString()).toBe('sound of colleague')
    expect(voices.report(['الف'], ['1'])).toMatchObject({
      voices: [
        { lang: 'fa', own: true, pack: { id: 'colleague' }, lacks: [] },
        { lang: 'en', pack: null },
      ],
      problems: [],
    })
  })

  test('with a manifest that cannot be read is named, and the other voice speaks', () => {
    pack(own(), 'broken', 'fa', { lang: 'xx' })
    const { voices, problems } = open().report([], [])
    expect(voices[0]).toMatchObject({ own: false, pack: { id: 'computer' } })
    expect(problems).toMatchObject([{ folder: 'broken', place: 'lang' }])
    expect(problems[0]?.text.fa).not.toBe('')
  })

  test('without a file that it names does not offer its clips', async () => {
    pack(own(), 'half', 'fa', {
      files: { words: ['opus', 'mp3'], more: ['mp3'] },
      clips: { number: ['words'], الف: ['more'] },
    })
    const { voices, problems } = open().report(['الف'], [])
    expect(problems.map(({ place }) => place)).toEqual(['words.mp3', 'more.mp3'])
    expect(voices[0]?.lacks).toContain('الف')
    expect(JSON.parse((await served('/voices/fa/manifest.json')) ?? '')).toMatchObject({
      files: { words: ['opus'] },
      clips: { number: ['words'] },
    })
  })

  test('that lost its sounds after it was found is no fault of the host', async () => {
    const voices = open()
    await voices.read('/voices/fa/manifest.json')
    rmSync(join(shipped(), 'computer', 'words.opus'))
    expect(await voices.read('/voices/fa/words.opus')).toBeNull()
  })
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Text } from '#shared/catalog/service.ts'
import type { Lang } from '#shared/domain/office.ts'
import { readManifest, type SoundFormat, type VoiceManifest } from '#shared/voice/manifest.ts'
import { lackedBy } from '#shared/voice/sentence.ts'

/** What is wrong with a folder of the office's own: then the voice that came with the program speaks. */
export type FolderProblem = {
  readonly folder: string
  readonly place: string
  readonly text: Text
}

export type VoiceReport = {
  readonly lang: Lang
  /** The pack that speaks; null where there is none of the language. */
  readonly pack: Pick<VoiceManifest, 'id' | 'title' | 'maker' | 'licence'> | null
  /** Whether it is the office's own. */
  readonly own: boolean
  /** The clips without which some call cannot be said. */
  readonly lacks: string[]
}

export type Voices = {
  /** What a screen may fetch: `/voices/fa/manifest.json` and the files that it names; null else. */
  readonly read: (path: string) => Promise<{ type: string; body: Buffer } | null>
  readonly report: (
    prefixes: readonly string[],
    counters: readonly string[],
  ) => { readonly voices: VoiceReport[]; readonly problems: FolderProblem[] }
}

type Pack = { readonly dir: string; readonly own: boolean; readonly manifest: VoiceManifest }

const MANIFEST = 'manifest.json'
const types: Readonly<Record<SoundFormat, string>> = { opus: 'audio/ogg', mp3: 'audio/mpeg' }
const langs: readonly Lang[] = ['fa', 'en']

/**
 * The voices of `shipped`, and those of `own` before them: folders that are put there while the
 * program runs are found by the next screen that asks.
 */
export function openVoices({
  shipped,
  own,
}: {
  readonly shipped: string
  readonly own: string
}): Voices {
  let packs: readonly Pack[] | null = null

  function look(): FolderProblem[] {
    const owned = packsIn(own, true)
    packs = [...owned.packs, ...packsIn(shipped, false).packs]
    return owned.problems
  }
  const packOf = (lang: string) => packs?.find(({ manifest }) => manifest.lang === lang)

  return {
    async read(path) {
      const [, lang = '', name = ''] = /^\/voices\/([a-z]{2})\/([^/]+)$/.exec(path) ?? []
      if (packs === null || name === MANIFEST) look()
      const pack = packOf(lang)
      if (pack === undefined) return null
      if (name === MANIFEST) {
        return { type: 'application/json', body: Buffer.from(JSON.stringify(pack.manifest)) }
      }
      // Only what the manifest names is ever opened, so no name leads out of the folder.
      const type = soundFiles(pack.manifest).get(name)
      if (type === undefined) return null
      return readFile(join(pack.dir, name)).then(
        (body) => ({ type, body }),
        () => null,
      )
    },
    report(prefixes, counters) {
      const problems = look()
      return {
        problems,
        voices: langs.map((lang) => {
          const pack = packOf(lang)
          if (pack === undefined) return { lang, pack: null, own: false, lacks: [] }
          const { id, title, maker, licence, clips } = pack.manifest
          const has = (clip: string) => Object.hasOwn(clips, clip)
          return {
            lang,
            pack: { id, title, maker, licence },
            own: pack.own,
            lacks: [...lackedBy(lang, prefixes, counters, has)],
          }
        }),
      }
    },
  }
}

/** The types of the files that a manifest names, by their names. */
const soundFiles = ({ files }: VoiceManifest): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(files).flatMap(([name, formats]) =>
      formats.map((format) => [`${name}.${format}`, types[format]] as const),
    ),
  )

/** The folders of `root` that hold a pack, in the order of their names. */
function packsIn(
  root: string,
  own: boolean,
): { readonly packs: readonly Pack[]; readonly problems: FolderProblem[] } {
  const packs: Pack[] = []
  const problems: FolderProblem[] = []
  for (const folder of foldersIn(root)) {
    const dir = join(root, folder)
    const read = readManifest(textOf(join(dir, MANIFEST)))
    if (!read.ok) {
      problems.push(...read.error.map((problem) => ({ folder, ...problem })))
      continue
    }
    const { manifest, missing } = withoutMissing(read.value, dir)
    packs.push({ dir, own, manifest })
    problems.push(...missing.map((file) => ({ folder, place: file, text: notThere })))
  }
  return { packs, problems }
}

const notThere: Text = {
  fa: 'این فایل در پوشه نیست؛ آنچه در آن ضبط شده گفته نمی‌شود.',
  en: 'This file is not in the folder; what was recorded in it is not said.',
}

function foldersIn(root: string): readonly string[] {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted()
  } catch {
    return []
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** The manifest as the folder keeps its word. */
function withoutMissing(
  manifest: VoiceManifest,
  dir: string,
): { readonly manifest: VoiceManifest; readonly missing: readonly string[] } {
  const missing: string[] = []
  const files: VoiceManifest['files'] = {}
  for (const [name, formats] of Object.entries(manifest.files)) {
    const there = formats.filter((format) => existsSync(join(dir, `${name}.${format}`)))
    missing.push(...formats.filter((it) => !there.includes(it)).map((it) => `${name}.${it}`))
    if (there.length > 0) files[name] = there
  }
  const clips = Object.entries(manifest.clips).filter(([, [file]]) => Object.hasOwn(files, file))
  return { manifest: { ...manifest, files, clips: Object.fromEntries(clips) }, missing }
}

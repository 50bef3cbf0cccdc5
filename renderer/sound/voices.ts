import type { Lang } from '#shared/domain/office.ts'
import type { VoiceManifest } from '#shared/voice/manifest.ts'
import { sentence } from '#shared/voice/sentence.ts'

/** A span of a decoded file, in seconds. */
export type Clip = {
  readonly buffer: AudioBuffer
  readonly from: number
  readonly lasts: number
}

/** What is called, as it is stored; a number alone has no counter. */
export type Called = { readonly number: string; readonly counter: string | null }

export type Voices = {
  /** The clips of each phrase; null where the voice cannot say all of it. Fails without the host. */
  readonly say: (called: Called, lang: Lang) => Promise<readonly (readonly Clip[])[] | null>
  /** Fetches what nearly every call needs, before the first. */
  readonly prepare: (lang: Lang) => void
}

/** Decoded sound is large, about 10 MB a file; these are the words, the counters and some hundreds. */
const FILES_KEPT = 8

/** The voices that the host offers, fetched file by file as they are needed. */
export function createVoices(audio: BaseAudioContext): Voices {
  const manifests = new Map<Lang, Promise<VoiceManifest | null>>()
  const files = new Map<string, Promise<AudioBuffer | null>>()
  /** Files that are not there or that this browser cannot decode, in whatever format. */
  const unplayable = new Set<string>()

  function manifestOf(lang: Lang): Promise<VoiceManifest | null> {
    const known = manifests.get(lang) ?? fetchManifest(lang)
    manifests.set(lang, known)
    known.catch(() => manifests.delete(lang))
    return known
  }

  function fileOf(
    { lang, files: named }: VoiceManifest,
    name: string,
  ): Promise<AudioBuffer | null> {
    const place = `${lang}/${name}`
    const known = files.get(place) ?? load(audio, place, named[name] ?? [])
    // The latest used last, so that the first is the one to let go.
    files.delete(place)
    files.set(place, known)
    for (const oldest of [...files.keys()].slice(0, -FILES_KEPT)) files.delete(oldest)
    known.then(
      (buffer) => {
        if (buffer === null) unplayable.add(place)
      },
      () => files.delete(place),
    )
    return known
  }

  async function clipOf(manifest: VoiceManifest, name: string): Promise<Clip | null> {
    const [file = '', from = 0, lasts] = manifest.clips[name] ?? []
    const buffer = await fileOf(manifest, file)
    if (buffer === null) return null
    const lastsSeconds = lasts === undefined ? buffer.duration : lasts / 1000
    return { buffer, from: from / 1000, lasts: lastsSeconds }
  }

  return {
    async say({ number, counter }, lang) {
      const manifest = await manifestOf(lang)
      if (manifest === null) return null
      const has = (clip: string) => {
        const file = Object.hasOwn(manifest.clips, clip) ? manifest.clips[clip]?.[0] : undefined
        return file !== undefined && !unplayable.has(`${lang}/${file}`)
      }
      // A file that turns out unplayable leaves other ways to say it; each round rules one out.
      for (;;) {
        const { phrases, lacks } = sentence(number, counter, lang, has)
        if (lacks.length > 0) return null
        const said: readonly (readonly (Clip | null)[])[] = await Promise.all(
          phrases.map((phrase) => Promise.all(phrase.map((clip) => clipOf(manifest, clip)))),
        )
        if (said.every(isWhole)) return said
      }
    },
    prepare(lang) {
      void manifestOf(lang)
        .then(async (manifest) => {
          if (manifest === null) return
          for (const clip of ['number', '1']) await clipOf(manifest, clip)
        })
        .catch(() => undefined)
    },
  }
}

const isWhole = (phrase: readonly (Clip | null)[]): phrase is readonly Clip[] =>
  phrase.every((clip) => clip !== null)

async function fetchManifest(lang: Lang): Promise<VoiceManifest | null> {
  const response = await fetch(`/voices/${lang}/manifest.json`)
  // The host has read it with care before it sends it.
  return response.ok ? ((await response.json()) as VoiceManifest) : null
}

/** In the first of the formats that is there and can be decoded; null where none is. */
async function load(
  audio: BaseAudioContext,
  place: string,
  formats: readonly string[],
): Promise<AudioBuffer | null> {
  for (const format of formats) {
    const response = await fetch(`/voices/${place}.${format}`)
    if (!response.ok) continue
    const bytes = await response.arrayBuffer()
    const buffer = await audio.decodeAudioData(bytes).catch(() => null)
    if (buffer !== null) return buffer
  }
  return null
}

/**
 * Makes the voice packs of `resources/voices/` with espeak-ng and ffmpeg, which must be installed.
 * Run by hand, when a word or the voice is changed; what it makes is committed:
 *
 *   nice -n 19 node scripts/voice.ts [fa] [en]
 *
 * A pack of an office's own has the same shape and lies in `voices/` of its data folder. Recorded by
 * a person it needs no spans: `"12": ["twelve"]` is the whole of `twelve.opus`. The numbers 1–99,
 * the hundreds and the hundreds that another number follows (`100+`, «صد و») are enough; whole
 * numbers above them sound better.
 *
 * Numbers are given to espeak-ng as digits: it says those fluently, and number words stiffly.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Lang } from '#shared/domain/office.ts'
import type { SoundFormat, VoiceManifest } from '#shared/voice/manifest.ts'

const RATE = 22_050
/** Between two clips of a file, so that neither is heard in the other. */
const GAP_MS = 120
const NUMBERS_A_FILE = 50

type Spoken = Readonly<Record<string, string>>

type Recipe = {
  readonly voice: string
  readonly wordsAMinute: number
  readonly title: VoiceManifest['title']
  readonly words: Spoken
  readonly letters: Spoken
  /** The hundreds before another number, from 100; null where they sound as they do alone. */
  readonly linked: readonly string[] | null
}

const recipes: Readonly<Record<Lang, Recipe>> = {
  fa: {
    voice: 'fa',
    wordsAMinute: 150,
    title: { fa: 'صدای ساخته رایانه', en: 'Computer-made voice' },
    words: { number: 'شمارهٔ', 'to-counter': 'به باجهٔ', 'please-go': 'مراجعه کنید' },
    letters: {
      الف: 'الف',
      ب: 'بِ',
      پ: 'پِ',
      ت: 'تِ',
      ث: 'ثِ',
      ج: 'جیم',
      چ: 'چِ',
      ح: 'حِ',
      خ: 'خِ',
      د: 'دال',
      ذ: 'ذال',
      ر: 'رِ',
      ز: 'زِ',
      ژ: 'ژِ',
      س: 'سین',
      ش: 'شین',
      ص: 'صاد',
      ض: 'ضاد',
      ط: 'طا',
      ظ: 'ظا',
      ع: 'عین',
      غ: 'غین',
      ف: 'فِ',
      ق: 'قاف',
      ک: 'کاف',
      گ: 'گاف',
      ل: 'لام',
      م: 'میم',
      ن: 'نون',
      و: 'واو',
      ه: 'هِ',
      ی: 'یِ',
    },
    // The phonemes that espeak-ng itself makes of the beginning of 123, 223 and so on.
    linked: [
      "[[s'a:do]]",
      "[[divist'o]]",
      "[[sisad'o]]",
      "[[tSahA:rs'a:do]]",
      "[[pAnsad'o]]",
      "[[SeSs'a:do]]",
      "[[hafts'a:do]]",
      "[[haSts'a:do]]",
      "[[nohs'a:do]]",
    ],
  },
  en: {
    voice: 'en-us',
    wordsAMinute: 155,
    title: { fa: 'صدای ساخته رایانه', en: 'Computer-made voice' },
    words: { number: 'Number', 'to-counter': 'please go to counter' },
    letters: {
      الف: '[[alEf]]',
      ب: '[[beI]]',
      پ: '[[peI]]',
      ت: '[[teI]]',
      ث: '[[seI]]',
      ج: '[[dZi:m]]',
      چ: '[[tSeI]]',
      ح: '[[heI]]',
      خ: '[[xeI]]',
      د: '[[dA:l]]',
      ذ: '[[zA:l]]',
      ر: '[[reI]]',
      ز: '[[zeI]]',
      ژ: '[[ZeI]]',
      س: '[[si:n]]',
      ش: '[[Si:n]]',
      ص: '[[sA:d]]',
      ض: '[[zA:d]]',
      ط: '[[tA:]]',
      ظ: '[[zA:]]',
      ع: '[[eIn]]',
      غ: '[[geIn]]',
      ف: '[[feI]]',
      ق: '[[gA:f]]',
      ک: '[[kA:f]]',
      گ: '[[gA:f]]',
      ل: '[[lA:m]]',
      م: '[[mi:m]]',
      ن: '[[nu:n]]',
      و: '[[vA:v]]',
      ه: '[[heI]]',
      ی: '[[jeI]]',
      ...Object.fromEntries([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => [letter, letter])),
    },
    linked: null,
  },
}

const encoders: Readonly<Record<SoundFormat, readonly string[]>> = {
  opus: ['-c:a', 'libopus', '-b:a', '14k', '-application', 'voip', '-f', 'ogg'],
  mp3: ['-c:a', 'libmp3lame', '-b:a', '32k', '-f', 'mp3'],
}

function made(command: string, args: readonly string[], input?: Uint8Array): Buffer {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...(input === undefined ? {} : { input }),
    maxBuffer: 256 * 1024 * 1024,
  })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.toString()}`)
  return stdout
}

/** What is said, without silence around it and as loud as every other clip. */
function speak(text: string, { voice, wordsAMinute }: Recipe): Int16Array {
  const wav = made('espeak-ng', ['-v', voice, '-s', String(wordsAMinute), '--stdout', text])
  const HEADER = 44
  const samples = Int16Array.from({ length: (wav.length - HEADER) >> 1 }, (_, i) =>
    wav.readInt16LE(HEADER + 2 * i),
  )
  const loud = (sample: number) => Math.abs(sample) > 250
  const pad = (RATE * 15) / 1000
  const from = Math.max(0, samples.findIndex(loud) - pad)
  const to = Math.min(samples.length, samples.findLastIndex(loud) + pad)
  return levelled(samples.subarray(Math.floor(from), Math.ceil(to)))
}

/** To -19 dB on the average, and nowhere beyond -1 dB. */
function levelled(samples: Int16Array): Int16Array {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1)
  const gain = Math.min((0.112 * 32_768) / Math.sqrt(power), (0.89 * 32_768) / peak)
  const fade = (RATE * 10) / 1000
  return samples.map((sample, i) => {
    const edge = Math.min(1, i / fade, (samples.length - 1 - i) / fade)
    return Math.round(sample * gain * edge)
  })
}

function makePack(lang: Lang): void {
  const recipe = recipes[lang]
  const id = `${lang}-espeak`
  const dir = join('resources', 'voices', id)
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  const files: Record<string, SoundFormat[]> = {}
  const clips: VoiceManifest['clips'] = {}

  function makeFile(name: string, spoken: Spoken, formats: SoundFormat[]): void {
    const silence = new Int16Array((RATE * GAP_MS) / 1000)
    const parts: Int16Array[] = [silence]
    let at = silence.length
    for (const [clip, text] of Object.entries(spoken)) {
      const sound = speak(text, recipe)
      clips[clip] = [name, Math.round((at / RATE) * 1000), Math.round((sound.length / RATE) * 1000)]
      parts.push(sound, silence)
      at += sound.length + silence.length
    }
    const pcm = Buffer.concat(
      parts.map(({ buffer, byteOffset, byteLength }) =>
        Buffer.from(buffer, byteOffset, byteLength),
      ),
    )
    for (const format of formats) {
      const sound = ['-f', 's16le', '-ar', String(RATE), '-ac', '1', '-i', '-']
      const plain = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact']
      const quiet = ['-hide_banner', '-loglevel', 'error', '-y']
      // Into a file and not a pipe: MP3 says at its head how much of its beginning is no sound.
      const file = join(dir, `${name}.${format}`)
      made('ffmpeg', [...quiet, ...sound, ...plain, ...encoders[format], file], pcm)
    }
    files[name] = formats
  }

  const count = (from: number, to: number): Spoken =>
    Object.fromEntries(
      Array.from({ length: to - from + 1 }, (_, i) => [String(from + i), String(from + i)]),
    )
  const hundreds = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => String(100 * n))
  const linked = Object.fromEntries(hundreds.map((n, i) => [`${n}+`, recipe.linked?.[i] ?? n]))
  makeFile('words', { ...recipe.words, ...recipe.letters, 0: '0' }, ['opus', 'mp3'])
  makeFile('1-99', count(1, 99), ['opus', 'mp3'])
  makeFile('hundreds', { ...Object.fromEntries(hundreds.map((n) => [n, n])), ...linked }, [
    'opus',
    'mp3',
  ])
  // A set that has no Opus joins a hundred and what follows it: a third of the room.
  for (let from = 101; from < 1000; from += NUMBERS_A_FILE) {
    const to = Math.min(from + NUMBERS_A_FILE - 1, 999)
    const all = Object.entries(count(from, to))
    const whole = Object.fromEntries(all.filter(([n]) => Number(n) % 100 !== 0))
    makeFile(`${from}-${to}`, whole, ['opus'])
  }

  const manifest: VoiceManifest = {
    id,
    lang,
    title: recipe.title,
    licence: 'MIT',
    maker: `espeak-ng (${recipe.voice})`,
    files,
    clips,
  }
  writeFileSync(join(dir, 'manifest.json'), written(manifest))
}

/** A line for each clip: a thousand numbers stay readable. */
function written({ files, clips, ...head }: VoiceManifest): string {
  const lines = (entries: object) =>
    Object.entries(entries)
      .map(([name, value]) => `    ${JSON.stringify(name)}: ${spaced(value)}`)
      .join(',\n')
  const open = JSON.stringify(head, null, 2).slice(0, -2)
  return `${open},\n  "files": {\n${lines(files)}\n  },\n  "clips": {\n${lines(clips)}\n  }\n}\n`
}

const spaced = (value: unknown): string => JSON.stringify(value).replaceAll(',', ', ')

const asked = process.argv.slice(2)
for (const lang of ['fa', 'en'] as const) {
  if (asked.length === 0 || asked.includes(lang)) makePack(lang)
}

import type { DisplayView } from '#shared/contract/views.ts'
import type { Lang } from '#shared/domain/office.ts'
import { CHIME_LEADS, strikeChime } from './chime.ts'
import { createVoices, type Called, type Clip } from './voices.ts'

/** `suspended`: the browser wants a press on the page before it lets any sound out. */
export type SoundState = 'on' | 'suspended' | 'none'

export type Hearing = DisplayView['announcements']

export type HallSound = {
  /** Chime and words; over when they are. Never fails: what cannot be said is left out. */
  readonly play: (called: Called, hearing: Hearing) => Promise<Heard>
  /** The number alone, without a chime: for one who asks to hear it. To be called from a press. */
  readonly sayNumber: (number: string, lang: Lang) => Promise<Heard>
  /** Gets the voices ready that will be needed. */
  readonly prepare: (hearing: Hearing) => void
  /** How loud this machine is beside the others, from 0 to 1. */
  readonly setLevel: (level: number) => void
  /** Asks the browser for sound; to be called from a press. */
  readonly wake: () => Promise<void>
  readonly state: () => SoundState
  readonly subscribe: (changed: () => void) => () => void
}

/** What came out of an announcement: words, the chime alone, or nothing. */
export type Heard = 'words' | 'chime' | 'nothing'

/** Sound is decoded to it, and takes room in memory by it; voices have nothing above 12 kHz. */
const SAMPLES_A_SECOND = 24_000
/** How long the words are waited for: longer, and the call is over before they come. */
const WORDS_WITHIN_MS = 4_000
const PHRASE_PAUSE = 0.22
const SENTENCE_PAUSE = 0.7
/** A clock laid in advance: what is due this very moment is heard late or cut. */
const AHEAD = 0.05

export function createHallSound(): HallSound {
  const listeners = new Set<() => void>()
  const audio = openAudio()
  const voices = audio === null ? null : createVoices(audio)
  const own = audio?.createGain() ?? null
  if (audio !== null) own?.connect(audio.destination)
  audio?.addEventListener('statechange', () => {
    for (const changed of listeners) changed()
  })
  let level = 1

  async function play(called: Called, hearing: Hearing): Promise<Heard> {
    // A suspended clock stands still: tones laid on it would all sound at once, too late, on waking.
    if (audio?.state !== 'running' || own === null || voices === null) return 'nothing'
    const { voice, langs, volume, quiet, repeats } = hearing
    if (quiet || volume === 0 || level === 0) return 'nothing'
    const out = audio.createGain()
    out.gain.value = volume / 100
    out.connect(own)
    const begins = audio.currentTime + AHEAD
    let end = strikeChime(audio, out, begins)
    const sentences = voice
      ? await within(
          WORDS_WITHIN_MS,
          Promise.all(langs.map((lang) => voices.say(called, lang).catch(() => null))),
        )
      : null
    const said = (sentences ?? []).filter((each) => each !== null)
    let at = Math.max(begins + CHIME_LEADS, audio.currentTime + AHEAD)
    for (let time = 0; time < repeats; time++) {
      for (const phrases of said) {
        for (const phrase of phrases) at = lay(audio, out, phrase, at) + PHRASE_PAUSE
        end = Math.max(end, at)
        at += SENTENCE_PAUSE
      }
    }
    await new Promise((over) => setTimeout(over, (end - audio.currentTime) * 1000))
    out.disconnect()
    return said.length > 0 ? 'words' : 'chime'
  }

  async function sayNumber(number: string, lang: Lang): Promise<Heard> {
    if (audio === null || own === null || voices === null) return 'nothing'
    await audio.resume()
    const phrases = await within(WORDS_WITHIN_MS, voices.say({ number, counter: null }, lang))
    if (phrases === null) return 'nothing'
    const end = lay(audio, own, phrases.flat(), audio.currentTime + AHEAD)
    await new Promise((over) => setTimeout(over, (end - audio.currentTime) * 1000))
    return 'words'
  }

  return {
    sayNumber: (number, lang) => sayNumber(number, lang).catch((): Heard => 'nothing'),
    play: (called, hearing) => play(called, hearing).catch((): Heard => 'nothing'),
    prepare({ voice, langs }) {
      if (voice) for (const lang of langs) voices?.prepare(lang)
    },
    setLevel(to) {
      level = to
      if (own !== null) own.gain.value = to
    },
    wake: async () => audio?.resume().catch(() => undefined),
    state() {
      if (audio === null) return 'none'
      return audio.state === 'running' ? 'on' : 'suspended'
    },
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}

function openAudio(): AudioContext | null {
  if (typeof AudioContext === 'undefined') return null
  try {
    return new AudioContext({ sampleRate: SAMPLES_A_SECOND, latencyHint: 'playback' })
  } catch {
    return null
  }
}

/** Each clip begins where the last one ends, on the sound's own clock; gives the end. */
function lay(audio: AudioContext, out: AudioNode, phrase: readonly Clip[], at: number): number {
  return phrase.reduce((begins, { buffer, from, lasts }) => {
    const source = audio.createBufferSource()
    source.buffer = buffer
    source.connect(out)
    source.start(begins, from, lasts)
    return begins + lasts
  }, at)
}

const within = <T>(ms: number, work: Promise<T>): Promise<T | null> =>
  Promise.race([work, new Promise<null>((resolve) => setTimeout(() => resolve(null), ms))])

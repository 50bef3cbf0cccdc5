/** `suspended`: the browser wants a press on the page before it lets any sound out. */
export type SoundState = 'on' | 'suspended' | 'none'

export type Chime = {
  readonly play: () => void
  /** Asks the browser for sound; to be called from a press. */
  readonly wake: () => void
  readonly state: () => SoundState
  readonly subscribe: (changed: () => void) => () => void
}

/** Falling by a major third: E5, then C5. */
const tones = [
  { hertz: 659.25, after: 0 },
  { hertz: 523.25, after: 0.55 },
]
const PEAK = 0.35
const LASTS = 1.6

/** Two soft tones, made on the spot: no sound file has to be found or decoded. */
export function createChime(): Chime {
  const listeners = new Set<() => void>()
  const audio = typeof AudioContext === 'undefined' ? null : new AudioContext()
  audio?.addEventListener('statechange', () => {
    for (const changed of listeners) changed()
  })

  return {
    play() {
      // A suspended clock stands still: tones laid on it would all sound at once, too late, on waking.
      if (audio?.state !== 'running') return
      for (const { hertz, after } of tones) strike(audio, hertz, audio.currentTime + 0.05 + after)
    },
    wake() {
      void audio?.resume()
    },
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

/** A bell: a tone and its quieter octave, quick to rise and slow to fade. */
function strike(audio: AudioContext, hertz: number, at: number): void {
  for (const [times, share] of [
    [1, 1],
    [2, 0.22],
  ] as const) {
    const gain = audio.createGain()
    gain.gain.setValueAtTime(0.0001, at)
    gain.gain.exponentialRampToValueAtTime(PEAK * share, at + 0.04)
    gain.gain.exponentialRampToValueAtTime(0.0001, at + LASTS)
    const tone = audio.createOscillator()
    tone.type = 'sine'
    tone.frequency.value = hertz * times
    tone.connect(gain).connect(audio.destination)
    tone.start(at)
    tone.stop(at + LASTS)
  }
}

/** Falling by a major third: E5, then C5. */
const tones = [
  { hertz: 659.25, after: 0 },
  { hertz: 523.25, after: 0.55 },
]
const PEAK = 0.35
const LASTS = 1.6

/** When what follows the chime may begin: its last tone is still fading. Seconds after its start. */
export const CHIME_LEADS = 1.25

/** Two soft tones, made on the spot: no sound file has to be found or decoded. Gives their end. */
export function strikeChime(audio: AudioContext, out: AudioNode, at: number): number {
  for (const { hertz, after } of tones) strike(audio, out, hertz, at + after)
  return at + LASTS + 0.55
}

/** A bell: a tone and its quieter octave, quick to rise and slow to fade. */
function strike(audio: AudioContext, out: AudioNode, hertz: number, at: number): void {
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
    tone.connect(gain).connect(out)
    tone.start(at)
    tone.stop(at + LASTS)
  }
}

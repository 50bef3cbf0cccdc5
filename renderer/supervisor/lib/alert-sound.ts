import { create } from 'zustand'

const KEY = 'nobat-alert-sound'

const store = create<{ readonly on: boolean }>(() => ({ on: localStorage.getItem(KEY) !== 'no' }))

export const useAlertSound = (): boolean => store(({ on }) => on)

export function setAlertSound(on: boolean): void {
  localStorage.setItem(KEY, on ? 'yes' : 'no')
  store.setState({ on })
}

/** Two soft tones. Silent where the page may not sound yet, which is not worth words. */
export function alertSound(): void {
  const audio = new AudioContext()
  const gain = audio.createGain()
  gain.gain.value = 0.15
  gain.connect(audio.destination)
  ;[660, 880].forEach((frequency, i) => {
    const tone = audio.createOscillator()
    tone.frequency.value = frequency
    tone.connect(gain)
    tone.start(audio.currentTime + i * 0.22)
    tone.stop(audio.currentTime + i * 0.22 + 0.18)
    if (i === 1) tone.onended = () => void audio.close()
  })
}

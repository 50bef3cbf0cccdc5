import { create } from 'zustand'

/** How loud this display is beside the others of the hall: of a hundred, and whether it is mute. */
export type OwnVolume = { readonly volume: number; readonly muted: boolean }

const KEY = 'nobat-display-volume'
const full: OwnVolume = { volume: 100, muted: false }

export const useOwnVolume = create<OwnVolume>(() => kept())

/** Kept on this display alone, where the browser keeps anything. */
export function setOwnVolume(change: Partial<OwnVolume>): void {
  useOwnVolume.setState(change)
  try {
    localStorage.setItem(KEY, JSON.stringify(useOwnVolume.getState()))
  } catch {
    // It holds until the page is loaded again.
  }
}

export const levelOf = ({ volume, muted }: OwnVolume): number => (muted ? 0 : volume / 100)

function kept(): OwnVolume {
  try {
    const { volume, muted } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<OwnVolume>
    const sound = typeof volume === 'number' && volume >= 0 && volume <= 100
    return { volume: sound ? Math.round(volume) : full.volume, muted: muted === true }
  } catch {
    return full
  }
}

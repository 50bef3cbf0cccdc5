import { useSyncExternalStore } from 'react'
import { hrefOf } from './sections.ts'

/** The parts of the settings, in the order in which an office comes to them. */
export const officeParts = [
  'hours',
  'rules',
  'order',
  'classes',
  'counters',
  'announcements',
  'notices',
  'keeping',
] as const
export const machineParts = ['stations', 'printer', 'backup', 'exports', 'appearance'] as const

export type SettingsPart = (typeof officeParts)[number] | (typeof machineParts)[number]

/** A part's place is in the address, so that back, reload and a link from elsewhere lead to it. */
export const hrefOfPart = (part: SettingsPart): string => `${hrefOf('settings')}&part=${part}`

export const idOfPart = (part: SettingsPart): string => `settings-${part}`

function read(): SettingsPart | null {
  const named = new URLSearchParams(window.location.hash.slice(1)).get('part')
  return [...officeParts, ...machineParts].find((part) => part === named) ?? null
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The part that the address names; null where it names none. */
export const useSettingsPart = (): SettingsPart | null => useSyncExternalStore(subscribe, read)

/** Brings a part into sight, and the keyboard to its beginning. */
export function goToPart(part: SettingsPart): void {
  const place = document.getElementById(idOfPart(part))
  place?.scrollIntoView()
  place?.focus({ preventScroll: true })
}

import { useSyncExternalStore } from 'react'
import type { RightName } from '#shared/contract/rights.ts'

export const sections = [
  'today',
  'log',
  'trends',
  'service',
  'services',
  'safety',
  'people',
  'stations',
  'settings',
] as const
export type Section = (typeof sections)[number]

/** What somebody must be allowed before a section is shown to them. */
export const rightOf: Readonly<Record<Section, RightName>> = {
  today: 'read',
  log: 'read',
  trends: 'read',
  service: 'read',
  services: 'manage',
  safety: 'read',
  people: 'read',
  stations: 'manage',
  settings: 'manage',
}

/** A section's place is in the address, so that back and reload keep it. */
export const hrefOf = (section: Section): string => `#section=${section}`

function read(): Section {
  const named = new URLSearchParams(window.location.hash.slice(1)).get('section')
  return sections.find((section) => section === named) ?? 'today'
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

export const useSection = (): Section => useSyncExternalStore(subscribe, read)

export function goTo(section: Section): void {
  window.location.hash = hrefOf(section)
}

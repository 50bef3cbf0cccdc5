import { useSyncExternalStore } from 'react'
import type { RightName } from '#shared/contract/rights.ts'
import type { Place } from './place.ts'

export const sections = [
  'offices',
  'compare',
  'today',
  'log',
  'trends',
  'honesty',
  'planning',
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
  offices: 'read',
  compare: 'read',
  today: 'read',
  log: 'read',
  trends: 'read',
  honesty: 'read',
  planning: 'manage',
  service: 'read',
  services: 'manage',
  safety: 'read',
  people: 'read',
  stations: 'manage',
  settings: 'manage',
}

/** What there is of a place. */
const sectionsAt: Readonly<Record<Place, readonly Section[]>> = {
  office: sections.filter((name) => name !== 'offices' && name !== 'compare'),
  // Without a hall there is no day, and no machine of one.
  centre: ['offices', 'compare', 'services', 'people', 'safety'],
  'through-centre': ['today', 'log', 'trends', 'honesty', 'service', 'people'],
}

/** The sections that somebody finds at a place, in their order; the first is the usual one. */
export const sectionsFor = (place: Place, may: (right: RightName) => boolean): readonly Section[] =>
  sectionsAt[place].filter((name) => may(rightOf[name]))

/** A section's place is in the address, so that back and reload keep it. */
export const hrefOf = (section: Section): string => `#section=${section}`

function read(): string | null {
  return new URLSearchParams(window.location.hash.slice(1)).get('section')
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The one that the address names, if it is among `allowed`; else the first of those. */
export function useSection(allowed: readonly Section[]): Section {
  const named = useSyncExternalStore(subscribe, read)
  return allowed.find((section) => section === named) ?? allowed[0] ?? 'today'
}

export function goTo(section: Section): void {
  window.location.hash = hrefOf(section)
}

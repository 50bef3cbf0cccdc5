import { useSyncExternalStore } from 'react'
import { hrefOf } from './sections.ts'

/** Where in the section of services one is. */
export type CatalogPlace =
  | { readonly at: 'list' | 'import' | 'central' }
  | { readonly at: 'service'; readonly id: string }
  /** Of the whole catalogue, or of one service. */
  | { readonly at: 'history'; readonly id: string | null }

/** In the address, as the section is, so that back and reload keep it. */
export function hrefOfPlace(place: CatalogPlace): string {
  const params = new URLSearchParams()
  if (place.at !== 'list') params.set('page', place.at)
  if ('id' in place && place.id !== null) params.set('id', place.id)
  return [hrefOf('services'), params.toString()].filter((part) => part !== '').join('&')
}

export function goToPlace(place: CatalogPlace): void {
  window.location.hash = hrefOfPlace(place)
}

export function readPlace(hash: string): CatalogPlace {
  const params = new URLSearchParams(hash.replace(/^#/, ''))
  const id = params.get('id')
  switch (params.get('page')) {
    case 'service':
      return id === null ? { at: 'list' } : { at: 'service', id }
    case 'history':
      return { at: 'history', id }
    case 'import':
      return { at: 'import' }
    case 'central':
      return { at: 'central' }
    default:
      return { at: 'list' }
  }
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
const hash = () => window.location.hash

export const useCatalogPlace = (): CatalogPlace => readPlace(useSyncExternalStore(subscribe, hash))

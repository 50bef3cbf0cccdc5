import { useSyncExternalStore } from 'react'

/** From here on the form and the kiosk's view have room beside each other. */
const WIDE = '(width >= 75rem)'

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(WIDE)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

export const useWide = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(WIDE).matches)

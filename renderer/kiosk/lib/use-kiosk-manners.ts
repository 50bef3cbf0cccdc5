import { useEffect } from 'react'

const REFUSED = ['contextmenu', 'dragstart', 'gesturestart'] as const

/** Nothing of a browser for the public: no context menu, no dragging, no zoom by pinch or wheel. */
export function useKioskManners(): void {
  useEffect(() => {
    const refuse = (event: Event) => event.preventDefault()
    const refuseZoom = (event: WheelEvent) => {
      if (event.ctrlKey) event.preventDefault()
    }
    for (const name of REFUSED) document.addEventListener(name, refuse)
    document.addEventListener('wheel', refuseZoom, { passive: false })
    return () => {
      for (const name of REFUSED) document.removeEventListener(name, refuse)
      document.removeEventListener('wheel', refuseZoom)
    }
  }, [])
}

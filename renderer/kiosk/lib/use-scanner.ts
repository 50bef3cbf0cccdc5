import { useEffect, useEffectEvent } from 'react'
import { codeEndedBy, noBurst, withKey } from './scanned-code.ts'

/**
 * Hears of every code that a scanner reads, wherever the focus is: a scanner is a keyboard that types
 * very fast and ends with Enter. That Enter then presses nothing else.
 */
export function useScanner(onScan: (code: string) => void): void {
  const scanned = useEffectEvent(onScan)
  useEffect(() => {
    let burst = noBurst
    const hear = (event: KeyboardEvent) => {
      const code = codeEndedBy(burst, event)
      burst = withKey(burst, event)
      if (code === null) return
      event.preventDefault()
      event.stopImmediatePropagation()
      scanned(code)
    }
    window.addEventListener('keydown', hear, { capture: true })
    return () => window.removeEventListener('keydown', hear, { capture: true })
  }, [])
}

import { useEffect, useEffectEvent, useRef } from 'react'
import { pressed, type Pressed } from './lib/keys.ts'

/** Two presses of one finger closer than this are a slip: a key that bounced, a double click by habit. */
const BOUNCE_MS = 200

/** Calls `onPress` for each press that is meant for the console; it says whether it took it. */
export function useDeskKeys(onPress: (press: Pressed) => boolean): void {
  const lastPrimary = useRef(-BOUNCE_MS)
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.repeat && event.code === 'Enter' && event.target instanceof HTMLButtonElement) {
      // A browser clicks the focused button for every repeat of a held Enter.
      event.preventDefault()
      return
    }
    if (event.defaultPrevented) return
    const press = pressed(event)
    if (press === null) return
    if (press.kind === 'primary') {
      const since = event.timeStamp - lastPrimary.current
      lastPrimary.current = event.timeStamp
      if (since < BOUNCE_MS) return event.preventDefault()
    }
    if (onPress(press)) event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => handle(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

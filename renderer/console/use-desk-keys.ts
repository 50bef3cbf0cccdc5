import { useEffect, useEffectEvent } from 'react'
import { pressed, type Pressed } from './lib/keys.ts'

/** Calls `onPress` for each press that is meant for the console; it says whether it took it. */
export function useDeskKeys(onPress: (press: Pressed) => boolean): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.repeat && event.code === 'Enter' && event.target instanceof HTMLButtonElement) {
      // A browser clicks the focused button for every repeat of a held Enter.
      event.preventDefault()
      return
    }
    if (event.defaultPrevented) return
    const press = pressed(event)
    if (press !== null && onPress(press)) event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => handle(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

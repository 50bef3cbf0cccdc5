import { useEffect, useEffectEvent, useState } from 'react'

const TICK_MS = 250

/** Seconds left until `onEnd`, which comes once. `restart` gives the whole time again. */
export function useCountdown(seconds: number, onEnd: () => void) {
  const [end, setEnd] = useState(() => Date.now() + seconds * 1000)
  const [left, setLeft] = useState(seconds)
  const ended = useEffectEvent(onEnd)

  useEffect(() => {
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - Date.now()) / 1000))
      setLeft(now)
      if (now > 0) return
      clearInterval(timer)
      ended()
    }, TICK_MS)
    return () => clearInterval(timer)
  }, [end])

  const restart = () => {
    setEnd(Date.now() + seconds * 1000)
    setLeft(seconds)
  }
  return { left, restart }
}

import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'

const TICK_MS = 250
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'input'] as const

type Idle = {
  /** Whether there is anything to go back from. */
  readonly watching: boolean
  readonly limitSeconds: number
  readonly warnSeconds: number
  readonly onIdle: () => void
}

/**
 * Seconds left before `onIdle` once few are left; null while somebody is there. Every touch and key
 * is a sign of it until then; after that only `stay` is, or the touch that answers the warning would
 * take it away and fall on whatever lies under it.
 */
export function useIdle({ watching, limitSeconds, warnSeconds, onIdle }: Idle) {
  const [left, setLeft] = useState<number | null>(null)
  const lastSign = useRef(0)
  const idle = useEffectEvent(onIdle)

  const stay = useCallback(() => {
    lastSign.current = Date.now()
    setLeft(null)
  }, [])

  useEffect(() => {
    if (!watching) return
    let warned = false
    lastSign.current = Date.now()
    const sign = () => {
      if (!warned) lastSign.current = Date.now()
    }
    const timer = setInterval(() => {
      const now = Math.ceil(limitSeconds - (Date.now() - lastSign.current) / 1000)
      warned = now <= warnSeconds
      setLeft(warned ? Math.max(0, now) : null)
      if (now > 0) return
      lastSign.current = Date.now()
      idle()
    }, TICK_MS)
    for (const name of SIGNS) window.addEventListener(name, sign, { passive: true })
    return () => {
      clearInterval(timer)
      for (const name of SIGNS) window.removeEventListener(name, sign)
      setLeft(null)
    }
  }, [watching, limitSeconds, warnSeconds])

  return { left, stay }
}

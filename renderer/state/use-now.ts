import { useEffect, useState } from 'react'

/** The host's time in milliseconds, renewed every `everyMs`. */
export function useNow(clockOffset: number, everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now + clockOffset
}

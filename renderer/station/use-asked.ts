import { useEffect, useState } from 'react'

const EVERY_MS = 2_000

/**
 * What is answered to a question that is asked again and again while its page is open. Where no
 * answer comes, the last one stays. `ask` is the same function from one drawing to the next.
 */
export function useAsked<T>(ask: () => Promise<T>, first: T): T {
  const [answer, setAnswer] = useState(first)
  useEffect(() => {
    let wanted = true
    const askOnce = () =>
      ask().then(
        (told) => {
          if (wanted) setAnswer(told)
        },
        () => undefined,
      )
    void askOnce()
    const timer = setInterval(() => void askOnce(), EVERY_MS)
    return () => {
      wanted = false
      clearInterval(timer)
    }
  }, [ask])
  return answer
}

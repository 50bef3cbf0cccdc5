import { useCallback, useEffect, useState } from 'react'
import type { Result } from '#shared/lib/result.ts'
import type { Failure } from '../../client/send.ts'

/**
 * The newest answer to a question, asked once, again by `again`, and whenever `version` is another;
 * null until it is here.
 */
export function useAnswer<T>(ask: () => Promise<Result<T, Failure>>, version = 0) {
  const [answer, setAnswer] = useState<Result<T, Failure> | null>(null)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let gone = false
    void ask().then((given) => {
      if (!gone) setAnswer(given)
    })
    return () => void (gone = true)
  }, [ask, asked, version])
  const again = useCallback(() => setAsked((n) => n + 1), [])
  return { answer, again }
}

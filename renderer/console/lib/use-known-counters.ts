import { useEffect, useState } from 'react'
import type { Client } from '../../client/client.ts'
import type { Session } from '../../client/start-screen.tsx'

const LOOK_MS = 5_000

/** The office's counters, asked for again while somebody is still to choose one: they may change. */
export function useKnownCounters(
  client: Client,
  first: Session['counters'],
  isAsking: boolean,
): Session['counters'] {
  const [counters, setCounters] = useState(first)
  useEffect(() => {
    if (!isAsking) return
    const look = () =>
      client.session.get().then(
        (session) => setCounters(session.counters),
        () => undefined,
      )
    const timer = setInterval(() => void look(), LOOK_MS)
    return () => clearInterval(timer)
  }, [client, isAsking])
  return counters
}

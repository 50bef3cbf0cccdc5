import { useState } from 'react'
import type { Current } from './lib/verbs.ts'

const NOTHING: ReadonlySet<string> = new Set()

/** The documents ticked for the present step of the present ticket; kept while it is on hold. */
export function useSeen(current: Current | null) {
  const [byStep, setByStep] = useState<ReadonlyMap<string, ReadonlySet<string>>>(new Map())
  const key = current === null ? '' : `${current.ticket.id} ${current.ticket.step.id}`
  const seen = byStep.get(key) ?? NOTHING
  const toggleSeen = (id: string) =>
    setByStep((all) => {
      const next = new Set(all.get(key))
      if (!next.delete(id)) next.add(id)
      return new Map(all).set(key, next)
    })
  return { seen, toggleSeen }
}

import { useEffect } from 'react'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { goTo } from './sections.ts'

/** An office without services has nothing to watch yet: its supervisor begins by writing them. */
export function useStartAtServices(client: Client, mayWrite: boolean): void {
  useEffect(() => {
    if (!mayWrite) return
    if (new URLSearchParams(window.location.hash.slice(1)).has('section')) return
    void send((options) => client.catalog.list(undefined, options)).then((answer) => {
      const untouched = !window.location.hash.includes('section=')
      if (answer.ok && answer.value.entries.length === 0 && untouched) goTo('services')
    })
  }, [client, mayWrite])
}

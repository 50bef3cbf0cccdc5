import { useCallback, useEffect, useRef, useState } from 'react'
import type { Service } from '#shared/catalog/service.ts'
import type { ServiceId } from '#shared/domain/ids.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'

/** `kept`: nothing was written that the host does not have. */
export type DraftState = 'kept' | 'unsaved' | 'saving' | 'saved' | Failure

const QUIET_MS = 2000
const RETRY_MS = 5000

type Options = {
  readonly client: Client
  readonly service: Service
  /** The publication that was begun on. */
  readonly base: number
  /** As it stands in the catalogue: what is written again just so is no draft. */
  readonly published: Service | null
}

/** Drafts that were left while the host did not answer; each goes when it is kept or refused. */
const left = new Map<string, Promise<void>>()

/** Settles when nothing that was written of the service before is still on its way to the host. */
export const draftKept = (id: string): Promise<void> => left.get(id) ?? Promise.resolve()

/**
 * Keeps what is being written with the host: a little after the last change, and on leaving, when it
 * goes on until the host answers. `flush` keeps it at once, and gives what went wrong.
 */
export function useDraft({ client, service, base, published }: Options) {
  const [state, setState] = useState<DraftState>('kept')
  const latest = useRef({ service, base, published })
  const kept = useRef(service)
  const sending = useRef<Promise<Failure | null>>(Promise.resolve(null))

  const flush = useCallback((): Promise<Failure | null> => {
    // One after the other, or an older text could arrive last.
    sending.current = sending.current.then(async () => {
      const now = latest.current
      if (kept.current === now.service) return null
      const id = now.service.id as ServiceId
      setState('saving')
      const answer = await send<unknown>((options) =>
        now.published !== null && saysTheSame(now.service, now.published)
          ? client.catalog.discardDraft({ id }, options)
          : client.catalog.saveDraft({ id, base: now.base, service: now.service }, options),
      )
      if (!answer.ok) {
        setState(answer.error)
        return answer.error
      }
      kept.current = now.service
      setState(latest.current.service === now.service ? 'saved' : 'unsaved')
      return null
    })
    return sending.current
  }, [client])

  useEffect(() => {
    latest.current = { service, base, published }
    if (kept.current === service) return
    setState('unsaved')
    const timer = setTimeout(() => void flush(), QUIET_MS)
    return () => clearTimeout(timer)
  }, [service, base, published, flush])

  useEffect(() => {
    if (typeof state !== 'object') return
    const timer = setTimeout(() => void flush(), RETRY_MS)
    return () => clearTimeout(timer)
  }, [state, flush])

  useEffect(() => {
    const leave = () => void flush()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      const { id } = latest.current.service
      const keeping = untilAnswered(flush).then(() => void left.delete(id))
      left.set(id, keeping)
    }
  }, [flush])

  /** What was written is given up, or was published: there is nothing to keep on leaving. */
  const forget = useCallback(() => void (kept.current = latest.current.service), [])

  return { state, flush, forget }
}

/** Whether two entries say the same; revision and status are the host's. */
const saysTheSame = (one: Service, other: Service): boolean =>
  JSON.stringify({ ...one, rev: 0, status: '' }) ===
  JSON.stringify({ ...other, rev: 0, status: '' })

async function untilAnswered(flush: () => Promise<Failure | null>): Promise<void> {
  while ((await flush())?.code === 'no-answer') {
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}

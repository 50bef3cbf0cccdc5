import { z } from 'zod'
import { PROTOCOL, PROTOCOL_HEADER } from '#shared/contract/protocol.ts'
import type { Turn } from '#shared/domain/turns.ts'
import { addressOf, epochIn, type Place } from './place.ts'
import { createPinned } from './pinned.ts'

const ANSWER_MS = 5_000

const health = z.object({
  status: z.string(),
  epoch: z.number().int().catch(1),
  turns: z.array(z.object({ epoch: z.number().int(), after: z.number().int() })).catch([]),
})

/** A machine that has proven to have the office's certificate. */
export type HostThere = Place & { readonly epoch: number; readonly turns: readonly Turn[] }

/** Who answers there, if it has the certificate and has not been taken the place of. */
export async function hostAt(place: Place, fingerprint: string): Promise<HostThere | null> {
  const pinned = createPinned(fingerprint)
  try {
    const response = await pinned.ask(`${addressOf(place)}/api/v1/health`, {
      method: 'GET',
      headers: [[PROTOCOL_HEADER, String(PROTOCOL)]],
      body: null,
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const told = health.safeParse(await response.json())
    if (!told.success || told.data.status === 'outdone') return null
    const { epoch, turns } = told.data
    return { ...place, epoch: Math.max(epoch, epochIn(response.headers)), turns }
  } catch {
    return null
  } finally {
    await pinned.close()
  }
}

/** Of those that answer and are not of an earlier turn than is known, the newest. */
export async function newestHost(
  places: readonly Place[],
  fingerprint: string,
  epoch: number,
): Promise<HostThere | null> {
  const answered = await Promise.all(places.map((place) => hostAt(place, fingerprint)))
  const there = answered.filter((each) => each !== null).filter((each) => each.epoch >= epoch)
  return there.toSorted((a, b) => b.epoch - a.epoch)[0] ?? null
}

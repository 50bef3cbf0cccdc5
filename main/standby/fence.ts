import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FIRST_EPOCH, type Turn } from '#shared/domain/turns.ts'
import { writePrivately } from '../platform/private-file.ts'

const outdone = z.object({
  epoch: z.number().int(),
  since: z.iso.datetime(),
  /** Where the host is now; null where only somebody else said that there is one. */
  place: z.object({ address: z.string(), port: z.number().int() }).nullable(),
  /** The place in this log that the other host went on from; null where that is not known yet. */
  after: z.number().int().nullable(),
})

/** Another machine took this host's place while it was away. */
export type Outdone = z.infer<typeof outdone>

const FILE = 'outdone.json'

/** Keeps a host that was taken the place of from going on as though it had not been. */
export type Fence = {
  readonly outdone: () => Outdone | null
  /** Somebody who may knows of an epoch; one that is no higher than this host's changes nothing. */
  readonly hear: (told: Pick<Outdone, 'epoch'> & Partial<Outdone>) => void
}

export function openFence(
  dataDir: string,
  ports: { readonly epoch: () => number; readonly now: () => number; readonly changed: () => void },
): Fence {
  const { epoch, now, changed } = ports
  const file = join(dataDir, FILE)
  let known: Outdone | null = existsSync(file)
    ? outdone.parse(JSON.parse(readFileSync(file, 'utf8')))
    : null
  // It took the place of the other one in its turn.
  const holds = () => (known !== null && known.epoch > epoch() ? known : null)

  return {
    outdone: holds,
    hear(told) {
      if (told.epoch <= epoch()) return
      const before = holds()
      const next: Outdone = {
        epoch: Math.max(told.epoch, before?.epoch ?? 0),
        since: before?.since ?? new Date(now()).toISOString(),
        place: told.place ?? before?.place ?? null,
        after: before?.after ?? told.after ?? null,
      }
      if (JSON.stringify(next) === JSON.stringify(before)) return
      writePrivately(file, JSON.stringify(next))
      known = next
      changed()
    },
  }
}

/** Where the first of the hosts after `epoch` went on from: until there the logs are one. */
export const wentOnFrom = (turns: readonly Turn[], epoch = FIRST_EPOCH): number | null =>
  turns.find((turn) => turn.epoch > epoch)?.after ?? null

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivately } from '../platform/private-file.ts'

const KEPT_EVERY_MS = 10_000
const FILE = 'standbys.json'

const place = z.object({ address: z.string(), port: z.number().int() })
export type Place = z.infer<typeof place>

const follower = place.extend({ seq: z.number().int(), heardAt: z.number() })
type Follower = z.infer<typeof follower>

/** How far each standby has this host's log, and where it would be found. */
export type Followers = {
  readonly note: (id: string, follower: Omit<Follower, 'heardAt'>) => void
  readonly get: (id: string) => Follower | null
  /** Where they are found when they take over; of those alone that may come in. */
  readonly places: (ids: readonly string[]) => readonly Place[]
}

/** Kept now and then: after a start this host has to know where to look for another one. */
export function openFollowers(dataDir: string, now: () => number): Followers {
  const file = join(dataDir, FILE)
  const all = new Map<string, Follower>(
    existsSync(file)
      ? Object.entries(z.record(z.string(), follower).parse(JSON.parse(readFileSync(file, 'utf8'))))
      : [],
  )
  let keptAt = -Infinity
  return {
    note(id, told) {
      const before = all.get(id)
      const isElsewhere = before?.address !== told.address || before.port !== told.port
      all.set(id, { ...told, heardAt: now() })
      if (!isElsewhere && performance.now() - keptAt < KEPT_EVERY_MS) return
      keptAt = performance.now()
      writePrivately(file, JSON.stringify(Object.fromEntries(all)))
    },
    get: (id) => all.get(id) ?? null,
    places: (ids) =>
      ids.flatMap((id) => {
        const { address, port } = all.get(id) ?? { address: '', port: 0 }
        return port === 0 ? [] : [{ address, port }]
      }),
  }
}

import type { Instant } from '#shared/domain/ids.ts'
import type { State } from '#shared/domain/state.ts'
import { alertsOf, type Alert } from '#shared/forecast/alerts.ts'
import type { Outlook } from '#shared/forecast/foresight.ts'
import type { Logger } from '../platform/logger.ts'
import type { AlertKey, AlertLog } from './alert-log.ts'

/** The alerts that stand, and the log of all. Beside the journal: they can be had from it again. */
export type Alerts = {
  readonly standing: () => readonly Alert[]
  /** Looks at the office as it stands now. */
  readonly look: () => void
  readonly log: AlertLog['log']
  readonly close: () => Promise<void>
}

/** What no host has cleared for so long was seen by none that is still there. */
const FORSAKEN_MS = 60_000

const keyOf = ({ kind, deskType }: AlertKey): string => `${kind} ${deskType}`

export function watchAlerts(ports: {
  readonly kept: AlertLog
  readonly state: () => State
  readonly outlook: () => Outlook
  readonly clock: () => Instant
  /** What stands has changed. */
  readonly changed: () => void
  /** An alert that did not stand before. */
  readonly raised: (alert: Alert) => void
  readonly log: Logger
}): Alerts {
  const { kept, state, outlook, clock, changed, raised, log } = ports
  let standing: readonly Alert[] = []
  /** Those that this host has told the log of, with how many they concern. */
  const told = new Map<string, Alert>()
  let writing: Promise<void> | null = null
  let looked = false

  /** What could not be written is written at the next look. */
  async function write(seen: readonly Alert[], now: Instant): Promise<void> {
    if (!looked) {
      const stand = new Set(seen.map(keyOf))
      for (const key of await kept.standing((now - FORSAKEN_MS) as Instant)) {
        if (!stand.has(keyOf(key))) await kept.isOver(key, now)
      }
      looked = true
    }
    const keys = new Set(seen.map(keyOf))
    for (const [key, alert] of told) {
      if (keys.has(key)) continue
      await kept.isOver(alert, now)
      told.delete(key)
    }
    for (const alert of seen) {
      if (alert.count <= (told.get(keyOf(alert))?.count ?? 0)) continue
      await kept.stands(alert, now)
      told.set(keyOf(alert), alert)
    }
  }

  return {
    standing: () => standing,
    look() {
      const now = clock()
      const before = standing
      standing = alertsOf(state(), now, outlook())
      const seen = standing
      const stood = new Set(before.map(keyOf))
      for (const alert of standing) if (!stood.has(keyOf(alert))) raised(alert)
      const written = (writing ?? Promise.resolve())
        .then(() => write(seen, now))
        .catch((error: unknown) => log.warn({ err: error }, 'an alert is not in the log yet'))
        .finally(() => {
          if (writing === written) writing = null
        })
      writing = written
      if (JSON.stringify(before) !== JSON.stringify(standing)) changed()
    },
    async log(from, to) {
      await writing
      return kept.log(from, to)
    },
    async close() {
      await writing
      kept.close()
    },
  }
}

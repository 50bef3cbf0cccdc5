import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import type { Instant } from '#shared/domain/ids.ts'
import { initialState } from '#shared/domain/state.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import { officeView } from '#shared/views/common.ts'
import { startProjections } from '../projections/remote-projection.ts'
import { openReports, type Reports } from '../projections/reports.ts'
import type { WatchedOffice } from './watched-office.ts'

/** Tables that are open beside each other; each has its file and what is unfinished in memory. */
const MOST_OPEN = 8

/** The figures of the offices, by the same code and the same formulas as each has them itself. */
export type OfficeReports = {
  /** Opens what it must, and keeps it open at least until `run` is done. */
  readonly use: <T>(office: WatchedOffice, run: (reports: Reports) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

export function createOfficeReports(options: {
  readonly dir: string
  readonly clock: () => Instant
}): OfficeReports {
  const thread = startProjections()
  const opened = new Map<string, { readonly reports: Promise<Reports>; users: number }>()

  function open(office: WatchedOffice): Promise<Reports> {
    const dir = join(options.dir, office.id)
    mkdirSync(dir, { recursive: true })
    const state = () => office.state() ?? initialState
    const zone = () => officeView(state().office).zone
    return openReports({
      file: join(dir, 'projections.sqlite'),
      async *lines(after) {
        const journal = office.journal()
        if (journal !== null) yield* journal.lines(after)
      },
      words: async (texts) => (await office.journal()?.words(texts)) ?? texts.map(() => ''),
      zone,
      targetMinutes: () => state().policy.targetMinutes,
      abandonedCount: () => state().policy.abandonedCount,
      today: () => businessDate(options.clock(), zone()),
      thread,
    })
  }

  /** Those that nobody uses are closed, who was asked for longest ago first. */
  async function makeRoom(): Promise<void> {
    for (const [id, { reports, users }] of opened) {
      if (opened.size <= MOST_OPEN) return
      if (users > 0) continue
      opened.delete(id)
      await (await reports).close()
    }
  }

  return {
    async use(office, run) {
      const known = opened.get(office.id) ?? { reports: open(office), users: 0 }
      opened.delete(office.id)
      opened.set(office.id, known)
      known.users += 1
      try {
        return await run(await known.reports)
      } finally {
        known.users -= 1
        await makeRoom()
      }
    },
    async close() {
      for (const { reports } of opened.values()) await (await reports).close()
      await thread.close()
    },
  }
}

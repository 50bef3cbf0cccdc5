import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandId, CounterId } from '#shared/domain/ids.ts'
import { openDesk } from '../../main/desk/desk.ts'
import { openSqliteJournal } from '../../main/journal/sqlite.ts'
import { systemClock } from '../../main/platform/clock.ts'
import { randomId } from '../../main/platform/ids.ts'
import { createLogger } from '../../main/platform/logger.ts'
import { loadCatalog, sampleCounters, sampleOffice } from '../../main/sample-office.ts'

/** The sample office in a new folder, with so many counters, each of which serves every desk. */
export async function makeLargeOffice(dataDir: string, count: number): Promise<void> {
  mkdirSync(dataDir)
  const journal = openSqliteJournal(join(dataDir, 'journal.sqlite'))
  const log = createLogger('silent')
  const desk = await openDesk({ journal, clock: systemClock, newId: randomId, log })
  const deskTypes = [...new Set(sampleCounters.flatMap((counter) => counter.deskTypes))]
  const counters = Array.from({ length: count }, (_, i) => ({
    id: String(i + 1) as CounterId,
    deskTypes,
    services: null,
  }))
  const command = { ...sampleOffice(loadCatalog('resources/catalogs/qom.json')), counters }
  await desk.submit({ id: 'set-up' as CommandId, actor: 'test', command }, () => null)
  await journal.close()
}

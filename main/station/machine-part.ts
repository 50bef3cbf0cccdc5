import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openPlain } from '../platform/sqlite.ts'
import { StartUpError } from '../platform/start-up-error.ts'
import type { Settings } from '../settings/settings.ts'
import { isPromotionAsked } from '../standby/promotion.ts'

/** What this machine is in its office; `unsaid` until somebody says it at the first start. */
export type MachinePart = 'host' | 'station' | 'standby' | 'unsaid'

/** Throws `StartUpError` where the folder of an office is to be a station's. */
export function machinePart({
  dataDir,
  role,
  asked,
}: {
  readonly dataDir: string
  readonly role: Settings['role']
  /** What the command line says of it: a station, an office, or nothing. */
  readonly asked: MachinePart
}): MachinePart {
  const journal = join(dataDir, 'journal.sqlite')
  const kept = existsSync(journal) && !isEmpty(journal)
  // It takes the host's place at this start, or follows on.
  if (isPromotionAsked(dataDir)) return 'host'
  if (role === 'standby' && existsSync(join(dataDir, 'paired-host.json'))) return 'standby'
  if (asked === 'station' || role === 'station') {
    // Whose place was taken may follow the host that took it; what it has is set aside then.
    if (kept && !existsSync(join(dataDir, 'outdone.json'))) throw keepsAnOffice(journal)
    return 'station'
  }
  return kept || asked === 'host' ? 'host' : 'unsaid'
}

/** A journal that nothing was ever written to is no office; one that cannot be read may be. */
function isEmpty(journal: string): boolean {
  try {
    const db = openPlain(journal, { readonly: true })
    try {
      return db.prepare('SELECT 1 FROM events LIMIT 1').get() === undefined
    } finally {
      db.close()
    }
  } catch {
    return false
  }
}

function keepsAnOffice(journal: string): StartUpError {
  return new StartUpError(journal, [
    {
      place: '',
      text: {
        fa: 'در این پوشه دفتر یک اداره است، و ایستگاه دفتری نگه نمی‌دارد. برای ایستگاه پوشه‌ای دیگر با ‎--data بدهید؛ یا اگر این رایانه میزبان است، برنامه را بدون ‎--station باز کنید و در settings.json مقدار role را host بنویسید.',
        en: 'This folder holds the log of an office, and a station keeps none. Give the station another folder with --data; or, if this machine is the host, start the program without --station and write host as the role in settings.json.',
      },
    },
  ])
}

import { catalog } from './fa/catalog.ts'
import { common } from './fa/common.ts'
import { console } from './fa/console.ts'
import { display } from './fa/display.ts'
import { inspection } from './fa/inspection.ts'
import { kiosk } from './fa/kiosk.ts'
import { planning } from './fa/planning.ts'
import { print } from './fa/print.ts'
import { refusals } from './fa/refusals.ts'
import { setup } from './fa/setup.ts'
import { mine } from './fa/mine.ts'
import { joining } from './fa/joining.ts'
import { supervisor } from './fa/supervisor.ts'
import { notices } from './fa/notices.ts'
import { papers } from './fa/papers.ts'
import { voice } from './fa/voice.ts'
import { why } from './fa/why.ts'
import { honesty } from './fa/honesty.ts'
import { hours } from './fa/hours.ts'
import { exports } from './fa/exports.ts'
import { people } from './fa/people.ts'
import { settings } from './fa/settings.ts'
import { tv } from './fa/tv.ts'
import { away } from './fa/away.ts'
import { central } from './fa/central.ts'
import { stations } from './fa/stations.ts'

/** The source: a word that is not here does not exist. Every screen has its own file. */
export const fa = {
  common,
  kiosk,
  console,
  display,
  mine,
  supervisor,
  setup,
  refusals,
  print,
  inspection,
  why,
  honesty,
  hours,
  notices,
  papers,
  voice,
  catalog,
  exports,
  people,
  settings,
  tv,
  joining,
  stations,
  away,
  central,
  planning,
} as const

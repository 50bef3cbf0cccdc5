import { catalog } from './en/catalog.ts'
import { common } from './en/common.ts'
import { console } from './en/console.ts'
import { display } from './en/display.ts'
import { inspection } from './en/inspection.ts'
import { kiosk } from './en/kiosk.ts'
import { planning } from './en/planning.ts'
import { print } from './en/print.ts'
import { refusals } from './en/refusals.ts'
import { setup } from './en/setup.ts'
import { mine } from './en/mine.ts'
import { joining } from './en/joining.ts'
import { supervisor } from './en/supervisor.ts'
import { notices } from './en/notices.ts'
import { papers } from './en/papers.ts'
import { voice } from './en/voice.ts'
import { why } from './en/why.ts'
import { honesty } from './en/honesty.ts'
import { hours } from './en/hours.ts'
import { exports } from './en/exports.ts'
import { people } from './en/people.ts'
import { settings } from './en/settings.ts'
import { tv } from './en/tv.ts'
import { away } from './en/away.ts'
import { central } from './en/central.ts'
import { stations } from './en/stations.ts'

export const en = {
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

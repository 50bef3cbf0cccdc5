import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DeskType, Text } from '#shared/catalog/service.ts'
import type { Catalog } from '#shared/catalog/catalog.ts'
import { readCatalog } from '#shared/catalog/read-catalog.ts'
import type { Command } from '#shared/domain/commands.ts'
import type { Span } from '#shared/domain/hours.ts'
import type { BusinessDate, CounterId } from '#shared/domain/ids.ts'
import type { CounterSetup, Policy } from '#shared/domain/office.ts'
import { StartUpError } from './platform/start-up-error.ts'

const desks: readonly (readonly [id: string, deskTypes: readonly DeskType[]])[] = [
  ['1', ['reception']],
  ['2', ['reception']],
  ['3', ['documents']],
  ['4', ['documents', 'identity']],
  ['5', ['expert']],
  ['6', ['expert']],
  ['7', ['payment']],
  ['8', ['delivery']],
]

/** Eight counters that between them serve every desk. */
export const sampleCounters: readonly CounterSetup[] = desks.map(([id, deskTypes]) => ({
  id: id as CounterId,
  deskTypes,
  services: null,
}))

const workday: readonly Span[] = [{ from: '07:30', to: '14:30' }]

/** Saturday to Wednesday. */
const usualWeek = [workday, workday, workday, workday, workday, [], []]

/** Classes and hours to start from; each office sets its own, and names the legal basis of each class. */
export const startingPolicy: Policy = {
  classes: [
    {
      id: 'elderly',
      title: { fa: 'سالمند', en: 'Older person' },
      creditMinutes: 10,
      legalBasis: null,
      declaredBy: 'citizen',
    },
    {
      id: 'disability',
      title: { fa: 'دارای معلولیت', en: 'Person with a disability' },
      creditMinutes: 15,
      legalBasis: null,
      declaredBy: 'citizen',
    },
    {
      id: 'pregnant',
      title: { fa: 'باردار یا همراه نوزاد', en: 'Pregnant or with an infant' },
      creditMinutes: 15,
      legalBasis: null,
      declaredBy: 'citizen',
    },
    {
      id: 'veteran',
      title: { fa: 'ایثارگر یا خانوادهٔ ایثارگر', en: 'Veteran or a veteran’s family' },
      creditMinutes: 15,
      legalBasis: null,
      declaredBy: 'citizen',
    },
    {
      id: 'urgent',
      title: { fa: 'فوری به تشخیص متصدی', en: 'Urgent, granted by a clerk' },
      creditMinutes: 20,
      legalBasis: null,
      declaredBy: 'clerk',
    },
  ],
  graceMinutes: 15,
  targetMinutes: 15,
  abandonedCount: 'against',
  holdsAtClosing: 'close',
  keepPersonalDays: 90,
  complaintLines: ['111', '128', '136'],
  hourRate: null,
  hours: [{ from: '2025-03-21' as BusinessDate, week: usualWeek }],
  specialDays: [],
  announcements: { voice: true, langs: ['fa'], repeats: 1, volume: 80, quietHours: [] },
  notices: [],
  idleMinutes: 10,
}

/** Reads a catalogue file, or says which line or field is wrong and leaves the file as it is. */
export function loadCatalog(path: string): Catalog {
  const file = resolve(path)
  let source: string
  try {
    source = readFileSync(file, 'utf8')
  } catch {
    throw new StartUpError(file, [
      {
        place: '',
        text: {
          fa: 'این فایل پیدا یا خوانده نشد. نشانی فایل را بررسی کنید.',
          en: 'This file was not found or cannot be read. Check its path.',
        },
      },
    ])
  }
  const catalog = readCatalog(source)
  if (catalog.ok) return catalog.value
  throw new StartUpError(
    file,
    catalog.error.map(({ message }) => ({ place: '', text: message })),
  )
}

/** A centre has people and a catalogue, and neither counters nor a queue. */
export function centreOffice(
  name: Text,
  services: Catalog['services'],
): Extract<Command, { type: 'SetUpOffice' }> {
  return {
    type: 'SetUpOffice',
    office: { id: 'centre', name, zone: 'Asia/Tehran', lang: 'fa', sample: false },
    counters: [],
    policy: { ...startingPolicy, classes: [], hours: [] },
    services,
    administrator: null,
  }
}

export function sampleOffice(catalog: Catalog): Extract<Command, { type: 'SetUpOffice' }> {
  return {
    type: 'SetUpOffice',
    office: {
      id: 'sample',
      name: {
        fa: 'استانداری قم، میز خدمت (نمونه)',
        en: 'Qom Governorate, service desk (sample)',
      },
      zone: 'Asia/Tehran',
      lang: 'fa',
      sample: true,
    },
    counters: sampleCounters,
    policy: startingPolicy,
    services: catalog.services,
    administrator: null,
  }
}

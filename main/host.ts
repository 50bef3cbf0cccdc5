import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from '#shared/domain/commands.ts'
import type { CommandId } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { State } from '#shared/domain/state.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import { officeView } from '#shared/views/common.ts'
import packageJson from '../package.json' with { type: 'json' }
import { openDesk, type Desk } from './desk/desk.ts'
import { createExports, type Exports } from './exports/exports.ts'
import { openAccess, type Access } from './gateway/access.ts'
import { createBell, type Bell } from './gateway/feed.ts'
import { describeApi } from './gateway/openapi.ts'
import { createRouter } from './gateway/router.ts'
import type { Journal } from './journal/journal.ts'
import { openSqliteJournal } from './journal/sqlite.ts'
import { systemClock, type Clock } from './platform/clock.ts'
import { randomId, type NewId } from './platform/ids.ts'
import { createLogger, type Logger } from './platform/logger.ts'
import { StartUpError } from './platform/start-up-error.ts'
import type { TicketPrinter } from './printing/ticket-printer.ts'
import { openReports, type Reports } from './projections/reports.ts'
import { createDeviceBoard, type DeviceBoard } from './reactors/devices.ts'
import { printTickets } from './reactors/print-ticket.ts'
import { loadCatalog, sampleOffice } from './sample-office.ts'
import { createSetup, type Setup } from './setup.ts'
import type { MachineDescription, MachineSettings } from './settings/machine.ts'

const TICK_MS = 15_000
/** A report that is asked for catches up by itself; until then calls go first. */
const PROJECT_AFTER_MS = 1_000

/** What this machine itself is set to; the host asks and never keeps a copy. */
export type Machine = {
  readonly settings: () => { readonly lang: Lang | null; readonly theme: MachineSettings['theme'] }
  readonly describe: () => Promise<MachineDescription>
  readonly change: (change: Partial<MachineSettings>) => void
  readonly printTestPage: () => Promise<{ printed: boolean; reason: string | null }>
}

/** The parts that the router speaks to. */
export type HostParts = {
  readonly version: string
  readonly desk: Desk
  readonly journal: Journal
  readonly clock: Clock
  readonly newId: NewId
  readonly bell: Bell
  readonly devices: DeviceBoard
  readonly reports: Reports
  readonly exports: Exports
  readonly access: Access
  readonly machine: Machine
  readonly setup: Setup
  /** True once the journal has refused to be written. */
  readonly failing: () => boolean
  readonly openapi: () => Promise<Record<string, unknown>>
}

export type Host = HostParts & {
  readonly router: ReturnType<typeof createRouter>
  /** Sets the sample office up, if this folder has no office yet. True when it did. */
  readonly setUpSample: (catalogFile: string) => Promise<boolean>
  readonly close: () => Promise<void>
}

export type HostOptions = {
  readonly dataDir: string
  /** Folder of the sample catalogue and what else the product ships as data. */
  readonly resourcesDir: string
  readonly machine: Machine
  /** Prints a ticket, or null where this machine prints none. Asked anew for each ticket. */
  readonly printer: () => TicketPrinter | null
  readonly clock?: Clock
  readonly newId?: NewId
  readonly log?: Logger
}

/** Opens an office's data and puts the parts together: the same host with windows or without. */
export async function openHost(options: HostOptions): Promise<Host> {
  const { machine, clock = systemClock, newId = randomId, log = createLogger() } = options
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true })
  const journal = openFile(join(dataDir, 'journal.sqlite'), openSqliteJournal)
  const access = openFile(join(dataDir, 'access.sqlite'), openAccess)
  const bell = createBell()
  const devices = createDeviceBoard(bell.ring)
  let failing = false
  const desk = await openDesk({
    journal: {
      ...journal,
      async append(entries) {
        try {
          const recorded = await journal.append(entries)
          failing = false
          return recorded
        } catch (error) {
          failing = true
          throw error
        }
      },
    },
    clock,
    newId,
    log,
  })
  const office = () => officeView(desk.state().office)
  const reports = await openReports({
    file: join(dataDir, 'projections.sqlite'),
    lines: journal.lines,
    zone: () => office().zone,
    targetMinutes: () => desk.state().policy.targetMinutes,
    today: () => businessDate(clock(), office().zone),
  })
  const exports = createExports({
    reports,
    dir: join(dataDir, 'exports'),
    office: () => office().name,
    zone: () => office().zone,
  })
  const printing = printTickets({ desk, devices, printer: options.printer, log })
  let projecting: NodeJS.Timeout | null = null
  const stopPublishing = desk.onChange(() => {
    bell.ring()
    projecting ??= setTimeout(() => {
      projecting = null
      reports.notify()
    }, PROJECT_AFTER_MS)
  })
  await desk.tick()
  const timer = setInterval(() => void desk.tick(), TICK_MS)

  const parts: HostParts = {
    version: packageJson.version,
    desk,
    journal,
    clock,
    newId,
    bell,
    devices,
    reports,
    exports,
    access,
    machine,
    setup: createSetup(options.resourcesDir),
    failing: () => failing,
    openapi: () => describeApi(packageJson.version),
  }
  return {
    ...parts,
    router: createRouter(parts),
    async setUpSample(catalogFile) {
      if (desk.state().office !== null) return false
      await order(desk, sampleOffice(loadCatalog(catalogFile)))
      await desk.tick()
      return true
    },
    async close() {
      clearInterval(timer)
      if (projecting !== null) clearTimeout(projecting)
      stopPublishing()
      await printing.stop()
      await reports.close()
      access.close()
      await journal.close()
    },
  }
}

async function order(desk: Desk, command: Command): Promise<State> {
  const id = `system:${command.type}` as CommandId
  const done = await desk.submit({ id, actor: 'system', command }, () => null)
  if (!done.ok) throw new Error(`The office could not be set up: ${done.error.code}`)
  return desk.state()
}

/** Opens a data file, or says which one cannot be read and leaves it as it is. */
function openFile<T>(file: string, open: (file: string) => T): T {
  try {
    return open(file)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartUpError(file, [
      {
        place: reason,
        text: {
          fa: 'این فایل باز نشد و دست نخورده ماند. نسخهٔ پشتیبان آن را در همین جا بگذارید، یا برنامه را با یک پوشهٔ دادهٔ دیگر باز کنید.',
          en: 'This file could not be opened and was left untouched. Put its backup in this place, or start with another data folder.',
        },
      },
    ])
  }
}

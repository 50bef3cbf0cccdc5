import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ExportSchedule } from '#shared/contract/exports.ts'
import { LAN_PORT, TV_PORT } from '#shared/contract/machine.ts'
import { PROTOCOL } from '#shared/contract/protocol.ts'
import type { Command } from '#shared/domain/commands.ts'
import type { CommandId } from '#shared/domain/ids.ts'
import type { Text } from '#shared/catalog/service.ts'
import { takingOf } from '#shared/catalog/take-central.ts'
import type { ErrorCode } from '#shared/contract/errors.ts'
import type { RightName } from '#shared/contract/rights.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { CounterDuty, State } from '#shared/domain/state.ts'
import type { Alert } from '#shared/forecast/alerts.ts'
import { Foresight } from '#shared/forecast/foresight.ts'
import { translator } from '#shared/i18n/index.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import { officeView, stepTitleOf, titleOf } from '#shared/views/common.ts'
import packageJson from '../package.json' with { type: 'json' }
import { followCentralCatalog, type FollowedCatalog } from './central/central-catalog.ts'
import { openCentre, type Centre } from './central/centre.ts'
import { noRoom, notRestored, openFile, startUpError } from './data-problems.ts'
import { openDesk, type Desk } from './desk/desk.ts'
import { createExportJobs, type ExportJobs } from './exports/export-jobs.ts'
import { createExportKinds } from './exports/export-kinds.ts'
import { createScheduledExports, type ScheduledExports } from './exports/export-schedule.ts'
import { createExports, type Exports } from './exports/exports.ts'
import { screenFaces } from './exports/screen-font.ts'
import { announceHost } from './gateway/announce-host.ts'
import { createAccess, type Access } from './gateway/access.ts'
import { openCertificate, sharedCertificate, type Certificate } from './gateway/certificate.ts'
import type { PinCost } from './gateway/pins.ts'
import type { GatewayContext } from './gateway/caller.ts'
import { createDoor, type Door } from './gateway/door.ts'
import { createErrands, type Errands } from './gateway/errands.ts'
import { createBell, type Bell } from './gateway/feed.ts'
import { createHttpGateway } from './gateway/http.ts'
import { createOffers, type Offers } from './gateway/offers.ts'
import { createOuterDoor, type DoorSetting, type OuterDoor } from './gateway/outer-door.ts'
import { describeApi } from './gateway/openapi.ts'
import { createPresence, type Presence } from './gateway/presence.ts'
import { createRouter } from './gateway/router.ts'
import { createTvGateway } from './gateway/tv.ts'
import { createSessions, type Sessions } from './gateway/sessions.ts'
import { isFull } from './journal/guarded.ts'
import { Damaged } from './journal/journal.ts'
import { carryOutRestore } from './journal/restore.ts'
import { openSigningKey, publicPem, type KeyStore } from './journal/signing-key.ts'
import type { JournalStore } from './journal/store.ts'
import { keepInDatabase, keepInFile, RESERVE, type SharedOffice } from './keeping.ts'
import { steadyClock, systemClock, type Clock } from './platform/clock.ts'
import { takeFolder } from './platform/folder-lock.ts'
import { randomId, type NewId } from './platform/ids.ts'
import { createLogger, type Logger } from './platform/logger.ts'
import { screensDir, tvDir } from './platform/paths.ts'
import { StartUpError } from './platform/start-up-error.ts'
import type { FindPrinters } from './printing/discovery.ts'
import type { TestResult } from './printing/printers.ts'
import type { PaperFace } from './printing/paper.ts'
import { openPrintLedger } from './printing/print-ledger.ts'
import { createStationPrinter } from './printing/station-printer.ts'
import type { TicketPrinter } from './printing/ticket-printer.ts'
import { openReports, type Reports } from './projections/reports.ts'
import { createPlanning, type Planning } from './replay/planning.ts'
import { watchAnnouncements, type AnnouncedBoard } from './reactors/announced.ts'
import { createDeviceBoard, type DeviceBoard } from './reactors/devices.ts'
import { openAlertsFile } from './reactors/alert-log.ts'
import { watchAlerts, type Alerts } from './reactors/alerts.ts'
import { teachForesight } from './reactors/foresight.ts'
import { watchOverdue, type OverduePromises } from './reactors/overdue.ts'
import { printDocuments, type Printing } from './reactors/print.ts'
import { memoryRecords } from './records/records.ts'
import { ACCESS_FILE, openAccessFile, openViewsFile, VIEWS_FILE } from './records/sqlite-records.ts'
import { createSafety, type BackupSetting, type Safety } from './safety.ts'
import { centreOffice, loadCatalog, sampleOffice } from './sample-office.ts'
import { createSavedViews, type SavedViewStore } from './settings/saved-views.ts'
import { createSetup, type Setup } from './setup.ts'
import { openHostStandby, type HostStandby } from './standby/host-standby.ts'
import { carryOutPromotion } from './standby/promotion.ts'
import type { MachineDescription, MachineSettings } from './settings/machine.ts'
import { openVoices, type Voices } from './voice/voices.ts'

const TICK_MS = 15_000
/** A report that is asked for catches up by itself; until then calls go first. */
const PROJECT_AFTER_MS = 1_000
/** So long an office waits for what its past teaches before it opens; the rest is learnt beside. */
const LEARNING_MS = 300

/** What this machine itself is set to; the host asks and never keeps a copy. */
export type Machine = {
  readonly settings: () => {
    readonly lang: Lang | null
    readonly theme: MachineSettings['theme']
    readonly backup: BackupSetting
    readonly exports: ExportSchedule
    readonly lan: DoorSetting
    readonly tv: DoorSetting
  }
  readonly describe: () => Promise<MachineDescription>
  readonly change: (change: Partial<MachineSettings>) => void
  /** Makes a PDF on A4 of a page; null where this machine has no engine to lay it out. */
  readonly pdfOf: ((page: (faces: readonly PaperFace[]) => string) => Promise<Uint8Array>) | null
  readonly printTestPage: () => Promise<TestResult>
  readonly findPrinters: FindPrinters
}

/** The parts that the router speaks to. */
export type HostParts = {
  readonly version: string
  /** It stands in for a host that is away. */
  readonly provisional?: boolean
  readonly desk: Desk
  readonly journal: JournalStore
  readonly clock: Clock
  /** Milliseconds that only go forward. */
  readonly steady: () => number
  readonly newId: NewId
  readonly bell: Bell
  readonly devices: DeviceBoard
  readonly printing: Printing
  readonly reports: Reports
  readonly planning: Planning
  readonly overdue: OverduePromises
  readonly alerts: Alerts
  readonly foresight: Pick<Foresight, 'outlook'>
  readonly announced: AnnouncedBoard
  readonly savedViews: SavedViewStore
  readonly exports: Exports
  readonly exportJobs: ExportJobs
  readonly exportSchedule: ScheduledExports
  readonly access: Access
  readonly offers: Offers
  /** The doors for the other machines: the contract over TLS, and a page for televisions. */
  readonly lan: OuterDoor
  readonly tv: OuterDoor
  /** Of the certificate that stations know this host by, SHA-256 in hex; null until there is one. */
  readonly fingerprint: () => string | null
  readonly presence: Presence
  readonly errands: Errands
  readonly standby: HostStandby
  readonly door: Door
  readonly sessions: Sessions
  readonly machine: Machine
  readonly setup: Setup
  readonly safety: Safety
  readonly voices: Voices
  /** PEM of the key that signs the journal's checkpoints. */
  readonly publicKey: string
  /** The script that checks an inspector's package. */
  readonly checkScript: () => string
  readonly openapi: () => Promise<Record<string, unknown>>
  /** The offices of the database; null at any of them. */
  readonly centre: Centre | null
  /** What the centre of its database publishes; null where it is none of a database. */
  readonly central: Pick<FollowedCatalog, 'current' | 'look'> | null
  /** Of an office that a centre looks into: whom it lets in, and who they are there. */
  readonly through?: {
    readonly refusal: (
      context: GatewayContext,
      right: RightName,
      operation: string,
    ) => ErrorCode | null
    readonly who: (context: GatewayContext) => {
      readonly person: { readonly id: string; readonly name: string; readonly lang: Lang | null }
      readonly people: []
      readonly unmanned: boolean
    }
  }
}

export type Host = HostParts & {
  readonly router: ReturnType<typeof createRouter>
  /** Looks at what the centre has published; takes it, where the office wants that by itself. */
  readonly takeCentral: () => Promise<void>
  /** Sets a centre up, if this one has not begun yet. */
  readonly setUpCentre: (name: Text, catalogFile?: string) => Promise<boolean>
  /** Sets the sample office up, if this folder has no office yet. True when it did. */
  readonly setUpSample: (catalogFile: string) => Promise<boolean>
  readonly close: () => Promise<void>
}

export type HostOptions = {
  readonly dataDir: string
  /** The office's journal in a database, beside other hosts; in the data folder where it is absent. */
  readonly database?: SharedOffice
  /** It is the centre over the offices of that database. */
  readonly isCentre?: boolean
  /** Folder of the sample catalogue and what else the product ships as data. */
  readonly resourcesDir: string
  readonly machine: Machine
  /** Prints a ticket, or null where this machine prints none. Asked anew for each ticket. */
  readonly printer: () => TicketPrinter | null
  /** Tells whoever sits at this machine of an alert, also behind other windows. */
  readonly notify?: (alert: Alert) => void
  readonly clock?: Clock
  /** Milliseconds that only go forward; the system's own unless `clock` is given. */
  readonly monotonic?: () => number
  readonly newId?: NewId
  /** How slow it is to try a PIN; the usual where it is not said. */
  readonly pinCost?: PinCost
  readonly log?: Logger
  /** Where the system keeps secrets; null or absent where it has no such place. */
  readonly keyStore?: KeyStore | null
  /** Room that is kept for the calls of those who wait, should the disk run full. Bytes. */
  readonly reserveBytes?: number
  /** Starts the program again. */
  readonly restart?: () => void
}

/** Opens an office's data and puts the parts together: the same host with windows or without. */
export async function openHost(options: HostOptions): Promise<Host> {
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true })
  try {
    return await openLocked(dataDir, options)
  } catch (error) {
    if (!isFull(error)) throw error
    // Room was kept for the calls of those who wait; without it not even they can be read.
    rmSync(join(dataDir, RESERVE), { force: true })
    return await openLocked(dataDir, options).catch((again: unknown) => {
      throw isFull(again) ? noRoom(dataDir, again) : again
    })
  }
}

async function openLocked(dataDir: string, options: HostOptions): Promise<Host> {
  const { release } = takeFolder(dataDir)
  const opened: (() => unknown)[] = [release]
  try {
    return await openTaken(dataDir, options, opened)
  } catch (error) {
    for (const close of opened.toReversed()) await close()
    throw error
  }
}

/** `opened` takes what has to be closed again should a later part not open. */
async function openTaken(
  dataDir: string,
  options: HostOptions,
  opened: (() => unknown)[],
): Promise<Host> {
  const { machine, clock = systemClock, newId = randomId, log = createLogger() } = options
  const setAside = await carryOutRestore(dataDir).catch((error: unknown) => {
    throw notRestored(dataDir, error)
  })
  if (setAside !== null) log.warn({ setAside }, 'a backup was put in place')
  const promotion = carryOutPromotion(dataDir)
  const bell = createBell()
  const { database, reserveBytes } = options
  const keeping =
    database === undefined
      ? openFile(join(dataDir, 'journal.sqlite'), () =>
          keepInFile(dataDir, {
            ...(reserveBytes === undefined ? {} : { reserveBytes }),
            changed: bell.ring,
          }),
        )
      : await keepInDatabase(database, { dataDir, newId, changed: bell.ring, log }).catch(
          (error: unknown) => {
            throw error instanceof StartUpError ? error : startUpError(database.office, error)
          },
        )
  const { journal } = keeping
  opened.push(() => keeping.close())
  const key = openSigningKey(dataDir, options.keyStore ?? null)
  const steady = options.monotonic ?? (options.clock === undefined ? steadyClock : clock)
  const { shared } = keeping
  const records = shared?.records ?? openFile(join(dataDir, ACCESS_FILE), openAccessFile)
  opened.push(() => records.close())
  const fleeting = shared?.records ?? memoryRecords()
  const access = createAccess(records, { clock, steady, pinCost: options.pinCost })
  // Screens and feeds are told of whoever another host has let in or put out.
  shared?.records.onChange((kinds, elsewhere) => {
    if (elsewhere && [...kinds].some((kind) => kind !== 'seen')) bell.ring()
  })
  const standby = openHostStandby({
    dataDir,
    isOwn: keeping.file !== null,
    access,
    now: clock,
    changed: bell.ring,
    log,
  })
  opened.push(standby.close)
  const errands = createErrands({
    changed() {
      printing.lookAround()
      bell.ring()
    },
  })
  const nameOf = (id: string) => access.stations.list().find((each) => each.id === id)?.name ?? ''
  const devices = createDeviceBoard(bell.ring, nameOf)
  const foresight = new Foresight()
  const desk = await openDesk({
    journal,
    clock,
    newId,
    log,
    monotonic: options.monotonic ?? (options.clock === undefined ? steadyClock : undefined),
    hasRoom: () => journal.storage() !== 'full',
    isOutdone: () => standby.fence.outdone() !== null,
    foresee: (state, ticketId, now) => foresight.promise(state, ticketId, now),
  }).catch((error: unknown) => {
    throw error instanceof Damaged ? startUpError(keeping.source, error) : error
  })
  opened.push(desk.close)
  const taught = teachForesight({ foresight, desk, journal, log })
  opened.push(taught.stop)
  await Promise.race([taught.learnt, sleep(LEARNING_MS)])
  await standby.begin(promotion, desk)
  // Before this host does anything by itself: another machine may be the host by now.
  await standby.lookAround().catch((error: unknown) => log.warn({ err: error }, 'looking around'))
  const office = () => officeView(desk.state().office)
  const today = () => businessDate(clock(), office().zone)
  const reports = await openReports({
    file: join(dataDir, 'projections.sqlite'),
    lines: journal.lines,
    words: journal.words,
    zone: () => office().zone,
    targetMinutes: () => desk.state().policy.targetMinutes,
    abandonedCount: () => desk.state().policy.abandonedCount,
    today,
  })
  const planning = createPlanning({ journal, reports, state: desk.state, today })
  const faces = () => screenFaces(screensDir)
  const kinds = createExportKinds({
    reports,
    office,
    targetMinutes: () => desk.state().policy.targetMinutes,
    titleOf: (serviceId) => titleOf(desk.state(), serviceId),
    stepTitleOf: (serviceId, stepId) => stepTitleOf(desk.state(), serviceId, stepId),
    today,
    now: clock,
    faces,
    pdfOf: machine.pdfOf,
  })
  const exports = createExports({ reports, kinds, dir: join(dataDir, 'exports'), faces })
  const exportJobs = createExportJobs({ kinds, dir: join(dataDir, 'exports', 'jobs'), log })
  const stoppedMidway = translator(office().lang)('print.failed.stoppedMidway')
  const ledger = openFile(join(dataDir, 'prints.sqlite'), (file) =>
    openPrintLedger(file, clock(), stoppedMidway),
  )
  opened.push(() => ledger.close())
  const printing = await printDocuments({
    desk,
    journal,
    ledger,
    devices,
    printer: options.printer,
    printerAt: (station) => createStationPrinter(errands, station, () => office().lang),
    printingStations: errands.printing,
    clock,
    log,
  })
  let projecting: NodeJS.Timeout | null = null
  const stopPublishing = desk.onChange(() => {
    bell.ring()
    projecting ??= setTimeout(() => {
      projecting = null
      reports.notify()
    }, PROJECT_AFTER_MS)
  })
  const kept = createSafety({
    journal,
    file: keeping.file,
    reading: keeping.reading,
    dataDir,
    desk,
    clock,
    key,
    backup: () => machine.settings().backup,
    restart: options.restart,
    changed: bell.ring,
    log,
  })
  const safety: Safety = {
    ...kept,
    storage: () => (standby.fence.outdone() === null ? kept.storage() : 'outdone'),
  }
  await desk.tick()
  const exportSchedule = createScheduledExports({
    kinds,
    setting: () => machine.settings().exports,
    dataDir,
    clock,
    today,
    closedToday() {
      const { day } = desk.state()
      return day?.closed === true && day.date === today()
    },
    lang: () => machine.settings().lang ?? office().lang,
    changed: bell.ring,
    log,
  })
  const sessions = createSessions(fleeting, {
    clock,
    steady,
    idleMinutes: () => desk.state().policy.idleMinutes,
    ended: bell.ring,
  })
  const overdue = watchOverdue({ desk, reports, today, changed: bell.ring, log })
  const announced = watchAnnouncements({ desk, changed: bell.ring })
  const alerts = watchAlerts({
    kept: shared?.alerts ?? openFile(join(dataDir, 'alerts.sqlite'), openAlertsFile),
    state: desk.state,
    outlook: () => foresight.outlook(desk.state(), clock()),
    clock,
    changed: bell.ring,
    raised: (alert) => options.notify?.(alert),
    log,
  })
  opened.push(alerts.close)
  const viewRecords = shared?.records ?? openFile(join(dataDir, VIEWS_FILE), openViewsFile)
  opened.push(() => viewRecords.close())
  alerts.look()
  const lookAtSchedule = () => {
    if (desk.state().office !== null) void exportSchedule.look()
  }
  lookAtSchedule()
  const timer = setInterval(() => {
    void desk.tick()
    sessions.sweep().catch((error: unknown) => log.warn({ err: error }, 'idle sessions'))
    overdue.look()
    lookAtSchedule()
    alerts.look()
    void takeCentral()
    lookAtDoors().catch((error: unknown) => log.error({ err: error }, 'the doors'))
  }, TICK_MS)
  async function lookAtDoors(): Promise<void> {
    const settings = machine.settings()
    await lan.look(settings.lan)
    await tv.look(settings.tv)
  }

  let certificate: Certificate | null = null
  const lan = createOuterDoor({
    usualPort: LAN_PORT,
    async listener() {
      certificate ??= await (shared === null
        ? openCertificate(dataDir)
        : sharedCertificate(shared.records))
      return createHttpGateway(host, { screensDir, log, certificate })
    },
    announce: ({ address, port }) => {
      // Who looks for the host shall find the one that took its place.
      if (standby.fence.outdone() !== null) return async () => undefined
      return announceHost(
        {
          port,
          fingerprint: certificate?.fingerprint ?? '',
          office: office().name.fa || office().name.en,
          version: packageJson.version,
          protocol: PROTOCOL,
          epoch: access.epoch(),
        },
        log,
        address,
      )
    },
    changed: bell.ring,
    log,
  })
  const tv = createOuterDoor({
    usualPort: TV_PORT,
    listener: async () => createTvGateway(host, { pagesDir: tvDir, log }),
    announce: () => async () => undefined,
    changed: bell.ring,
    log,
  })
  const central =
    options.isCentre === true || database === undefined
      ? null
      : followCentralCatalog({ url: database.url, changed: bell.ring, log })
  const centre =
    options.isCentre === true && database !== undefined
      ? openCentre({ url: database.url, dataDir, host: () => parts, log })
      : null
  const parts: HostParts = {
    version: packageJson.version,
    desk,
    journal,
    clock,
    steady,
    newId,
    bell,
    devices,
    printing,
    reports,
    planning,
    overdue,
    alerts,
    foresight,
    announced,
    savedViews: createSavedViews(viewRecords),
    exports,
    exportJobs,
    exportSchedule,
    access,
    offers: createOffers(fleeting, { clock, steady }),
    lan,
    tv,
    fingerprint: () => certificate?.fingerprint ?? null,
    presence: createPresence(),
    errands,
    standby,
    door: createDoor({ state: desk.state, access, sessions }),
    sessions,
    machine,
    setup: createSetup(options.resourcesDir),
    safety,
    voices: openVoices({
      shipped: join(options.resourcesDir, 'voices'),
      own: join(dataDir, 'voices'),
    }),
    publicKey: publicPem(key),
    checkScript: () => readFileSync(join(options.resourcesDir, 'inspector', 'check.sh'), 'utf8'),
    openapi: () => describeApi(packageJson.version),
    centre,
    central,
  }
  /** Where the office wants it, and never in the middle of a day: after its end, or before it begins. */
  async function takeCentral(): Promise<void> {
    await central?.look()
    const { policy, day, catalog, central: taken } = desk.state()
    const there = central?.current() ?? null
    const rests = day === null || day.closed || (day.issued === 0 && day.counters.every(isShut))
    if (policy.takesCentral !== true || there === null || !rests) return
    if (there.rev <= (taken?.rev ?? 0)) return
    const { publication } = takingOf({ services: catalog.services, taken }, there)
    const { by } = there
    const note = translator(office().lang)('central.catalog.noteOfTaking', { rev: there.rev })
    const command = { type: 'PublishCatalog', base: catalog.rev, by, note, ...publication } as const
    const id = `system:central:${there.rev}:${catalog.rev}` as CommandId
    const done = await desk.submit({ id, actor: 'system', command }, () => null)
    if (!done.ok) log.warn({ code: done.error.code }, 'the catalogue of the centre was not taken')
  }
  const host: Host = {
    ...parts,
    router: createRouter(parts),
    takeCentral,
    async setUpCentre(name, catalogFile) {
      if (desk.state().office !== null) return false
      const services = catalogFile === undefined ? [] : loadCatalog(catalogFile).services
      await order(desk, centreOffice(name, services))
      return true
    },
    async setUpSample(catalogFile) {
      if (desk.state().office !== null) return false
      await order(desk, sampleOffice(loadCatalog(catalogFile)))
      await desk.tick()
      return true
    },
    async close() {
      clearInterval(timer)
      await centre?.close()
      await central?.close()
      await lan.close()
      await tv.close()
      if (projecting !== null) clearTimeout(projecting)
      stopPublishing()
      taught.stop()
      overdue.stop()
      announced.stop()
      await printing.stop()
      planning.close()
      await exportSchedule.close()
      await exportJobs.close()
      await safety.close()
      await reports.close()
      for (const close of opened.toReversed()) await close()
    },
  }
  await lookAtDoors()
  standby.tellBefore(
    () => desk.state().turns.at(-1)?.after ?? null,
    () => (lan.state().open ? lan.state().port : null),
  )
  void takeCentral()
  return host
}

const isShut = ({ kind }: CounterDuty): boolean => kind === 'closed'

async function order(desk: Desk, command: Command): Promise<State> {
  const id = `system:${command.type}` as CommandId
  const done = await desk.submit({ id, actor: 'system', command }, () => null)
  if (!done.ok) throw new Error(`The office could not be set up: ${done.error.code}`)
  return desk.state()
}

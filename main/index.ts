import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { app, BrowserWindow, screen } from 'electron'
import type { CounterId } from '#shared/domain/ids.ts'
import type { Lang, Office } from '#shared/domain/office.ts'
import packageJson from '../package.json' with { type: 'json' }
import { createPortGateway } from './gateway/ipc.ts'
import { requestRestore, restoreCandidates } from './journal/restore.ts'
import { openHost, type Machine } from './host.ts'
import { createElectronPrinting } from './platform/electron/system-printer.ts'
import { showAlert } from './platform/electron/notice.ts'
import { systemKeyStore } from './platform/electron/key-store.ts'
import { readLogo } from './printing/logo.ts'
import { FolderTaken } from './platform/folder-lock.ts'
import { createLogger } from './platform/logger.ts'
import { resourcesDir, screensDir } from './platform/paths.ts'
import { StartUpError } from './platform/start-up-error.ts'
import { createDiscovery, machineSources } from './printing/discovery.ts'
import { backupFolder } from './safety.ts'
import { openSettings, type SettingsStore, type WindowSetting } from './settings/settings.ts'
import { sampleCatalogFile, ZONE } from './setup.ts'
import { machinePart } from './station/machine-part.ts'
import { guardEverything } from './windows/guards.ts'
import { monitorKey, monitorOf } from './windows/monitors.ts'
import { createOfficeWindows, type OfficeWindows } from './windows/office-windows.ts'
import { openProblemWindow } from './windows/problem-window.ts'
import { openStandbyWindow } from './windows/standby-window.ts'
import { openStationWindows } from './windows/station-windows.ts'
import { openVoices } from './voice/voices.ts'
import { declareScheme, serveScreens } from './windows/protocol.ts'

type Kind = WindowSetting['kind']
const kinds: readonly Kind[] = ['kiosk', 'console', 'display', 'supervisor']

const asked = parseArgs({
  args: process.argv.slice(1),
  strict: false,
  options: {
    data: { type: 'string' },
    windows: { type: 'string' },
    counter: { type: 'string' },
    lang: { type: 'string' },
    sample: { type: 'boolean' },
    station: { type: 'boolean' },
  },
}).values as {
  data?: string
  windows?: string
  counter?: string
  lang?: string
  sample?: boolean
  station?: boolean
}

const log = createLogger()
const toClose: { readonly close: () => Promise<void> }[] = []
const dataDir = resolve(asked.data ?? join(app.getPath('userData'), 'office'))
mkdirSync(dataDir, { recursive: true })
app.setPath('userData', join(dataDir, 'browser'))
// Root cannot set the sandbox up, and must say so with this switch; every page asks for it anyway.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
declareScheme()

if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(start).catch(giveUp)
} else {
  process.stderr.write(`Nobat is open on this data folder already: ${dataDir}\n`)
  app.exit(3)
}

async function start(): Promise<void> {
  guardEverything()
  serveScreens(
    screensDir,
    openVoices({ shipped: join(resourcesDir, 'voices'), own: join(dataDir, 'voices') }),
  )
  await open()
}

async function open(): Promise<void> {
  const settings = openSettings(dataDir, packageJson.version)
  const asksForOffice = asked.sample === true || asked.windows !== undefined
  const part = machinePart({
    dataDir,
    role: settings.get().role,
    asked: asked.station === true ? 'station' : asksForOffice ? 'host' : 'unsaid',
  })
  const windows = createOfficeWindows({ lang: langAsked() ?? settings.get().lang })
  if (part === 'host') return openOffice(settings, windows)
  const printing = createElectronPrinting({ logo: () => readLogo(dataDir).src })
  const { describe, printTestPage, findPrinters } = machineOf(settings, printing)
  const printer = () => printing.printerFor(settings.get().printer)
  if (part === 'standby') {
    const standby = await openStandbyWindow({
      dataDir,
      settings,
      keyStore: systemKeyStore(),
      windows,
      version: packageJson.version,
      lang: langAsked(),
      log,
      restart,
    })
    return closeBeforeQuit(standby)
  }
  closeBeforeQuit(
    openStationWindows({
      machine: { describe, printTestPage, findPrinters, printer },
      dataDir,
      settings,
      keyStore: systemKeyStore(),
      windows,
      version: packageJson.version,
      lang: langAsked(),
      log,
      chosen: part === 'station',
      restart,
      keepOffice: () => openOffice(settings, windows).catch(giveUp),
    }),
  )
}

async function openOffice(settings: SettingsStore, windows: OfficeWindows): Promise<void> {
  const printing = createElectronPrinting({ logo: () => readLogo(dataDir).src })
  const opening = openHost({
    dataDir,
    resourcesDir,
    machine: machineOf(settings, printing),
    printer: () => printing.printerFor(settings.get().printer),
    notify(alert) {
      // Only where somebody watches the office: a kiosk's machine has nobody to tell.
      const watches = settings.get().windows.some(({ kind }) => kind === 'supervisor')
      if (!watches) return
      // One may be raised while the office is still being opened.
      void opening.then(
        ({ desk }) => {
          const { office, policy } = desk.state()
          showAlert(alert, policy.targetMinutes, langNow(office))
        },
        () => undefined,
      )
    },
    log,
    keyStore: systemKeyStore(),
    restart,
  })
  const host = await opening
  function langNow(office: Office | null): Lang {
    return langAsked() ?? settings.get().lang ?? office?.lang ?? 'fa'
  }
  const ports = createPortGateway(
    { router: host.router, lang: () => host.desk.state().office?.lang ?? 'fa' },
    log,
  )
  closeBeforeQuit(host)

  const named = windowsAsked()
  if (asked.sample === true || named !== null) {
    const fresh = await host.setUpSample(sampleCatalogFile(resourcesDir))
    if (fresh) process.stdout.write('The sample office was set up, with demonstration data.\n')
  }
  const openOffice = () => {
    for (const setting of named ?? settings.get().windows) windows.open(setting, ports.serve)
  }
  if (host.desk.state().office !== null) return openOffice()

  const setup = windows.open({ kind: 'setup', ...plain }, ports.serve)
  const stop = host.desk.onChange(({ state }) => {
    if (state.office === null) return
    stop()
    openOffice()
    setup.close()
  })
}

function restart(): void {
  app.relaunch()
  app.quit()
}

const plain = { counterId: null, monitor: null, fullscreen: false, layout: 'hall' } as const

/** `--windows console,console --counter 1,3` opens a console at each of the two. */
function windowsAsked(): readonly WindowSetting[] | null {
  if (asked.windows === undefined) return null
  const counters = asked.counter?.split(',').map((id) => id.trim()) ?? []
  let consoles = 0
  return asked.windows.split(',').flatMap((name) => {
    const kind = kinds.find((known) => known === name.trim())
    if (kind === undefined) return []
    const counterId = kind === 'console' ? (counters[consoles++] ?? counters.at(-1)) : null
    return [{ kind, ...plain, counterId: (counterId ?? null) as CounterId | null }]
  })
}

function langAsked(): Lang | null {
  return asked.lang === 'fa' || asked.lang === 'en' ? asked.lang : null
}

/** The key of a monitor as it is now, whose number or place may have changed; of one that is away, as it was. */
function keyNow(key: string | null): string | null {
  const monitor = key === null ? null : monitorOf(key, screen.getAllDisplays())
  return monitor === null ? key : monitorKey(monitor)
}

function machineOf(
  settings: SettingsStore,
  printing: ReturnType<typeof createElectronPrinting>,
): Machine {
  return {
    settings() {
      const { lang, theme, backup, exports, lan, tv } = settings.get()
      return { lang: langAsked() ?? lang, theme, backup, exports, lan, tv }
    },
    async describe() {
      const { lang, theme, printer, windows, backup, exports, lan, tv } = settings.get()
      return {
        lang: lang ?? 'fa',
        theme,
        printer,
        backup,
        exports,
        lan,
        tv,
        printers: await printing.listPrinters(),
        logo: readLogo(dataDir).state,
        monitors: screen
          .getAllDisplays()
          .map((display) => ({ id: monitorKey(display), label: display.label })),
        windows: windows.map(({ monitor, ...rest }) => ({ ...rest, monitor: keyNow(monitor) })),
      }
    },
    change: (change) => settings.change(change),
    pdfOf: printing.pdfOf,
    printTestPage: () => printing.testPage(settings.get().printer),
    findPrinters: createDiscovery(machineSources(printing.listPrinters)),
  }
}

function closeBeforeQuit(part: { readonly close: () => Promise<void> }): void {
  toClose.push(part)
  if (toClose.length > 1) return
  app.once('will-quit', (event) => {
    event.preventDefault()
    void Promise.allSettled(toClose.map(({ close }) => close())).finally(() => app.exit(0))
  })
}

function giveUp(error: unknown): void {
  if (error instanceof FolderTaken) {
    process.stderr.write(`${error.message}\n`)
    return app.exit(3)
  }
  log.error({ err: error }, 'the office could not be opened')
  // The program ends with its last window, so the new one comes first.
  const before = BrowserWindow.getAllWindows()
  const told =
    error instanceof StartUpError && error.damaged
      ? offerToBringBack(error)
      : Promise.resolve(openProblemWindow(error))
  void told.then(() => before.forEach((window) => window.destroy()))
}

/** The backups, and what can still be read of a damaged journal. Choosing one opens the office on it. */
async function offerToBringBack(error: StartUpError): Promise<BrowserWindow> {
  const { backup } = openSettings(dataDir, packageJson.version).get()
  const folders = { dataDir, backupDir: backupFolder(dataDir, backup) }
  const candidates = await restoreCandidates(folders).catch(() => [])
  const window = openProblemWindow(error, {
    candidates,
    zone: ZONE,
    choose(id) {
      requestRestore(folders, id)
      open().then(() => window.destroy(), giveUp)
    },
  })
  return window
}

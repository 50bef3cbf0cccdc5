import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { JoiningPage } from '#shared/contract/joining.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { ProgramRole } from '#shared/domain/stations.ts'
import { createPortGateway } from '../gateway/ipc.ts'
import type { KeyStore } from '../journal/signing-key.ts'
import type { Logger } from '../platform/logger.ts'
import type { SettingsStore, WindowSetting } from '../settings/settings.ts'
import { createJoiningRouter } from '../station/joining-router.ts'
import { setOfficeAside } from '../standby/set-aside.ts'
import { writePairedHost, type PairedHost } from '../station/paired-host.ts'
import type { StationMachine } from '../station/run-errands.ts'
import { openStation, type Standing } from '../station/station.ts'
import type { OfficeWindows } from './office-windows.ts'

type WindowRole = Exclude<ProgramRole, 'standby'>

/** What a station shows, by the role that its host has given it. */
const kinds = {
  kiosk: 'kiosk',
  counter: 'console',
  display: 'display',
  supervisor: 'supervisor',
  inspector: 'supervisor',
} as const satisfies Record<WindowRole, WindowSetting['kind']>

/**
 * The windows of a machine that is a station, or may become one: those of its role, or the page that
 * says why there are none. Gives what closes it.
 */
export function openStationWindows(ports: {
  readonly dataDir: string
  readonly settings: SettingsStore
  readonly keyStore: KeyStore | null
  readonly windows: OfficeWindows
  /** What this machine has of its own. */
  readonly machine: Omit<StationMachine, 'change'>
  readonly version: string
  /** What the command line asks for. */
  readonly lang: Lang | null
  readonly log: Logger
  /** What this machine is was said already, and is not asked again. */
  readonly chosen: boolean
  /** Starts the program again, as what it was let in as. */
  readonly restart: () => void
  /** Opens the office on this machine instead. */
  readonly keepOffice: () => Promise<void>
}): { readonly close: () => Promise<void> } {
  const { dataDir, settings, keyStore, windows, version, log } = ports
  const lang = () => ports.lang ?? settings.get().lang ?? 'fa'
  let shown: readonly BrowserWindow[] = []

  const machine: StationMachine = {
    ...ports.machine,
    change({ windows: asked, printer }) {
      const before = settings.get()
      const after = asked === undefined ? before.windows : placed(before.windows, asked)
      settings.change({ printer: printer ?? before.printer, windows: after })
      // A kiosk tells whoever takes a number whether a paper comes out with it.
      const prints = (setting: string) => setting !== 'none'
      const printsAsBefore = prints(before.printer) === prints(settings.get().printer)
      if (!printsAsBefore || !isSame(before.windows, after)) show(station.standing())
    },
  }
  const station = openStation({ dataDir, keyStore, version, lang, log, machine, changed: show })
  const joining = createJoiningRouter({
    version,
    log,
    begin() {
      const standing = station.standing()
      return {
        page: pageOf(standing),
        lang: lang(),
        theme: settings.get().theme,
        host: standing.kind === 'unpaired' ? null : seen(standing.host),
      }
    },
    paired(host) {
      if (host.role === 'standby') {
        if (existsSync(join(dataDir, 'journal.sqlite'))) setOfficeAside(dataDir)
        writePairedHost(dataDir, keyStore, host)
        settings.change({ role: 'standby', windows: [] })
        return ports.restart()
      }
      settings.change({ role: 'station', windows: [windowOf(host, settings.get().windows)] })
      station.pair(host)
    },
    async keepOffice() {
      if (ports.chosen || station.standing().kind !== 'unpaired') return
      await ports.keepOffice()
      joining.stop()
      replace([])
    },
  })
  const toHost = createPortGateway({ router: station.router, lang }, log)
  const toJoining = createPortGateway({ router: joining.router, lang }, log)

  function pageOf(standing: Standing): JoiningPage {
    if (standing.kind === 'trouble') return standing.trouble
    return ports.chosen ? 'join' : 'choose'
  }

  function show(standing: Standing): void {
    if (standing.kind === 'paired') {
      joining.stop()
      const { windows: wanted } = settings.get()
      return replace(wanted.map((setting) => windows.open(setting, toHost.serve)))
    }
    const fullscreen =
      standing.kind === 'trouble' && settings.get().windows.some((window) => window.fullscreen)
    replace([windows.open({ kind: 'station', ...plain, fullscreen }, toJoining.serve)])
  }

  /** The program ends with its last window, so the new ones come first. */
  function replace(fresh: readonly BrowserWindow[]): void {
    const before = shown
    shown = fresh
    for (const window of before) if (!window.isDestroyed()) window.close()
  }

  show(station.standing())
  return {
    async close() {
      joining.stop()
      await station.close()
    },
  }
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What a station shows is its role's; where and how is the machine's. */
const placed = (
  windows: readonly WindowSetting[],
  asked: readonly WindowSetting[],
): WindowSetting[] =>
  windows.map((window, i) => {
    const { monitor, fullscreen, layout } = asked[i] ?? window
    return { ...window, monitor, fullscreen, layout }
  })

const plain = { counterId: null, monitor: null, fullscreen: false, layout: 'hall' } as const

const publicRoles: readonly ProgramRole[] = ['kiosk', 'display']

const seen = ({ office, address, port, role }: PairedHost) => ({
  office,
  address: `${address}:${port}`,
  isPublic: publicRoles.includes(role),
})

/** The one that the machine has of its kind keeps its place; what the public sees fills its screen. */
function windowOf(host: PairedHost, before: readonly WindowSetting[]): WindowSetting {
  if (host.role === 'standby') throw new Error('A standby has no window of the office')
  const kind = kinds[host.role]
  const isPublic = publicRoles.includes(host.role)
  const had = before.length === 1 ? before.find((window) => window.kind === kind) : undefined
  return {
    ...plain,
    ...(had ?? { fullscreen: isPublic }),
    kind,
    counterId: kind === 'console' ? (host.counterId as CounterId | null) : (had?.counterId ?? null),
  }
}

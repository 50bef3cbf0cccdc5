import { join } from 'node:path'
import {
  BrowserWindow,
  ipcMain,
  powerSaveBlocker,
  screen,
  type Display,
  type IpcMainEvent,
} from 'electron'
import type { Lang } from '#shared/domain/office.ts'
import type { Station } from '../gateway/caller.ts'
import type { PortHolder } from '../gateway/ipc.ts'
import { rootDir } from '../platform/paths.ts'
import type { WindowSetting } from '../settings/settings.ts'
import { isTrusted } from './guards.ts'
import { monitorOf } from './monitors.ts'
import { ORIGIN } from './protocol.ts'

type Kind = WindowSetting['kind'] | 'setup' | 'station'

const sizes: Readonly<Record<Kind, { readonly width: number; readonly height: number }>> = {
  kiosk: { width: 1280, height: 1024 },
  console: { width: 1366, height: 768 },
  display: { width: 1600, height: 900 },
  supervisor: { width: 1440, height: 900 },
  setup: { width: 1024, height: 860 },
  station: { width: 1024, height: 860 },
}

const roles = {
  kiosk: 'kiosk',
  console: 'counter',
  display: 'display',
  supervisor: 'supervisor',
  setup: 'setup',
  station: 'setup',
} as const satisfies Record<Kind, Station['role']>

/** Answers what comes from a window over its port. */
export type ServePort = (port: Electron.MessagePortMain, holder: PortHolder) => void

export type OfficeWindows = {
  readonly open: (
    setting: Omit<WindowSetting, 'kind'> & { readonly kind: Kind },
    serve: ServePort,
  ) => BrowserWindow
}

/**
 * Opens the windows of the office. What a window may do is decided here, by what it was opened as;
 * a page only ever receives a port that already knows.
 */
export function createOfficeWindows(options: { readonly lang: Lang | null }): OfficeWindows {
  const holders = new Map<number, { readonly holder: PortHolder; readonly serve: ServePort }>()
  /** How many of each kind were opened: a window is known by its place, before and after a restart. */
  const opened = new Map<Kind, number>()
  /** Windows that belong on a monitor of their own. */
  const placed = new Map<BrowserWindow, string>()

  // The system moves a window away from a monitor that is unplugged, and never back.
  screen.on('display-added', () => {
    for (const [window, monitor] of placed) putOn(window, displayOf(monitor))
  })

  ipcMain.on('nobat:connect', (event: IpcMainEvent) => {
    const known = holders.get(event.sender.id)
    const [port] = event.ports
    if (known === undefined || port === undefined || !isTrusted(event.senderFrame)) return
    known.serve(port, known.holder)
    port.start()
  })

  return {
    open({ kind, counterId, monitor, fullscreen, layout }, serve) {
      const display = displayOf(monitor)
      const size = sizes[kind]
      const window = new BrowserWindow({
        width: Math.min(size.width, display.workArea.width),
        height: Math.min(size.height, display.workArea.height),
        x: display.workArea.x,
        y: display.workArea.y,
        fullscreen,
        kiosk: fullscreen && kind === 'kiosk',
        autoHideMenuBar: true,
        backgroundColor: kind === 'display' ? '#0a1822' : '#f6f4ef',
        webPreferences: {
          preload: join(rootDir, 'dist', 'preload', 'preload.cjs'),
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          spellcheck: false,
          backgroundThrottling: kind !== 'display',
          ...(kind === 'display' ? { autoplayPolicy: 'no-user-gesture-required' as const } : {}),
        },
      })
      window.setMenu(null)
      const { id } = window.webContents
      const n = (opened.get(kind) ?? 0) + 1
      opened.set(kind, n)
      const station: Station = {
        id: `window:${kind}:${n}`,
        role: roles[kind],
        counterId: kind === 'console' ? counterId : null,
        asksPin: kind === 'supervisor',
      }
      holders.set(id, { holder: { station, session: null }, serve })
      if (monitor !== null) placed.set(window, monitor)
      // What the public looks at is never dark by itself.
      const awake =
        kind === 'display' || kind === 'kiosk'
          ? powerSaveBlocker.start('prevent-display-sleep')
          : null
      window.on('closed', () => {
        holders.delete(id)
        placed.delete(window)
        if (awake !== null) powerSaveBlocker.stop(awake)
      })
      window.webContents.on('render-process-gone', () => {
        if (!window.isDestroyed()) window.reload()
      })
      const query = new URLSearchParams({
        ...(options.lang && { lang: options.lang }),
        ...(kind === 'display' && { layout }),
        ...(kind === 'display' && counterId !== null && { counter: counterId }),
      })
      void window.loadURL(`${ORIGIN}/${kind}/index.html?${query.toString()}`)
      return window
    },
  }
}

/** A window that fills its monitor must leave that state to be moved. */
function putOn(window: BrowserWindow, { workArea }: Display): void {
  const { x, y } = window.getBounds()
  const { width, height } = workArea
  const isThere =
    x >= workArea.x && y >= workArea.y && x < workArea.x + width && y < workArea.y + height
  if (isThere) return
  const full = window.isFullScreen()
  if (full) window.setFullScreen(false)
  window.setPosition(workArea.x, workArea.y)
  if (full) window.setFullScreen(true)
}

function displayOf(key: string | null): Display {
  const found = key === null ? null : monitorOf(key, screen.getAllDisplays())
  return found ?? screen.getPrimaryDisplay()
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Store, { type Options } from 'electron-store'
import { z } from 'zod'
import { exportSchedule } from '#shared/contract/exports.ts'
import { doorSetting, LAN_PORT, TV_PORT } from '#shared/contract/machine.ts'
import { windowSetting } from '#shared/contract/schemas.ts'
import { StartUpError } from '../platform/start-up-error.ts'

export type WindowSetting = z.infer<typeof windowSetting>

const settingsSchema = z.object({
  /** What this machine is in the office: it keeps it, it is a station of a host elsewhere, or may take that host's place. */
  role: z.enum(['host', 'station', 'standby']),
  lang: z.enum(['fa', 'en']).nullable(),
  theme: z.enum(['light', 'dark', 'system']),
  /** `none`, `pdf:FOLDER` or `system:NAME`. */
  printer: z.string(),
  windows: z.array(windowSetting),
  backup: z.object({
    /** Null for `backups` in the data folder. */
    folder: z.string().nullable(),
    everyMinutes: z.number().int().min(1).max(1440),
  }),
  exports: exportSchedule,
  lan: doorSetting,
  tv: doorSetting,
})
export type Settings = z.infer<typeof settingsSchema>

const onlyOne = { counterId: null, monitor: null, fullscreen: false, layout: 'hall' } as const

export const noExports: Settings['exports'] = { kinds: [], folder: null, every: 'day', keep: 30 }

export const defaultSettings: Settings = {
  role: 'host',
  lang: null,
  theme: 'system',
  printer: 'none',
  windows: [
    { kind: 'kiosk', ...onlyOne },
    { kind: 'console', ...onlyOne },
    { kind: 'display', ...onlyOne },
  ],
  backup: { folder: null, everyMinutes: 15 },
  exports: noExports,
  lan: { open: false, port: LAN_PORT },
  tv: { open: false, port: TV_PORT },
}

export type SettingsStore = {
  readonly get: () => Settings
  readonly change: (change: Partial<Settings>) => void
}

type Migrate = NonNullable<Options<Settings>['migrations']>[string]

/** What makes an older file fit the version named. A file is migrated once, on reading. */
const migrations: NonNullable<Options<Settings>['migrations']> = {
  '0.1.0': addWhatIsMissing,
  '0.2.0': addWhatIsMissing,
}

function addWhatIsMissing(store: Parameters<Migrate>[0]): void {
  for (const key of Object.keys(defaultSettings) as (keyof Settings)[]) {
    if (!store.has(key)) store.set(key, defaultSettings[key])
  }
}

/** This machine's settings, in `settings.json` of the data folder. Never tickets. */
export function openSettings(dataDir: string, version: string): SettingsStore {
  const file = join(dataDir, 'settings.json')
  if (existsSync(file)) check(file)
  const store = new Store<Settings>({
    cwd: dataDir,
    name: 'settings',
    defaults: defaultSettings,
    projectVersion: version,
    migrations,
  })
  return {
    get: () => settingsSchema.parse(store.store),
    change: (change) => store.set(settingsSchema.parse({ ...store.store, ...change })),
  }
}

function check(file: string): void {
  const wrong = (place: string, fa: string, en: string): StartUpError =>
    new StartUpError(file, [{ place, text: { fa, en } }])
  let read: unknown
  try {
    read = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw wrong(
      error instanceof Error ? error.message : '',
      'فایل تنظیمات خوانده نشد. آن را درست کنید، یا به جای دیگری ببرید تا با تنظیمات آغازین باز شود.',
      'The settings file cannot be read. Mend it, or move it away to start with the first settings.',
    )
  }
  const parsed = settingsSchema.partial().safeParse(read)
  if (parsed.success) return
  throw new StartUpError(
    file,
    parsed.error.issues.map(({ path, message }) => ({
      place: `${path.join('.')}: ${message}`,
      text: {
        fa: `مقدار «${path.join('.')}» درست نیست. آن را درست یا پاک کنید.`,
        en: `The value of “${path.join('.')}” is not valid. Mend it or remove it.`,
      },
    })),
  )
}

import type { StandbyState } from '#shared/contract/joining.ts'
import type { Instant, PersonId } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { State } from '#shared/domain/state.ts'
import { iso } from '#shared/views/common.ts'
import { load } from '../desk/desk.ts'
import { createPortGateway } from '../gateway/ipc.ts'
import type { KeyStore } from '../journal/signing-key.ts'
import { takeFolder } from '../platform/folder-lock.ts'
import type { Logger } from '../platform/logger.ts'
import type { SettingsStore } from '../settings/settings.ts'
import { openFollower } from '../standby/follower.ts'
import { isPromotionAsked } from '../standby/promotion.ts'
import { openStandbyDoor } from '../standby/standby-door.ts'
import { createJoiningRouter } from '../station/joining-router.ts'
import type { OfficeWindows } from './office-windows.ts'

/** The one window of a standby: how far it has followed, and the way to take the host's place. */
export async function openStandbyWindow(ports: {
  readonly dataDir: string
  readonly settings: SettingsStore
  readonly keyStore: KeyStore | null
  readonly windows: OfficeWindows
  readonly version: string
  /** What the command line asks for. */
  readonly lang: Lang | null
  readonly log: Logger
  readonly restart: () => void
}): Promise<{ readonly close: () => Promise<void> }> {
  const { dataDir, settings, keyStore, windows, version, log, restart } = ports
  const lang = () => ports.lang ?? settings.get().lang ?? 'fa'
  const lock = takeFolder(dataDir)
  const follower = await openFollower({
    dataDir,
    keyStore,
    version,
    log,
    port: null,
    changed: () => undefined,
  })
  const door = openStandbyDoor(dataDir, follower.replica().dir)
  let loaded: { readonly seq: number; readonly state: State; readonly lastAt: number } | null = null

  /** Read anew only when there is more: whoever is to take over looks at a log that stands still. */
  async function office() {
    const { seq } = follower.replica().head()
    if (loaded?.seq !== seq) loaded = await load(follower.replica().journal)
    return loaded
  }

  async function state(): Promise<StandbyState> {
    const { host, heardAt, isQuiet, state: now, code, taken, behind } = follower.status()
    const of = isQuiet && taken > 0 ? await office() : null
    const people = of === null ? [] : door.people(of.state)
    return {
      office: host.office,
      zone: of?.state.office?.zone ?? 'Asia/Tehran',
      address: `${host.address}:${host.port}`,
      now: iso(Date.now() as Instant),
      state: now,
      code,
      taken,
      behind,
      heardAt: heardAt === null ? null : iso(heardAt as Instant),
      takeOver:
        of?.state.office == null
          ? null
          : {
              lastAt: Number.isFinite(of.lastAt) ? iso(of.lastAt as Instant) : null,
              people: people.map(({ id, name }) => ({ id, name })),
              asks: people.length > 0 ? 'person' : door.asksOffice(of.state) ? 'office' : 'nothing',
            },
    }
  }

  const joining = createJoiningRouter({
    version,
    log,
    begin: () => ({ page: 'standby', lang: lang(), theme: settings.get().theme, host: null }),
    paired: () => undefined,
    keepOffice: async () => undefined,
    standby: {
      state,
      async takeOver(person, pin) {
        if (!follower.status().isQuiet) return { kind: 'wrong' }
        const tried = await door.tryPin((await office()).state, person, pin)
        if (tried.kind !== 'right') return tried
        clearInterval(looking)
        await becomeHost(person)
        return tried
      },
    },
  })
  async function becomeHost(by: PersonId | null): Promise<void> {
    const { port } = follower.status()
    await follower.promote(by)
    const { windows: before } = settings.get()
    const opened = before.length > 0 ? before : [{ kind: 'supervisor' as const, ...plain }]
    settings.change({ role: 'host', lan: { open: true, port }, windows: [...opened] })
    setTimeout(restart, RESTART_AFTER_MS)
  }
  /** Whoever has the folder may say it beside this program. */
  const looking = setInterval(() => {
    if (isPromotionAsked(dataDir)) {
      clearInterval(looking)
      void becomeHost(null)
    }
  }, LOOK_MS)
  const gateway = createPortGateway({ router: joining.router, lang }, log)
  windows.open({ kind: 'station', ...plain }, gateway.serve)

  return {
    async close() {
      clearInterval(looking)
      joining.stop()
      await follower.close()
      door.close()
      lock.release()
    },
  }
}

/** Until the page has said so. */
const RESTART_AFTER_MS = 1_500
const LOOK_MS = 1_000
const plain = { counterId: null, monitor: null, fullscreen: false, layout: 'hall' } as const

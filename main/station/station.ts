import type { AnyRouter } from '@orpc/server'
import type { Lang } from '#shared/domain/office.ts'
import { FIRST_EPOCH } from '#shared/domain/turns.ts'
import type { KeyStore } from '../journal/signing-key.ts'
import type { Logger } from '../platform/logger.ts'
import { findHosts, type HostSearch } from './find-hosts.ts'
import { newestHost } from './host-again.ts'
import { readPairedHost, writePairedHost, type PairedHost } from './paired-host.ts'
import { createPassThrough, type Trouble } from './pass-through.ts'
import { createPinned, type Pinned } from './pinned.ts'
import { openAway, type Away } from './away.ts'
import { forgetAway } from './away-store.ts'
import { runErrands, type StationMachine } from './run-errands.ts'
import { createStationRouter, type PassOn } from './station-router.ts'

/** What a station has to show: its windows, or why there are none. */
export type Standing =
  | { readonly kind: 'unpaired' }
  | { readonly kind: 'paired'; readonly host: PairedHost }
  | { readonly kind: 'trouble'; readonly trouble: Trouble; readonly host: PairedHost }

export type Station = {
  readonly standing: () => Standing
  /** It goes on by itself, without its host. */
  readonly isAway: () => boolean
  /** The contract, as far as the host can be reached. */
  readonly router: AnyRouter
  readonly pair: (host: PairedHost) => void
  readonly close: () => Promise<void>
}

const ASK_AGAIN_MS = 10_000
const SEEK_MS = 3_000

/** This machine's side of an office that another machine keeps. It keeps no journal. */
export function openStation(ports: {
  readonly dataDir: string
  readonly keyStore: KeyStore | null
  readonly version: string
  readonly lang: () => Lang
  readonly log: Logger
  /** What its host may ask of it; nothing where it is absent. */
  readonly machine?: StationMachine
  readonly changed: (standing: Standing) => void
  readonly find?: (log: Logger) => HostSearch
  readonly askAgainMs?: number
  readonly seekMs?: number
  readonly beatMs?: number
}): Station {
  const { dataDir, keyStore, version, lang, log, changed, machine, find = findHosts } = ports
  let host = readPairedHost(dataDir, keyStore)
  let trouble: Trouble | null = null
  let pinned: Pinned | null = null

  const known = (): PairedHost => {
    if (host === null) throw new Error('This station was never paired with a host')
    return host
  }
  const standing = (): Standing =>
    host === null
      ? { kind: 'unpaired' }
      : trouble === null
        ? { kind: 'paired', host }
        : { kind: 'trouble', trouble, host }

  const passThrough = createPassThrough({
    host: known,
    pinned: () => (pinned ??= createPinned(known().fingerprint)),
    version,
    lang,
    prints: () => machine?.printer() != null,
    reached(state) {
      const lost = state === 'unreachable' || state === 'other-host'
      if (lost) seek()
      else stopSeeking()
      // A host that is merely away takes no trouble off, and brings none.
      if (state === 'unreachable' || state === trouble) return
      trouble = state
      changed(standing())
    },
    heard({ epoch, standbys }) {
      const before = known()
      const isSame = JSON.stringify(before.standbys ?? []) === JSON.stringify(standbys)
      if (epoch === (before.epoch ?? FIRST_EPOCH) && isSame) return
      host = { ...before, epoch, standbys: [...standbys] }
      writePairedHost(dataDir, keyStore, host)
    },
  })

  let away: Away | null = null
  standByItself()

  /** A kiosk, or the console of one counter, goes on without its host. */
  function standByItself(): void {
    if (host === null || away !== null) return
    if (host.role !== 'kiosk' && (host.role !== 'counter' || host.counterId === null)) return
    const { beatMs } = ports
    const printer = () => machine?.printer() ?? null
    const given = { dataDir, host: known, passOn: passThrough, version, lang, log, printer }
    away = openAway({ ...given, ...(beatMs === undefined ? {} : { beatMs }) })
  }

  let errands: ReturnType<typeof runErrands> | null = null
  standReady()

  /** Whatever a host asks is asked of a station that is let in there. */
  function standReady(): void {
    if (host === null || machine === undefined || errands !== null) return
    const againMs = ports.beatMs
    const given = { machine, passOn: passThrough, log }
    errands = runErrands({ ...given, ...(againMs === undefined ? {} : { againMs }) })
  }

  const passOn: PassOn = (path, input, context) =>
    (away?.passOn ?? passThrough)(path, input, context)

  // No window asks while the station shows why it cannot go on.
  let isAsking = false
  const asking = setInterval(() => {
    if (trouble === null || host === null || isAsking) return
    isAsking = true
    passThrough(['session', 'get'], undefined, { headers: undefined, signal: undefined })
      .catch(() => undefined)
      .finally(() => (isAsking = false))
  }, ports.askAgainMs ?? ASK_AGAIN_MS)

  let seeking: { readonly search: HostSearch; readonly timer: NodeJS.Timeout } | null = null

  /** A host whose address has changed is known again by its certificate. */
  function seek(): void {
    if (seeking !== null) return
    const search = find(log)
    const timer = setInterval(() => void look(search), ports.seekMs ?? SEEK_MS)
    seeking = { search, timer }
  }

  function stopSeeking(): void {
    if (seeking === null) return
    clearInterval(seeking.timer)
    seeking.search.stop()
    seeking = null
  }

  async function look(search: HostSearch): Promise<void> {
    const { address, port, fingerprint, epoch = FIRST_EPOCH, standbys = [] } = known()
    const told = search.found().filter((found) => fingerprint.startsWith(found.fingerprint))
    const elsewhere = [...told, ...standbys].filter(
      (place) => place.address !== address || place.port !== port,
    )
    const found = await newestHost(elsewhere, fingerprint, epoch)
    if (found === null || seeking?.search !== search) return
    host = { ...known(), address: found.address, port: found.port, epoch: found.epoch }
    writePairedHost(dataDir, keyStore, host)
    log.info({ address: found.address }, 'the host was found at another address')
    stopSeeking()
  }

  async function letGo(): Promise<void> {
    const before = away
    away = null
    await before?.close()
  }

  return {
    standing,
    isAway: () => away?.isAway() ?? false,
    router: createStationRouter(passOn),
    pair(fresh) {
      writePairedHost(dataDir, keyStore, fresh)
      const isOther = host !== null && host.fingerprint !== fresh.fingerprint
      void letGo().then(() => {
        // What was done for another office is nothing to this one.
        if (isOther) forgetAway(dataDir)
        standByItself()
      })
      void pinned?.close()
      pinned = null
      host = fresh
      trouble = null
      if (errands === null) standReady()
      else errands.again()
      stopSeeking()
      changed(standing())
    },
    async close() {
      clearInterval(asking)
      stopSeeking()
      await errands?.close()
      await letGo()
      await pinned?.close()
    },
  }
}

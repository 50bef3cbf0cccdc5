import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { LAN_PORT } from '#shared/contract/machine.ts'
import {
  EPOCH_HEADER,
  PROTOCOL,
  PROTOCOL_HEADER,
  STANDBYS_HEADER,
  VERSION_HEADER,
} from '#shared/contract/protocol.ts'
import { standbyContract, type FollowAsked, type FollowPage } from '#shared/contract/standby.ts'
import type { PersonId } from '#shared/domain/ids.ts'
import { FIRST_EPOCH } from '#shared/domain/turns.ts'
import type { KeyStore } from '../journal/signing-key.ts'
import type { Logger } from '../platform/logger.ts'
import { writePrivately } from '../platform/private-file.ts'
import { findHosts, type HostSearch } from '../station/find-hosts.ts'
import { newestHost } from '../station/host-again.ts'
import { readPairedHost, writePairedHost, type PairedHost } from '../station/paired-host.ts'
import { addressOf, placesIn } from '../station/place.ts'
import { createPinned, type Pinned } from '../station/pinned.ts'
import { prospectOf, requestPromotion, type Prospect } from './promotion.ts'
import { openReplica, setReplicaAside, type HostReplica } from './replica.ts'

const ANSWER_MS = 30_000
const LONGEST_PAUSE_MS = 5_000
const FIRST_PAUSE_MS = 250
const KEPT_EVERY_MS = 5_000
/** A host that starts again is heard of within it, and nobody is to take its place for that. */
const QUIET_MS = 30_000

const heard = z.object({ at: z.number(), head: z.number().int(), port: z.number().int() })
type Heard = z.infer<typeof heard>
const HEARD = 'heard.json'

/** When the host was last heard, and how far it was; null where it never was. */
export function keptHeard(dataDir: string): Heard | null {
  const file = join(dataDir, HEARD)
  return existsSync(file) ? heard.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

export type FollowerStatus = {
  readonly state: 'following' | 'away' | 'refused'
  /** What the host said; null unless it refused. */
  readonly code: string | null
  readonly host: PairedHost
  /** How many events of its log are here, flushed. */
  readonly taken: number
  /** How many more it had when it was last heard; null where it was never heard. */
  readonly behind: number | null
  readonly heardAt: number | null
  /** Whether it has been silent for so long that its place may be taken. */
  readonly isQuiet: boolean
  /** Where the host let its stations in. */
  readonly port: number
}

/** This machine as a standby: it keeps what the host keeps, until it is to take its place. */
export type Follower = {
  readonly status: () => FollowerStatus
  readonly replica: () => HostReplica
  readonly prospect: () => Promise<Prospect | null>
  /** Stops following and notes that this machine takes over; the next start carries it out. */
  readonly promote: (by: PersonId | null) => Promise<void>
  readonly close: () => Promise<void>
}

export async function openFollower(ports: {
  readonly dataDir: string
  readonly keyStore: KeyStore | null
  readonly version: string
  readonly log: Logger
  /** Where this machine would let stations in; null: where the host does. */
  readonly port: number | null
  readonly changed: () => void
  readonly find?: (log: Logger) => HostSearch
  readonly quietMs?: number
}): Promise<Follower> {
  const { dataDir, keyStore, version, log, changed, find = findHosts, quietMs = QUIET_MS } = ports
  const paired = readPairedHost(dataDir, keyStore)
  if (paired === null) throw new Error('This machine was never paired with a host')
  let host = paired
  let replica = await openReplica(dataDir)
  let pinned: Pinned | null = null
  let state: FollowerStatus['state'] = 'away'
  let code: string | null = null
  const heardFile = join(dataDir, HEARD)
  let last = keptHeard(dataDir)
  let keptAt = -Infinity
  const startedAt = Date.now()
  const ending = new AbortController()
  const { signal } = ending

  async function call(path: string, method: 'GET' | 'POST', body?: unknown): Promise<unknown> {
    pinned ??= createPinned(host.fingerprint)
    const response = await pinned.ask(`${addressOf(host)}/api/v1/standby${path}`, {
      method,
      headers: [
        ['content-type', 'application/json'],
        ['authorization', `Bearer ${host.token}`],
        [PROTOCOL_HEADER, String(PROTOCOL)],
        [VERSION_HEADER, version],
        [EPOCH_HEADER, String(host.epoch ?? FIRST_EPOCH)],
      ],
      body: body === undefined ? null : new TextEncoder().encode(JSON.stringify(body)).buffer,
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    })
    const answer: unknown = await response.json()
    if (response.ok) {
      const standbys = placesIn(response.headers.get(STANDBYS_HEADER))
      if (JSON.stringify(standbys) !== JSON.stringify(host.standbys ?? [])) {
        keepHost({ ...host, standbys: [...standbys] })
      }
      return answer
    }
    const told = z.object({ code: z.string() }).safeParse(answer)
    throw new Refused(told.success ? told.data.code : 'internal')
  }

  function keepHost(next: PairedHost): void {
    host = next
    writePairedHost(dataDir, keyStore, host)
  }

  async function follow(wait: boolean): Promise<void> {
    const { seq, hash } = replica.head()
    const asked: FollowAsked = {
      seq,
      hash,
      checkpoints: replica.signed(),
      besides: replica.besides(),
      port: ports.port,
      wait,
    }
    const page = pageSchema.parse(await call('/follow', 'POST', asked))
    if (page.epoch < (host.epoch ?? FIRST_EPOCH)) throw new Refused('host-outdone')
    if (page.epoch !== (host.epoch ?? FIRST_EPOCH)) keepHost({ ...host, epoch: page.epoch })
    if (page.diverged) return await beginAnew()
    await replica.take(page)
    if (page.left !== null && replica.hasMore(page.left)) {
      await replica.letGo(page.left, async (after) => {
        const query = new URLSearchParams({ after }).toString()
        return sealsSchema.parse(await call(`/seals?${query}`, 'GET')).seals
      })
    }
    note({ at: Date.now(), head: page.head, port: page.port })
  }

  /** It went back to an earlier log, or goes on from less than is here. Nothing of it is deleted. */
  async function beginAnew(): Promise<void> {
    await replica.close()
    const aside = setReplicaAside(dataDir)
    log.warn({ aside }, 'the host has another log than this machine; following it from the start')
    replica = await openReplica(dataDir)
  }

  function note(next: Heard): void {
    last = next
    if (performance.now() - keptAt < KEPT_EVERY_MS) return
    keptAt = performance.now()
    writePrivately(heardFile, JSON.stringify(last))
  }

  function turn(to: FollowerStatus['state'], why: string | null = null): void {
    const isNew = state !== to || code !== why
    state = to
    code = why
    if (isNew) {
      log.info({ state, code }, 'following')
      if (last !== null && to !== 'following') writePrivately(heardFile, JSON.stringify(last))
    }
    changed()
  }

  async function run(): Promise<void> {
    let wait = FIRST_PAUSE_MS
    let search: HostSearch | null = null
    while (!signal.aborted) {
      try {
        await follow(state === 'following')
        search?.stop()
        search = null
        wait = FIRST_PAUSE_MS
        turn('following')
      } catch (error) {
        if (signal.aborted) break
        const refused = error instanceof Refused ? error.code : null
        if (refused === null && state === 'following') log.warn({ err: error }, 'the host is away')
        turn(refused === null || refused === 'host-outdone' ? 'away' : 'refused', refused)
        search ??= find(log)
        await seek(search)
        await pause(wait, undefined, { signal }).catch(() => undefined)
        wait = Math.min(LONGEST_PAUSE_MS, wait * 2)
      }
    }
    search?.stop()
  }

  async function seek(search: HostSearch): Promise<void> {
    const { address, port, fingerprint, epoch = FIRST_EPOCH, standbys = [] } = host
    const told = search.found().filter((found) => fingerprint.startsWith(found.fingerprint))
    const elsewhere = [...told, ...standbys].filter(
      (place) => place.address !== address || place.port !== port,
    )
    const found = await newestHost(elsewhere, fingerprint, epoch)
    if (found === null) return
    keepHost({ ...host, address: found.address, port: found.port, epoch: found.epoch })
  }

  const running = run()
  let isClosed = false

  async function close(): Promise<void> {
    if (isClosed) return
    isClosed = true
    ending.abort()
    await running
    await pinned?.close()
    await replica.close()
    if (last !== null) writePrivately(heardFile, JSON.stringify(last))
  }

  return {
    status: () => ({
      state,
      code,
      host,
      taken: replica.head().seq,
      behind: last === null ? null : Math.max(0, last.head - replica.head().seq),
      heardAt: last?.at ?? null,
      isQuiet: state !== 'following' && Date.now() - Math.max(startedAt, last?.at ?? 0) > quietMs,
      port: last?.port ?? LAN_PORT,
    }),
    replica: () => replica,
    prospect: () => prospectOf(dataDir, last, Date.now(), replica.journal),
    async promote(by) {
      ending.abort()
      await running
      const prospect = await prospectOf(dataDir, last, Date.now(), replica.journal)
      if (prospect?.office == null) throw new Error('There is no office to take over')
      await close()
      const { address, port, fingerprint, token, stationId } = host
      const { epoch, after, from, heardAt, skip } = prospect
      const before = { address, port, fingerprint, token, stationId }
      requestPromotion(dataDir, { epoch, after, from, heardAt, by, skip, before })
    },
    close,
  }
}

const pageSchema = standbyContract.follow['~orpc'].outputSchema as unknown as z.ZodType<FollowPage>
const sealsSchema = z.object({ seals: z.array(z.string()) })

/** The host answered, and said no. */
class Refused extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

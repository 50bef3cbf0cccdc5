import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import type { Role } from '#shared/contract/roles.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { PROVISIONAL } from '#shared/domain/provisional.ts'
import { openAccess } from '../../main/gateway/access.ts'
import { openSqliteJournal } from '../../main/journal/sqlite.ts'
import { verifyFile } from '../../main/journal/backup.ts'
import type { PairedHost } from '../../main/station/paired-host.ts'
import { temporaryFolder } from '../support/host.ts'
import { makeLargeOffice } from '../support/large-office.ts'
import type { StationSaid, StationTold } from '../support/network-station-main.ts'
import { noNamespaces, openNetwork, type Machine, type Network } from './namespaces.ts'
import { times } from './served.ts'
import { hostProgram } from '../support/program.ts'

/** An office day of so many seconds; `npm run faults -- network` plays one of minutes. */
const SECONDS = times(14)
const LONG = SECONDS > 60
const KIOSKS = LONG ? 8 : 2
const COUNTERS = LONG ? 12 : 3
const DISPLAYS = LONG ? 4 : 1
const PORT = 7443

let network: Network | null = null
const folder = temporaryFolder()
const running = new Set<ChildProcess>()
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  network?.remove()
  folder.remove()
})

function start(machine: Machine, args: readonly string[]): ChildProcess {
  const child = machine.run(process.execPath, args)
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

async function startHost(machine: Machine, data: string) {
  const child = start(machine, [
    ...[hostProgram, '--data', data, '--port', '0'],
    ...['--lan', String(PORT), '--lan-host', machine.address],
  ])
  if (child.stdout === null) throw new Error('The host says nothing')
  for await (const line of createInterface(child.stdout)) {
    const fingerprint = /^nobat lan on \S+ fingerprint (\w+)/.exec(line)?.[1]
    if (fingerprint !== undefined) return { child, fingerprint }
  }
  throw new Error('The host ended before it listened')
}

type Played = {
  readonly machine: Machine
  readonly said: StationSaid[]
  readonly ready: Promise<unknown>
  /** Until a moment, in milliseconds since 1970. */
  readonly begin: (until: number) => void
  readonly idle: Promise<unknown>
}

it(
  `loses nothing and gives no number twice while cables are pulled and the host dies, ${SECONDS} s`,
  async ({ skip }) => {
    const reason = noNamespaces()
    if (reason !== null) return skip(reason)
    // Given: a host and its stations, each on a machine of its own.
    const net = openNetwork()
    network = net
    const data = join(folder.path, 'data')
    await makeLargeOffice(data, COUNTERS)
    const hostMachine = net.machine()
    let host = await startHost(hostMachine, data)
    const access = openAccess(join(data, 'access.sqlite'))
    const { fingerprint } = host
    let n = 0
    const station = async (role: Role, counterId: string | null): Promise<Played> => {
      const machine = net.machine()
      const paired = {
        address: hostMachine.address,
        port: PORT,
        fingerprint,
        stationId: `${role}-${(n += 1)}`,
        role,
        counterId,
        token: await access.makeToken(role, counterId as CounterId | null),
        office: { fa: '', en: '' },
      } as PairedHost
      const dataDir = join(folder.path, paired.stationId)
      mkdirSync(dataDir)
      const told: StationTold = { host: paired, dataDir, everyMs: LONG ? 700 : 250 }
      const child = start(machine, ['tests/support/network-station-main.ts', JSON.stringify(told)])
      const said: StationSaid[] = []
      const heard = { ready() {}, idle() {} }
      const ready = new Promise<void>((resolve) => (heard.ready = resolve))
      const idle = new Promise<void>((resolve) => (heard.idle = resolve))
      if (child.stdout === null) throw new Error('A station says nothing')
      createInterface(child.stdout).on('line', (line) => {
        const each = JSON.parse(line) as StationSaid
        said.push(each)
        if (each.kind === 'ready' || each.kind === 'idle') heard[each.kind]()
      })
      const begin = (until: number) => child.stdin?.end(`${until}\n`)
      return { machine, said, ready, begin, idle }
    }
    const kiosks = await Promise.all(Array.from({ length: KIOSKS }, () => station('kiosk', null)))
    const counters = await Promise.all(
      Array.from({ length: COUNTERS }, (_, i) => station('counter', String(i + 1))),
    )
    const displays = await Promise.all(
      Array.from({ length: DISPLAYS }, () => station('display', null)),
    )
    access.close()
    const all = [...kiosks, ...counters, ...displays]
    await Promise.all(all.map(({ ready }) => ready))
    const until = Date.now() + SECONDS * 1000
    for (const { begin } of all) begin(until)

    // When: cables are pulled for seconds and for longer, one line is slow, and the host dies.
    const at = (share: number) =>
      pause(Math.max(0, until - SECONDS * 1000 * (1 - share) - Date.now()))
    const [firstKiosk, slowKiosk] = kiosks
    const cutOff = counters.slice(0, Math.ceil(COUNTERS / 3))
    await at(0.25)
    firstKiosk?.machine.unplug()
    displays[0]?.machine.unplug()
    slowKiosk?.machine.slow(64)
    await at(0.35)
    for (const { machine } of cutOff) machine.unplug()
    await at(0.45)
    firstKiosk?.machine.plugIn()
    displays[0]?.machine.plugIn()
    await at(0.6)
    host.child.kill('SIGKILL')
    await once(host.child, 'exit')
    await at(0.7)
    host = await startHost(hostMachine, data)
    slowKiosk?.machine.slow(null)
    await at(0.8)
    for (const { machine } of cutOff) machine.plugIn()
    await Promise.all([...kiosks, ...counters].map(({ idle }) => idle))
    await pause(2_500)
    host.child.kill('SIGTERM')
    await once(host.child, 'exit')

    // Then: the log has each thing once, and whoever was told of it was told the truth.
    const journal = openSqliteJournal(join(data, 'journal.sqlite'))
    const issued = new Map<string, string>()
    const holder = new Map<string, string>()
    const called = new Set<string>()
    let calls = 0
    let conflicts = 0
    for await (const line of journal.lines()) {
      const {
        type,
        actor,
        data: event,
      } = JSON.parse(line) as {
        type: string
        actor: string
        data: { ticketId: string; number: string; counterId: string }
      }
      const { ticketId, number, counterId } = event
      if (type === 'TicketIssued') {
        expect([...issued.values()]).not.toContain(number)
        issued.set(ticketId, number)
      }
      if (type === 'TicketCalled') {
        expect(holder.get(ticketId)).toBeUndefined()
        holder.set(ticketId, counterId)
        called.add(`${ticketId} ${counterId}`)
        // The hall is not called to afterwards.
        if (!actor.startsWith(PROVISIONAL)) calls += 1
      }
      if (type === 'ProvisionalRefused') conflicts += 1
      if (['StepCompleted', 'VisitFinished', 'TicketReturned'].includes(type)) {
        holder.delete(ticketId)
      }
    }
    await journal.close()
    const told = [...kiosks, ...counters].flatMap(({ said }) => said)
    const given = told.filter((each) => each.kind === 'issued')
    for (const { id, number } of given) expect(issued.get(id)).toBe(number)
    expect(new Set(given.map(({ id }) => id)).size).toBe(given.length)
    // A number whose answer was lost stays, and its citizen has the station's own.
    expect(issued.size).toBeGreaterThanOrEqual(given.length)
    expect(given.length).toBeGreaterThan(SECONDS / 2)
    expect(called.size).toBeGreaterThan(SECONDS / 4)
    expect(told.some(({ kind }) => kind === 'alone')).toBe(true)
    for (const { said } of displays) {
      const seen = said.filter((each) => each.kind === 'seen')
      // No step back, and at the end nothing is missing.
      expect(seen.map(({ rev }) => rev)).toEqual(
        seen.map(({ rev }) => rev).toSorted((a, b) => a - b),
      )
      expect(seen.at(-1)?.calls).toBe(calls)
    }
    expect(await verifyFile(join(data, 'journal.sqlite'))).toMatchObject({ ok: true })
    process.stdout.write(
      `${KIOSKS} kiosks, ${COUNTERS} counters, ${DISPLAYS} displays, ${SECONDS} s: ${given.length} tickets and ${calls} calls, ${told.filter(({ kind }) => kind === 'alone').length} of what was asked without the host, ${conflicts} that did not fit, none lost\n`,
    )
  },
  (SECONDS + 90) * 1000,
)

import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Instant, PersonId, StationId } from '#shared/domain/ids.ts'
import { createAccess } from '../../main/gateway/access.ts'
import { createLockout, type Lockout } from '../../main/gateway/lockout.ts'
import { createOffers } from '../../main/gateway/offers.ts'
import { createSessions } from '../../main/gateway/sessions.ts'
import { memoryRecords, type Records } from '../../main/records/records.ts'
import { recordKeepings, type RecordKeeping } from '../support/record-keepings.ts'
import { MORNING } from '../support/sample.ts'

const MINUTE = 60_000
const SECOND = 1000
const keepings = recordKeepings()
beforeAll(keepings.start)
afterAll(keepings.stop)

let now: Instant
let steady: number
const clock = () => now
const ports = { clock, steady: () => steady }

function pass(ms: number): void {
  now = (now + ms) as Instant
  steady += ms
}

beforeEach(() => {
  now = MORNING
  steady = 0
})

/** One try of a PIN: whether it was looked at, and how long the next has to wait. */
async function tried(lockout: Lockout, name: string, isRight: boolean): Promise<number> {
  const wait = await lockout.begin([name])
  if (wait > 0) return wait
  if (!isRight) return lockout.waitOf([name])
  await lockout.clear([name])
  return 0
}

describe.each([...keepings.alone, ...keepings.shared])('hosts that keep in %s', (_, make) => {
  let keeping: RecordKeeping
  let here: Records
  let there: Records
  beforeEach(async () => {
    keeping = await make()
    here = await keeping.open()
    there = await keeping.open()
  })
  afterEach(() => keeping.close())

  it('count wrong PINs as one host does, at whichever they are tried', async () => {
    const hosts = [here, there].map((records) => createLockout(records, clock, ports.steady))
    let run = 0
    const step = fc.record({
      host: fc.nat(1),
      // Most are wrong, so that it comes to the longer waits.
      isRight: fc.constantFrom(false, false, false, false, false, true),
      passes: fc.constantFrom(0, 0, SECOND, MINUTE, 5 * MINUTE, 20 * MINUTE),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const name = `person:${(run += 1)}`
        const one = createLockout(memoryRecords(), clock, ports.steady)
        for (const { host, isRight, passes } of steps) {
          pass(passes)
          const expected = await tried(one, name, isRight)
          expect(await tried(hosts[host] as Lockout, name, isRight)).toBe(expected)
        }
      }),
      { numRuns: 15 },
    )
  })

  it('look at no more wrong PINs that come at once than one host does', async () => {
    const hosts = [here, there].map((records) => createLockout(records, clock, ports.steady))
    const waits = await Promise.all(
      Array.from({ length: 16 }, (_unused, i) => (hosts[i % 2] as Lockout).begin(['person:x'])),
    )
    // Four are free; the fifth is looked at and costs a minute.
    expect(waits.filter((ms) => ms === 0)).toHaveLength(5)
  })

  it('give a pairing code once, though it is brought to both at the same moment', async () => {
    const [one, other] = [here, there].map((records) => createOffers(records, ports))
    const made = await one?.make({ id: 'o', role: 'kiosk', counterId: null, name: 'در' })
    const again = await other?.make({ id: 'o', role: 'kiosk', counterId: null, name: 'در' })
    expect(again).toEqual(made)
    const any = () => true
    const claimed = await Promise.all(
      [one, other, one, other].map((offers) => offers?.claim(made?.code ?? '', any)),
    )
    expect(claimed.filter(Boolean)).toHaveLength(1)
    expect(await other?.claim(made?.code ?? '', any)).toBeNull()
  })

  it('let a code go after five wrong ones, wherever they were guessed', async () => {
    const hosts = [here, there].map((records) => createOffers(records, ports))
    const made = await hosts[0]?.make({ id: 'o', role: 'kiosk', counterId: null, name: '' })
    for (let i = 0; i < 5; i++) await hosts[i % 2]?.claim('wrong', () => true)
    expect(await hosts[0]?.claim(made?.code ?? '', () => true)).toBeNull()
    await here.catchUp()
    expect(hosts[0]?.open()).toEqual([])
  })

  it('know the tokens and stations of one another, and who was put out', async () => {
    const [one, other] = [createAccess(here, ports), createAccess(there, ports)]
    const token = await one.makeToken('inspector', null, true)
    expect(await other.recognise(token)).toMatchObject({ role: 'inspector', asksPin: true })
    const id = 'station-1' as StationId
    const details = { id, role: 'kiosk', counterId: null, name: 'در' } as const
    const paired = await one.stations.add({ ...details, address: null, version: null })
    const station = await other.recognise(paired)
    expect(station).toMatchObject({ id, role: 'kiosk', asksPin: false })
    await one.stations.revoke(id)
    expect(one.stationOf(paired)).toBe('revoked')
    await there.catchUp()
    expect(other.stationOf(paired)).toBe('revoked')
    expect(await other.recognise('nb_nothing')).toBeNull()
  })

  it('have one epoch, which only rises', async () => {
    const [one, other] = [createAccess(here, ports), createAccess(there, ports)]
    expect(one.epoch()).toBe(1)
    await one.raiseEpoch(3)
    await other.raiseEpoch(2)
    await here.catchUp()
    expect([one.epoch(), other.epoch()]).toEqual([3, 3])
  })

  it('find a station that the other has let in just before, so that it can be put out', async () => {
    const [one, other] = [createAccess(here, ports), createAccess(there, ports)]
    const id = 'station-1' as StationId
    const details = { id, role: 'kiosk', counterId: null, name: 'در' } as const
    await one.stations.add({ ...details, address: null, version: null })
    expect(await other.stations.lookUp(id)).toMatchObject({ name: 'در' })
    await other.stations.revoke(id)
    expect(await one.stations.lookUp(id)).toBeUndefined()
  })

  it('know a PIN that was set at the other', async () => {
    const cost = { iterations: 1, memorySize: 64, parallelism: 1 }
    const [one, other] = [here, there].map((r) => createAccess(r, { ...ports, pinCost: cost }).pins)
    await one?.keep('office', (await one.hash('2468')) ?? '')
    await there.catchUp()
    expect(await other?.check('office', '2468')).toBe(true)
    expect(await other?.check('office', '2469')).toBe(false)
  })
})

describe.each(keepings.shared)('waits that two hosts have in %s', (_, make) => {
  let keeping: RecordKeeping
  beforeEach(async () => {
    keeping = await make()
  })
  afterEach(() => keeping.close())

  it('are no shorter for a clock that is behind, nor for one that is set forward', async () => {
    const [here, there] = [await keeping.open(), await keeping.open()]
    const one = createLockout(here, clock, ports.steady)
    let apart = -30 * SECOND
    const other = createLockout(there, () => (now + apart) as Instant, ports.steady)
    for (let i = 0; i < 5; i++) await one.begin(['person:x'])
    await there.catchUp()
    expect(other.waitOf(['person:x'])).toBe(MINUTE)
    // The host that is behind has written when it began by its own clock; once that has come here:
    await vi.waitFor(async () => {
      await here.catchUp()
      expect(here.get('attempts', 'person:x')?.since).toBe(MORNING - 30 * SECOND)
    }, 5_000)
    expect(one.waitOf(['person:x'])).toBe(MINUTE)
    apart = 10 * MINUTE
    pass(59 * SECOND)
    expect(other.waitOf(['person:x'])).toBe(SECOND)
    expect(one.waitOf(['person:x'])).toBe(SECOND)
    pass(SECOND)
    expect(await one.begin(['person:x'])).toBe(0)
  })
})

describe.each(keepings.shared)('sessions that two hosts have in %s', (_, make) => {
  let keeping: RecordKeeping
  let records: Records[]
  beforeEach(async () => {
    keeping = await make()
    records = [await keeping.open(), await keeping.open()]
  })
  afterEach(() => keeping.close())

  const open = (each: Records) =>
    createSessions(each, { ...ports, idleMinutes: () => 10, ended: () => undefined })
  const hosts = () => records.map(open) as [ReturnType<typeof open>, ReturnType<typeof open>]
  const who = { station: 's', person: null }

  it('are known at the other, at their own station alone, until they end', async () => {
    const [one, other] = hosts()
    const secret = await one.begin(who)
    await other.meet(secret, 's')
    expect(other.find(secret, 's')).toEqual(who)
    expect(other.find(secret, 't')).toBeNull()
    await other.end(secret)
    await records[0]?.catchUp()
    expect(one.find(secret, 's')).toBeNull()
  })

  it('go on at both while somebody’s hand is on one of them', async () => {
    const [one, other] = hosts()
    const secret = await one.begin(who)
    for (let i = 0; i < 30; i++) {
      pass(MINUTE)
      one.touch(secret)
      await records[0]?.write(() => null)
      await records[1]?.catchUp()
      await other.sweep()
    }
    expect(other.find(secret, 's')).toEqual(who)
    expect(one.find(secret, 's')).toEqual(who)
  })

  it('end at both when they have lain idle, for a host that has just started too', async () => {
    const [one, other] = hosts()
    const secret = await one.begin(who)
    await other.meet(secret, 's')
    pass(9 * MINUTE)
    const third = open(await keeping.open())
    expect(third.find(secret, 's')).toEqual(who)
    pass(MINUTE)
    expect(one.find(secret, 's')).toBeNull()
    // The others allow for a touch that they have not been told of yet.
    pass(30 * SECOND)
    expect(other.find(secret, 's')).toBeNull()
    expect(third.find(secret, 's')).toBeNull()
    await other.sweep()
    expect(records[1]?.all('sessions').size).toBe(0)
  })

  it('end for somebody at every host, though one has begun at another just before', async () => {
    const [one, other] = hosts()
    const secret = await one.begin({ station: 's', person: 'p' as PersonId })
    await other.sweep(({ person }) => person === 'p')
    await records[0]?.catchUp()
    expect(one.find(secret, 's')).toBeNull()
  })

  it('have no secret in the database', async () => {
    const [one] = hosts()
    const secret = await one.begin(who)
    expect(JSON.stringify([...(records[0]?.all('sessions') ?? [])])).not.toContain(secret)
  })
})

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Instant } from '#shared/domain/ids.ts'
import type { Alert } from '#shared/forecast/alerts.ts'
import { noOutlook } from '#shared/forecast/foresight.ts'
import { createLogger } from '../../main/platform/logger.ts'
import type { AlertLog } from '../../main/reactors/alert-log.ts'
import { watchAlerts } from '../../main/reactors/alerts.ts'
import { recordKeepings, type RecordKeeping } from '../support/record-keepings.ts'
import { LETTER, SmallOffice } from '../support/small-office.ts'

const keepings = recordKeepings()
beforeAll(keepings.start)
afterAll(keepings.stop)

const sqlite = keepings.alone.filter(([name]) => name === 'SQLite')
const alert = (count = 1): Alert => ({
  kind: 'wait',
  deskType: 'reception',
  count,
  number: 'الف-001',
  ticketId: 't' as never,
  breaksAt: 0 as Instant,
})
const instant = (ms: number) => ms as Instant
const iso = (ms: number) => new Date(ms).toISOString()
// A commit that fails is seen by who looks again, not by the log.
const sound = keepings.shared.slice(0, 2)

describe.each([...sqlite, ...sound])('a log of alerts in %s', (_, make) => {
  let keeping: RecordKeeping
  let log: AlertLog
  beforeEach(async () => {
    keeping = await make()
    log = keeping.alerts()
  })
  afterEach(async () => {
    log.close()
    await keeping.close()
  })

  it('has what stands once, with the most that it concerned, and its end', async () => {
    await log.stands(alert(1), instant(1000))
    await log.stands(alert(3), instant(2000))
    await log.stands(alert(2), instant(3000))
    await log.stands({ ...alert(), kind: 'nobody' }, instant(3500))
    await log.isOver(alert(), instant(4000))
    await log.isOver(alert(), instant(5000))
    await log.stands(alert(), instant(6000))
    const one = { kind: 'wait', deskType: 'reception', number: 'الف-001' }
    expect(await log.log(0, 10_000)).toEqual([
      { ...one, count: 1, raisedAt: iso(6000), clearedAt: null },
      { ...one, kind: 'nobody', count: 1, raisedAt: iso(3500), clearedAt: null },
      { ...one, count: 3, raisedAt: iso(1000), clearedAt: iso(4000) },
    ])
    expect(await log.log(3500, 6000)).toHaveLength(1)
  })
})

describe.each(keepings.shared)('hosts that watch one office, with their log in %s', (_, make) => {
  let keeping: RecordKeeping
  beforeEach(async () => {
    keeping = await make()
  })
  afterEach(() => keeping.close())

  function watched(office: SmallOffice) {
    const raised = vi.fn()
    const alerts = watchAlerts({
      kept: keeping.alerts(),
      state: () => office.state,
      outlook: () => noOutlook,
      clock: () => office.now,
      changed: () => undefined,
      raised,
      log: createLogger('silent'),
    })
    return { alerts, raised }
  }

  it('tell their own windows each, and the log once', async () => {
    const office = SmallOffice.opened()
    const [one, other] = [watched(office), watched(office)]
    office.issue(LETTER)
    office.pass(11 * 60)
    const both = async () => {
      // Again: what could not be written at the first look is written at the next.
      for (let i = 0; i < 3; i++) {
        for (const { alerts } of [one, other]) alerts.look()
        for (const { alerts } of [one, other]) await alerts.log(0, 0)
      }
    }
    await both()
    expect(one.raised).toHaveBeenCalledTimes(1)
    expect(other.raised).toHaveBeenCalledTimes(1)
    expect(await one.alerts.log(0, office.now + 1)).toMatchObject([{ clearedAt: null }])
    office.pass(30)
    office.callNext('1')
    await both()
    expect(await other.alerts.log(0, office.now + 1)).toMatchObject([
      { clearedAt: iso(office.now) },
    ])
    await one.alerts.close()
    await other.alerts.close()
  })

  it('end what a host left standing that is gone', async () => {
    const office = SmallOffice.opened()
    office.issue(LETTER)
    office.pass(11 * 60)
    const gone = watched(office)
    for (let i = 0; i < 3; i++) {
      gone.alerts.look()
      await gone.alerts.log(0, 0)
    }
    await gone.alerts.close()
    office.pass(30)
    office.callNext('1')
    office.pass(60)
    const next = watched(office)
    for (let i = 0; i < 3; i++) {
      next.alerts.look()
      await next.alerts.log(0, 0)
    }
    expect(await next.alerts.log(0, office.now + 1)).toMatchObject([
      { clearedAt: expect.any(String) },
    ])
    expect(next.raised).not.toHaveBeenCalled()
    await next.alerts.close()
  })
})

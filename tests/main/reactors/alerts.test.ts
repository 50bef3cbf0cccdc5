import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { noOutlook } from '#shared/forecast/foresight.ts'
import { openAlertsFile } from '../../../main/reactors/alert-log.ts'
import { watchAlerts } from '../../../main/reactors/alerts.ts'
import { createLogger } from '../../../main/platform/logger.ts'
import { LETTER, SmallOffice } from '../../support/small-office.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'nobat-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function watched(office: SmallOffice) {
  const changed = vi.fn()
  const raised = vi.fn()
  const alerts = watchAlerts({
    kept: openAlertsFile(join(dir, 'alerts.sqlite')),
    state: () => office.state,
    outlook: () => noOutlook,
    clock: () => office.now,
    changed,
    raised,
    log: createLogger('silent'),
  })
  return { alerts, changed, raised }
}

it('an alert is told of once while it stands, and kept in the log with its end', async () => {
  const office = SmallOffice.opened()
  const { alerts, changed, raised } = watched(office)
  office.issue(LETTER)
  office.pass(11 * 60)
  const at = office.now
  alerts.look()
  office.issue(LETTER)
  alerts.look()
  expect(raised).toHaveBeenCalledTimes(1)
  expect(changed).toHaveBeenCalledTimes(1)
  expect(alerts.standing()).toHaveLength(1)
  office.pass(30)
  office.callNext('1')
  alerts.look()
  expect(alerts.standing()).toEqual([])
  expect(await alerts.log(0, Infinity)).toEqual([
    {
      kind: 'wait',
      deskType: 'reception',
      count: 1,
      number: 'الف-001',
      raisedAt: new Date(at).toISOString(),
      clearedAt: new Date(office.now).toISOString(),
    },
  ])
  await alerts.close()
})

it('the log outlives the program, and what stood when it ended is not said to stand', async () => {
  const office = SmallOffice.opened()
  office.issue(LETTER)
  office.pass(11 * 60)
  const before = watched(office).alerts
  before.look()
  await before.close()
  const { alerts } = watched(office)
  expect(await alerts.log(0, Infinity)).toMatchObject([{ clearedAt: expect.any(String) }])
  alerts.look()
  expect(await alerts.log(0, Infinity)).toHaveLength(2)
  await alerts.close()
})

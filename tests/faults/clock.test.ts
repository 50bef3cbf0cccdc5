import { globSync, renameSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Event } from '#shared/domain/events.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import { fromLine } from '../../main/journal/line.ts'
import { temporaryFolder } from '../support/host.ts'
import { check, exported } from './load.ts'
import { killAll, serve, type Served } from './served.ts'

const HOUR = 3600
const DAY = 24 * HOUR
const ZONE = 'Asia/Tehran'

let folder: ReturnType<typeof temporaryFolder>
let host: Served
const data = () => `${folder.path}/data`
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(async () => {
  await killAll()
  folder.remove()
})

const issue = async () =>
  (await host.as('kiosk')('POST', '/tickets', { body: { serviceId: 'birth-registration' } }))
    ?.body as unknown as { id: string; number: string; code?: string }
const at = async (verb: string, body: object = {}) =>
  (await host.as('counter')('POST', `/counters/1/${verb}`, { body }))?.body as unknown as {
    ticket: { id: string; number: string }
  }
const told = async (type: Event['type']) =>
  (await exported(host)).map((line) => fromLine(line).event).filter((event) => event.type === type)

it('the zone that the system is set to changes nothing of the business day', async () => {
  // At any hour one of the two has another date than the office.
  for (const zone of ['Etc/GMT+12', 'Pacific/Kiritimati']) {
    host = await serve(data(), [], { TZ: zone })
    const number = (await issue()).number
    expect((await host.view('display', '/display/feed'))['date']).toBe(
      businessDate(Date.now(), ZONE),
    )
    expect(number).toBe(zone === 'Etc/GMT+12' ? 'الف-001' : 'الف-002')
    await host.kill('SIGTERM')
  }
})

it('a system whose clock is set back and forth gives each number once, and keeps the order and the day', async ({
  skip,
}) => {
  const [library] = globSync('/usr/lib/*/faketime/libfaketimeMT.so.1')
  if (library === undefined) return skip('libfaketime is not here')
  const clock = `${folder.path}/clock`
  const now = Date.now()
  const midnight = Date.parse(`${businessDate(now, ZONE)}T00:00:00+03:30`)
  /** Ten in the morning, at the office; everything else is told from there. */
  const morning = Math.round((midnight - now) / 1000) + 10 * HOUR
  const setClock = (seconds: number) => {
    const offset = morning + seconds
    writeFileSync(`${clock}.part`, `${offset < 0 ? '' : '+'}${offset}\n`)
    renameSync(`${clock}.part`, clock)
  }
  const start = () =>
    serve(data(), [], {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    })
  setClock(0)
  host = await start()
  await at('open', { clerk: 'clerk' })
  const numbers: string[] = []
  for (const seconds of [0, -HOUR, HOUR, -DAY, 0, DAY, 0]) {
    setClock(seconds)
    numbers.push((await issue()).number)
  }
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `الف-00${n}`))
  const { date } = await host.view('supervisor', '/supervisor/feed')
  expect(date).toBe(businessDate(midnight, ZONE))
  await vi.waitFor(async () => {
    const { warnings } = await host.view('supervisor', '/supervisor/feed')
    expect(warnings).toContain('clock-stepped')
  }, 10_000)
  const steps = (await told('ClockStepped')).map(
    (event) => event.type === 'ClockStepped' && event.data.seconds,
  )
  expect(steps).toHaveLength(6)
  for (const [i, step] of [-HOUR, 2 * HOUR, -DAY - HOUR, DAY, DAY, -DAY].entries()) {
    expect(Math.abs(Number(steps[i]) - step)).toBeLessThanOrEqual(1)
  }

  // Set back an hour while nobody looked, and killed.
  await host.kill()
  setClock(-HOUR)
  host = await start()
  expect((await issue()).number).toBe('الف-008')
  const called: string[] = []
  for (let n = 0; n < 7; n++) {
    const { ticket } = await at('call-next')
    called.push(ticket.number)
    await at('no-show', { ticketId: ticket.id })
  }
  expect(called).toEqual(numbers)

  // The day goes on after its visits: it was never closed, and the next one makes up for it.
  await host.kill()
  setClock(DAY)
  host = await start()
  expect((await issue()).number).toBe('الف-001')
  const [closed] = await told('DayClosed')
  expect(closed).toMatchObject({ data: { date: businessDate(midnight, ZONE), issued: 8 } })

  // It is closed while somebody waits, and stays so, whatever the clock says.
  const supervisor = host.as('supervisor')
  expect((await supervisor('POST', '/day/close', { body: {} }))?.body).toMatchObject({
    issued: 1,
    open: 1,
  })
  for (const seconds of [DAY - HOUR, DAY + HOUR, 0]) {
    setClock(seconds)
    expect(await issue()).toMatchObject({ code: 'day-closed' })
  }
  await host.kill()
  host = await start()
  expect(await issue()).toMatchObject({ code: 'day-closed' })
  setClock(2 * DAY)
  expect((await issue()).number).toBe('الف-001')
  expect(await told('DayClosed')).toHaveLength(2)
  await check(host, new Map())
}, 60_000)

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VisitRow } from '#shared/contract/reports.ts'
import { createProjection } from '../../../main/projections/projection.ts'
import { counter, LETTER, PERMIT, SmallOffice } from '../../support/small-office.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'nobat-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** The rows of the log after what has happened in an office. */
async function logOf(office: SmallOffice, lang: 'fa' | 'en' = 'en'): Promise<VisitRow[]> {
  const projection = await createProjection(join(dir, 'projections.sqlite'))
  try {
    await projection.apply(office.lines())
    return (await projection.page({}, { limit: 100 }, lang)).rows
  } finally {
    await projection.close()
  }
}

async function figuresOf(office: SmallOffice) {
  const projection = await createProjection(join(dir, 'projections.sqlite'))
  try {
    await projection.apply(office.lines())
    return await projection.figures(
      {},
      {
        zone: 'Asia/Tehran',
        targetMinutes: 15,
        abandonedCount: 'against',
      },
    )
  } finally {
    await projection.close()
  }
}

describe('a row of the log', () => {
  it('begins when a ticket is issued', async () => {
    const office = SmallOffice.opened()
    const id = office.issue(PERMIT, 'elderly')
    expect(await logOf(office)).toEqual([
      {
        date: '2026-11-23',
        date_jalali: '1405-09-02',
        ticket_id: id,
        visit_id: `v-${id}`,
        number: 'الف-001',
        service_id: 'permit',
        service: 'Permit, "new"',
        step: 1,
        step_count: 2,
        counter_id: null,
        clerk: null,
        priority_class: 'elderly',
        joined_at: '2026-11-23T04:30:00.000Z',
        called_at: null,
        started_at: null,
        ended_at: null,
        wait_s: null,
        arrival_s: null,
        service_s: null,
        recalls: 0,
        outcome: null,
        forecast_low_min: null,
        forecast_high_min: null,
      },
    ])
  })

  it('carries the forecast of its ticket, on the first step only', async () => {
    const office = SmallOffice.opened()
    const id = office.issue(PERMIT)
    office.log.forEach(({ event }, i) => {
      if (event.type !== 'TicketIssued') return
      const data = { ...event.data, forecast: { low: 2, median: 4, high: 7 } }
      office.log[i] = { event: { ...event, data }, at: office.now }
    })
    office.callNext('1')
    office.on('StartService', '1', id)
    office.completeStep('1')
    const rows = await logOf(office)
    expect(rows.map((row) => [row.forecast_low_min, row.forecast_high_min])).toEqual([
      [2, 7],
      [null, null],
    ])
  })

  it('follows a visit from step to step, each with its own wait', async () => {
    const office = SmallOffice.opened()
    const id = office.issue(PERMIT)
    office.pass(120)
    office.callNext('1')
    office.pass(10)
    office.on('RecallTicket', '1', id)
    office.pass(10)
    office.on('StartService', '1', id)
    office.pass(60)
    office.completeStep('1')
    office.pass(300)
    office.callNext('3')
    office.pass(5)
    office.on('StartService', '3', id)
    office.pass(90)
    office.finish('3')
    const rows = await logOf(office, 'fa')
    expect(rows).toMatchObject([
      {
        step: 1,
        service: 'پروانه',
        counter_id: '1',
        clerk: 'clerk 1',
        wait_s: 120,
        arrival_s: 20,
        service_s: 60,
        recalls: 1,
        outcome: 'step-completed',
      },
      {
        step: 2,
        counter_id: '3',
        clerk: 'clerk 3',
        joined_at: '2026-11-23T04:33:20.000Z',
        wait_s: 300,
        arrival_s: 5,
        service_s: 90,
        recalls: 0,
        outcome: 'completed',
      },
    ])
    expect((await figuresOf(office)).turnaround).toMatchObject({ count: 1, mean: 595 })
  })

  it('leaves out what was spent on hold, before the start and after it', async () => {
    const office = SmallOffice.opened()
    const id = office.issue(LETTER)
    office.callNext('1')
    office.pass(10)
    office.on('HoldTicket', '1', id)
    office.pass(500)
    office.on('ResumeTicket', '1', id)
    office.pass(10)
    office.on('StartService', '1', id)
    office.pass(30)
    office.on('HoldTicket', '1', id)
    office.pass(700)
    office.on('ResumeTicket', '1', id)
    office.pass(30)
    office.finish('1')
    expect(await logOf(office)).toMatchObject([{ arrival_s: 20, service_s: 60 }])
    expect((await figuresOf(office)).turnaround.mean).toBe(1280)
  })

  it('goes on after a no-show that came back, and counts the call that led to the service', async () => {
    const office = SmallOffice.opened()
    const id = office.issue(LETTER)
    office.pass(60)
    office.callNext('1')
    office.pass(30)
    office.on('MissTicket', '1', id)
    office.pass(30)
    office.on('ReturnTicket', '2', id)
    office.pass(60)
    office.callNext('2')
    office.pass(5)
    office.on('StartService', '2', id)
    office.pass(60)
    office.finish('2')
    expect(await logOf(office)).toMatchObject([
      { counter_id: '2', clerk: 'clerk 2', wait_s: 180, arrival_s: 5, outcome: 'completed' },
    ])
    expect((await figuresOf(office)).noShowRate).toBe(1 / 2)
  })

  it('ends as a no-show when the grace has passed, without an end of service', async () => {
    const office = SmallOffice.opened()
    const id = office.issue(LETTER)
    office.callNext('1')
    office.on('MissTicket', '1', id)
    office.pass(16 * 60)
    office.must({ type: 'ExpireMissed' })
    const rows = await logOf(office)
    expect(rows).toMatchObject([
      { outcome: 'no-show', wait_s: 0, started_at: null, ended_at: null, service_s: null },
    ])
    expect(await figuresOf(office)).toMatchObject({ finished: 0, noShowRate: 1, abandonment: 0 })
  })

  it('keeps its times when the clock is set while it goes on', async () => {
    const office = SmallOffice.opened()
    const id = office.issue(LETTER)
    office.pass(120)
    office.must({ type: 'NoteClockStep', seconds: -3600 })
    office.pass(-3600)
    office.callNext('1')
    office.on('StartService', '1', id)
    office.pass(30)
    office.must({ type: 'NoteClockStep', seconds: 7200 })
    office.pass(7200)
    office.finish('1')
    expect(await logOf(office)).toMatchObject([{ wait_s: 120, arrival_s: 0, service_s: 30 }])
  })

  it('goes on in the next day when the closing carried it over', async () => {
    const office = SmallOffice.opened()
    office.must({ type: 'ChangePolicy', change: { holdsAtClosing: 'carry' } })
    const id = office.issue(LETTER)
    office.issue(LETTER)
    office.callNext('1')
    office.on('HoldTicket', '1', id)
    office.must({ type: 'CloseDay' })
    office.pass(86_400)
    office.must({ type: 'OpenDay', date: '2026-11-24' as never })
    office.must({ type: 'OpenCounter', counterId: counter('1'), clerk: 'clerk 1' })
    office.on('ResumeTicket', '1', id)
    office.on('StartService', '1', id)
    office.pass(60)
    office.finish('1')
    expect(await logOf(office)).toMatchObject([
      { date: '2026-11-23', ticket_id: id, wait_s: 0, arrival_s: 0, service_s: 60 },
      { date: '2026-11-23', outcome: 'open-at-close', ended_at: null },
    ])
  })

  it('ends as cancelled', async () => {
    const office = SmallOffice.opened()
    office.must({ type: 'CancelTicket', ticketId: office.issue(LETTER) })
    expect(await logOf(office)).toMatchObject([{ outcome: 'cancelled', ended_at: null }])
    expect((await figuresOf(office)).abandonment).toBe(1)
  })

  it('keeps the outcome that the clerk gave a visit that ended early', async () => {
    const office = SmallOffice.opened()
    const id = office.issue(PERMIT)
    office.callNext('1')
    office.on('StartService', '1', id)
    office.pass(40)
    office.finish('1', 'refused')
    expect(await logOf(office)).toMatchObject([{ step: 1, service_s: 40, outcome: 'refused' }])
  })

  it('ends as transferred, and the next begins where the ticket was sent', async () => {
    const office = SmallOffice.opened()
    const id = office.issue(LETTER)
    office.callNext('1')
    office.on('StartService', '1', id)
    office.pass(20)
    office.transfer('1', '2')
    office.pass(20)
    office.callNext('2')
    office.transfer('2', PERMIT)
    office.pass(20)
    office.callNext('1')
    office.on('StartService', '1', id)
    office.transfer('1', 'permit.expert')
    const rows = await logOf(office)
    expect(rows).toMatchObject([
      { service_id: 'letter', step: 1, step_count: 1, counter_id: '1', service_s: 20 },
      { service_id: 'letter', step: 1, step_count: 1, counter_id: '2', wait_s: 20 },
      { service_id: 'permit', step: 1, step_count: 2, counter_id: '1', service: 'Permit, "new"' },
      { service_id: 'permit', step: 2, step_count: 2, counter_id: null },
    ])
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      'transferred',
      'transferred',
      'transferred',
      null,
    ])
    expect(rows[1]).toMatchObject({ started_at: null, ended_at: null })
  })

  it('says that it was open at the closing, and invents no time', async () => {
    const office = SmallOffice.opened()
    const served = office.issue(LETTER)
    office.issue(LETTER)
    office.callNext('1')
    office.on('StartService', '1', served)
    office.pass(100)
    office.must({ type: 'CloseDay' })
    const nothing = { ended_at: null, service_s: null, outcome: 'open-at-close' }
    expect(await logOf(office)).toMatchObject([
      { ...nothing, called_at: '2026-11-23T04:30:00.000Z' },
      { ...nothing, called_at: null, wait_s: null },
    ])
    expect(await figuresOf(office)).toMatchObject({ finished: 0, withinTarget: 1 / 2 })
  })

  it('shows the priority class as it was changed', async () => {
    const office = SmallOffice.opened()
    const ticketId = office.issue(LETTER)
    office.must({
      type: 'ChangePriority',
      counterId: counter('1'),
      ticketId,
      priority: 'elderly',
      reason: 'a mistake at the kiosk',
    })
    expect(await logOf(office)).toMatchObject([{ priority_class: 'elderly' }])
  })

  it('keeps the title that the service had when the ticket was issued', async () => {
    const office = SmallOffice.opened()
    office.issue(LETTER)
    const services = office.state.catalog.services.map((service) => ({
      ...service,
      title: { fa: 'تازه', en: 'New' },
    }))
    office.publish(services)
    office.issue(LETTER)
    expect((await logOf(office)).map(({ service }) => service)).toEqual(['Letter', 'New'])
  })
})

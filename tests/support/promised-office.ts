import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { isStandingOrder, type Event, type Happened } from '#shared/domain/events.ts'
import type { CommandId, CounterId, Instant, ServiceId, TicketId } from '#shared/domain/ids.ts'
import type { Promised } from '#shared/domain/ticket.ts'
import { addDays, jalaliParts } from '#shared/i18n/jalali.ts'
import { DAY_PREFIX, OFFICE_STREAM } from '../../main/desk/desk.ts'
import type { Entry } from '../../main/journal/journal.ts'
import { openSqliteJournal } from '../../main/journal/sqlite.ts'
import { wanted } from './busy-office.ts'
import { serveOffice, type ServedOffice } from './host.ts'
import { promisedRange, withPromises } from './promised.ts'
import { Rehearsal, sampleSetUp, TODAY } from './sample.ts'

const DAYS = 14
/** Half past seven in Tehran, when the counters open, and half past two, when the office closes. */
const OPENS = '04:00:00Z'
const CLOSES = '11:00:00Z'
const LAST_ARRIVAL = 390
const WHOLE_DAY = 435
/** Today is looked at two hours after it began. */
const UNTIL_NOW = 120
const FRIDAY = 6

/**
 * The sample office after two weeks in which everybody was promised a wait, on a morning that goes
 * on. What was said is near to what came, and in four of five within its range; nobody learnt it.
 */
export async function promisedOffice(dataDir: string): Promise<ServedOffice> {
  mkdirSync(dataDir, { recursive: true })
  const { log, now } = worked()
  const journal = openSqliteJournal(`${dataDir}/journal.sqlite`)
  await journal.append(entriesOf(withPromises(log, foreseenIn(log))))
  await journal.close()
  const offset = now - Date.now()
  return serveOffice(dataDir, { empty: true, clock: () => (Date.now() + offset) as Instant })
}

function worked(): { readonly log: readonly Happened[]; readonly now: number } {
  const office = new Rehearsal()
  office.must(sampleSetUp)
  for (let back = DAYS - 1; back >= 0; back--) {
    const date = addDays(TODAY, -back)
    if (jalaliParts(date).weekday === FRIDAY) continue
    office.now = Date.parse(`${date}T${OPENS}`) as Instant
    office.must({ type: 'OpenDay', date })
    for (const { id } of sampleSetUp.counters) {
      office.must({ type: 'OpenCounter', counterId: id, clerk: `clerk ${id}` })
    }
    const day = new WorkingDay(office, back)
    const minutes = back === 0 ? UNTIL_NOW : WHOLE_DAY
    for (let minute = 0; minute < minutes; minute++) day.pass(minute)
    if (back > 0) office.must({ type: 'CloseDay' })
  }
  return { log: office.log, now: office.now }
}

class WorkingDay {
  private readonly until = new Map<CounterId, number>()
  private readonly office: Rehearsal
  private readonly day: number

  constructor(office: Rehearsal, day: number) {
    this.office = office
    this.day = day
  }

  pass(minute: number): void {
    const { office } = this
    office.pass(60)
    const busy = minute > 60 && minute < 210 ? 0.55 : 0.3
    if (minute < LAST_ARRIVAL && this.dice('arrival', minute) < busy) {
      const which = Math.floor(this.dice('service', minute) * wanted.length)
      office.must({
        type: 'IssueTicket',
        serviceId: wanted[which] as ServiceId,
        priority: minute % 13 === 4 ? 'elderly' : null,
        lang: 'fa',
        documentsReady: null,
      })
    }
    for (const { id } of sampleSetUp.counters) this.work(id, minute)
  }

  private work(counterId: CounterId, minute: number): void {
    const { office } = this
    if (minute < (this.until.get(counterId) ?? 0)) return
    const there = office.state.day?.counters.get(counterId)?.ticketId ?? null
    if (there !== null) {
      const [done] = office.must({ type: 'CompleteStep', counterId, checks: [] })
      if (done?.type === 'StepCompleted' && done.data.next === null) {
        office.must({
          type: 'FinishVisit',
          counterId,
          outcome: 'completed',
          ...{ missing: [], reason: null, article: null, promisedOn: null },
        })
      }
    }
    const called = office.try({ type: 'CallNext', counterId })
    const [call] = 'code' in called ? [] : called
    if (call?.type !== 'TicketCalled') return
    const { ticketId } = call.data
    // One in fifteen does not come.
    if (this.dice('comes', minute, counterId) < 1 / 15) {
      office.must({ type: 'MissTicket', counterId, ticketId })
      return
    }
    office.must({ type: 'StartService', counterId, ticketId })
    const minutes = 2 + Math.floor(8 * this.dice('length', minute, counterId) ** 2)
    this.until.set(counterId, minute + minutes)
  }

  private dice(of: string, ...more: readonly (string | number)[]): number {
    return chance(of, this.day, ...more)
  }
}

/** From 0 to below 1, the same for the same words. */
const chance = (...of: readonly (string | number)[]): number =>
  createHash('sha256').update(of.join(' ')).digest().readUInt32LE(0) / 2 ** 32

/** What was promised, made from what came: a little off, more so to those who came early. */
function foreseenIn(log: readonly Happened[]): (happened: Happened, place: number) => Promised {
  const calls = new Map<TicketId, { readonly place: number; readonly at: number }[]>()
  log.forEach(({ event, at }, place) => {
    if (event.type !== 'TicketCalled') return
    const known = calls.get(event.data.ticketId) ?? []
    calls.set(event.data.ticketId, [...known, { place, at }])
  })
  return ({ event, at }, place) => {
    const { ticketId } = event.data as { readonly ticketId: TicketId }
    const call = calls.get(ticketId)?.find((each) => each.place > place)
    const waited = call === undefined ? 25 : (call.at - at) / 60_000
    const off = chance('off', place) + chance('off too', place) - 1
    const said = Math.max(1, Math.round(waited * (1 + 0.6 * off) + 3.5 * off))
    const half = 0.65 + said * 0.25
    const [low, high] = [Math.max(0, Math.floor(said - half)), Math.ceil(said + half)]
    const closes = Date.parse(`${new Date(at).toISOString().slice(0, 10)}T${CLOSES}`)
    const beyond = (at + (said + 15) * 60_000 - closes) / 60_000
    const late = Math.round(100 / (1 + Math.exp(-beyond / 6))) / 100
    return promisedRange(low, high, {
      forecast: { low, median: said, high },
      ahead: Math.round(said / 2),
      thin: at < Date.parse(addDays(TODAY, 3 - DAYS)),
      late,
    })
  }
}

/** Each event as a command of its own would have written it. */
function entriesOf(log: readonly Happened[]): readonly Entry[] {
  const revs = new Map<string, number>()
  let day = ''
  return log.map(({ event, at }, i) => {
    if (event.type === 'DayOpened') day = event.data.date
    const stream = streamOf(event, day)
    const expectedRev = revs.get(stream) ?? 0
    revs.set(stream, expectedRev + 1)
    return {
      ...{ stream, expectedRev, events: [event], at, actor: 'test' },
      ...{ commandId: `past-${i}` as CommandId, fingerprint: '', answer: 'null' },
    }
  })
}

const streamOf = (event: Event, day: string): string =>
  isStandingOrder(event) ? OFFICE_STREAM : `${DAY_PREFIX}${day}`

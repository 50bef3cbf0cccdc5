import { mkdirSync } from 'node:fs'
import { instantAt } from '#shared/domain/hours.ts'
import type { BusinessDate, CommandId, Instant, ServiceId, TicketId } from '#shared/domain/ids.ts'
import type { State } from '#shared/domain/state.ts'
import { addDays, jalaliParts } from '#shared/i18n/jalali.ts'
import { play } from '#shared/replay/play.ts'
import { stepKey, type Script, type ScriptedVisit } from '#shared/replay/script.ts'
import { DAY_PREFIX } from '../../main/desk/desk.ts'
import { randomFrom, type Random } from '../simulation/random.ts'
import { serveOffice, type ServedOffice } from './host.ts'
import { openJournalOffice } from './office-journal.ts'

const ZONE = 'Asia/Tehran'
const MINUTE = 60_000
/** How much of an hour's people come from half past seven on, and half an hour less after that. */
const profile = [0.6, 1.1, 1.4, 1.2, 0.9, 0.5]
const mix: readonly (readonly [string, number])[] = [
  ['birth-registration', 0.15],
  ['passport', 0.25],
  ['id-booklet-replacement', 0.25],
  ['national-smart-card', 0.25],
  ['complaints', 0.1],
]

/**
 * Working days of the sample office that are over, in a data folder that no host has open: so many
 * before `today`, about `visits` people on each, who come and are served by chance.
 */
export async function addPastDays(
  dataDir: string,
  { today, days, visits }: { today: BusinessDate; days: number; visits: number },
): Promise<void> {
  mkdirSync(dataDir, { recursive: true })
  const dates = workingDaysBefore(today, days)
  const before = instantAt(addDays(dates[0] ?? today, -1), '09:00', ZONE)
  const { journal, desk } = await openJournalOffice(dataDir, before)
  for (const [i, date] of dates.entries()) {
    const { happened } = play(desk.state(), aDay(desk.state(), date, visits, i + 1))
    const entries = happened.map(({ event, at }, rev) => ({
      stream: `${DAY_PREFIX}${date}`,
      expectedRev: rev,
      events: [event],
      at,
      actor: 'test',
      commandId: `past:${date}:${rev}` as CommandId,
      fingerprint: '0'.repeat(64),
      answer: 'null',
    }))
    await journal.append(entries)
  }
  desk.close()
  await journal.close()
}

/** The sample office on the morning after twelve days that are over; its clock goes on. */
export async function pastOffice(dataDir: string): Promise<ServedOffice> {
  const offset = Date.parse('2026-11-23T04:30:00Z') - Date.now()
  await addPastDays(dataDir, { today: '2026-11-23' as BusinessDate, days: 12, visits: 110 })
  return serveOffice(dataDir, { clock: () => (Date.now() + offset) as Instant })
}

/** Saturday to Wednesday. */
function workingDaysBefore(today: BusinessDate, days: number): readonly BusinessDate[] {
  const found: BusinessDate[] = []
  for (let date = addDays(today, -1); found.length < days; date = addDays(date, -1)) {
    if (jalaliParts(date).weekday < 5) found.unshift(date)
  }
  return found
}

function aDay(state: State, date: BusinessDate, visits: number, seed: number): Script {
  const random = randomFrom(seed)
  const at = (time: string) => instantAt(date, time, ZONE)
  const opensAt = at('07:30')
  const closesAt = at('14:30')
  const busy = 0.9 + 0.25 * random.next()
  return {
    date,
    zone: ZONE,
    ...{ opensAt, closesAt, closingSeq: 1_000_000 },
    visits: whoComes(random, date, opensAt, visits * busy),
    duties: state.counters.map(({ id }, seq) => ({
      ...{ at: opensAt, seq, counterId: id, kind: 'open' },
      clerk: `clerk ${id}`,
    })),
    ...{ priorities: [], orders: [], chances: {}, usualTurn: 20_000 },
    services: Object.fromEntries(
      state.catalog.services.flatMap(({ id, steps }) =>
        steps.map((step) => [stepKey(id, step.id), lengths(random, step.minutes)] as const),
      ),
    ),
    arrivals: Array.from({ length: 40 }, () => Math.round(10_000 + 20_000 * random.next())),
  }
}

function whoComes(random: Random, date: string, opensAt: Instant, visits: number): ScriptedVisit[] {
  const share = profile.reduce((sum, of) => sum + of, 0)
  let at: number = opensAt
  const came: ScriptedVisit[] = []
  for (;;) {
    const hour = profile[Math.floor((at - opensAt) / (60 * MINUTE))]
    if (hour === undefined) return came
    at += (-Math.log(1 - random.next()) * 60 * MINUTE * share) / (visits * hour)
    const patient = random.chance(0.95)
    came.push({
      ticketId: `${date}-${came.length + 1}` as TicketId,
      seq: 1000 + came.length,
      joinedAt: Math.round(at) as Instant,
      serviceId: wanted(random) as ServiceId,
      priority: random.chance(0.12) ? 'elderly' : random.chance(0.05) ? 'veteran' : null,
      lang: 'fa',
      documentsReady: null,
      turns: [],
      leaves: patient ? null : { after: Math.round((10 + 30 * random.next()) * MINUTE), seq: 0 },
    })
  }
}

function wanted(random: Random): string {
  let left = random.next()
  return mix.find(([, share]) => (left -= share) < 0)?.[0] ?? 'complaints'
}

/** Lognormal about the catalogue's minutes, with a coefficient of variation of 0.6. */
function lengths(random: Random, minutes: number): readonly number[] {
  const sigma = Math.sqrt(Math.log(1 + 0.36))
  return Array.from({ length: 40 }, () => {
    const normal =
      Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
    return Math.round(minutes * MINUTE * Math.exp(sigma * normal - (sigma * sigma) / 2))
  })
}

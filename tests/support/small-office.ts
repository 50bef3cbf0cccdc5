import type { DeskType, Service } from '#shared/catalog/service.ts'
import type { Command } from '#shared/domain/commands.ts'
import type { Happened } from '#shared/domain/events.ts'
import type { CommandId, CounterId, ServiceId, TicketId } from '#shared/domain/ids.ts'
import type { Journal, Recorded } from '../../main/journal/journal.ts'
import { hashOf, NO_LINE, toLine } from '../../main/journal/line.ts'
import { Rehearsal, TODAY } from './sample.ts'

const unknown = null

/** A service of steps at these desks, three minutes each, with no more than publishing asks for. */
export function serviceAt(
  id: string,
  title: Service['title'],
  desks: readonly DeskType[],
): Service {
  return {
    id,
    code: unknown,
    parentCode: unknown,
    title,
    summary: { fa: '', en: '' },
    agency: { fa: 'اداره', en: 'Office' },
    parentAgency: unknown,
    type: 'G2C',
    nature: unknown,
    level: unknown,
    lifeEvent: unknown,
    audience: unknown,
    eligibility: unknown,
    mode: 'in_person',
    stages: { info: unknown, request: unknown, production: unknown, delivery: unknown },
    inPersonReasons: [{ code: 'other', note: unknown, legalRef: unknown }],
    online: unknown,
    visits: unknown,
    duration: 'PT10M',
    frequency: unknown,
    hours: unknown,
    fee: { text: { fa: 'رایگان', en: 'Free' } },
    documents: [
      {
        id: 'form',
        title: { fa: 'فرم', en: 'Form' },
        form: 'original',
        required: true,
        onlyIf: unknown,
      },
    ],
    steps: desks.map((deskType, i) => ({
      id: `${id}.${deskType}`,
      n: i + 1,
      title: { fa: deskType, en: deskType },
      deskType,
      place: unknown,
      logic: unknown,
      optional: false,
      bring: unknown,
      result: unknown,
      minutes: 3,
      fee: unknown,
      legalRef: unknown,
      helper: unknown,
      complaintTo: unknown,
    })),
    legal: [],
    complaint: unknown,
    prefix: 'الف',
    source: { url: unknown, checkedOn: unknown, confidence: 'estimate' },
    status: 'published',
    rev: 1,
  }
}

/** Two steps, at the reception and with the expert. */
export const PERMIT = 'permit' as ServiceId
/** One step, at the reception. */
export const LETTER = 'letter' as ServiceId

const smallServices: readonly Service[] = [
  serviceAt('permit', { fa: 'پروانه', en: 'Permit, "new"' }, ['reception', 'expert']),
  serviceAt('letter', { fa: 'نامه', en: 'Letter' }, ['reception']),
]

export const counter = (id: string): CounterId => id as CounterId

/** Counters 1 and 2 are receptions, 3 is the expert's. */
export const smallSetUp: Extract<Command, { type: 'SetUpOffice' }> = {
  type: 'SetUpOffice',
  office: {
    id: 'small',
    name: { fa: 'ادارهٔ کوچک', en: 'Small office' },
    zone: 'Asia/Tehran',
    lang: 'fa',
    sample: false,
  },
  counters: [
    { id: counter('1'), deskTypes: ['reception'], services: null },
    { id: counter('2'), deskTypes: ['reception'], services: null },
    { id: counter('3'), deskTypes: ['expert'], services: null },
  ],
  policy: {
    classes: [
      {
        id: 'elderly',
        title: { fa: 'سالمند', en: 'Older person' },
        creditMinutes: 10,
        legalBasis: null,
        declaredBy: 'citizen',
      },
    ],
    graceMinutes: 15,
    targetMinutes: 15,
    abandonedCount: 'against',
    holdsAtClosing: 'close',
    keepPersonalDays: 90,
    complaintLines: [],
    hourRate: null,
    hours: [],
    specialDays: [],
    announcements: { voice: true, langs: ['fa'], repeats: 1, volume: 80, quietHours: [] },
    notices: [],
    idleMinutes: 10,
  },
  services: smallServices,
  administrator: null,
}

/** A small office at work: a rehearsal with the words that its tests need most. */
export class SmallOffice extends Rehearsal {
  /** On an open day, all counters open; the clerk of counter 1 is «clerk 1». */
  static override opened(): SmallOffice {
    const office = new SmallOffice()
    office.must(smallSetUp)
    office.must({ type: 'OpenDay', date: TODAY })
    for (const { id } of smallSetUp.counters) {
      office.must({ type: 'OpenCounter', counterId: id, clerk: `clerk ${id}` })
    }
    return office
  }

  issue(serviceId: ServiceId, priority: string | null = null): TicketId {
    const [event] = this.must({
      type: 'IssueTicket',
      serviceId,
      priority,
      lang: 'fa',
      documentsReady: null,
    })
    if (event?.type !== 'TicketIssued') throw new Error('No ticket was issued')
    return event.data.ticketId
  }

  /** Publishes these, on the newest publication. */
  publish(services: readonly Service[]): void {
    const base = this.state.catalog.rev
    const [removed, order, by, note] = [[], null, 'a name', 'a reason'] as const
    this.must({ type: 'PublishCatalog', base, services, removed, order, by, note })
  }

  callNext(at: string): TicketId {
    const [event] = this.must({ type: 'CallNext', counterId: counter(at) })
    if (event?.type !== 'TicketCalled') throw new Error('Nobody was called')
    return event.data.ticketId
  }

  /** One of the verbs that a clerk says of the ticket. */
  on(
    type:
      | 'RecallTicket'
      | 'StartService'
      | 'MissTicket'
      | 'ReturnTicket'
      | 'HoldTicket'
      | 'ResumeTicket',
    at: string,
    ticketId: TicketId,
  ): void {
    this.must({ type, counterId: counter(at), ticketId })
  }

  completeStep(at: string): void {
    this.must({ type: 'CompleteStep', counterId: counter(at), checks: [] })
  }

  transfer(at: string, to: string): void {
    this.must({ type: 'TransferTicket', counterId: counter(at), to, reason: 'a reason' })
  }

  finish(at: string, outcome: 'completed' | 'refused' | 'referred' = 'completed'): void {
    this.must({
      type: 'FinishVisit',
      counterId: counter(at),
      outcome,
      missing: [],
      reason: 'a reason',
      article: null,
      promisedOn: null,
    })
  }

  lines(): readonly string[] {
    return linesOf(this.log)
  }
}

/** What happened, as a journal would keep it: numbered and chained. */
function linesOf(log: readonly Happened[]): readonly string[] {
  let prev = NO_LINE
  return log.map(({ event, at }, i) => {
    const recorded: Omit<Recorded, 'hash'> = {
      seq: i + 1,
      stream: 'small',
      rev: i + 1,
      event,
      at,
      actor: 'test',
      commandId: `c${i + 1}` as CommandId,
    }
    const line = toLine(recorded, prev)
    prev = hashOf(line)
    return line
  })
}

/** The reading side of a journal that holds `lines`, which may grow. */
export function journalOf(lines: () => readonly string[]): Pick<Journal, 'lines'> {
  return {
    async *lines(afterSeq = 0) {
      yield* lines().slice(afterSeq)
    },
  }
}

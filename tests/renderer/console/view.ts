import type { ConsoleView } from '#shared/contract/views.ts'
import type { CounterId, ServiceId, StepId, TicketId, VisitId } from '#shared/domain/ids.ts'
import type { Current, QueueRow } from '../../../renderer/console/lib/verbs.ts'

type Ticket = Current['ticket']

const at = '2026-11-23T06:36:00.000Z'

export function ticket(change: Partial<Ticket> = {}): Ticket {
  return {
    id: 't-1' as TicketId,
    visitId: 'v-1' as VisitId,
    number: 'الف-042',
    serviceId: 'birth-registration' as ServiceId,
    state: 'serving',
    step: { id: 's.documents' as StepId, n: 2, of: 3, deskType: 'documents' },
    counterId: '3' as CounterId,
    priority: null,
    joinedAt: at,
    queuedAt: at,
    ...change,
  }
}

/** Step 2 of 3 at counter 3, with one required document and one that may be needed. */
export function current(change: Partial<Current> = {}): Current {
  const step = (n: number, deskType: 'reception' | 'documents' | 'expert', counters: string[]) => ({
    id: `s.${deskType}` as StepId,
    n,
    title: { fa: `مرحله ${deskType}`, en: `the ${deskType} step` },
    deskType,
    minutes: 5,
    state: n < 2 ? ('done' as const) : n === 2 ? ('current' as const) : ('todo' as const),
    logic: null,
    optional: false,
    counters: counters as CounterId[],
    result: null,
    place: null,
    bring: null,
    fee: null,
    helper: null,
    complaintTo: null,
  })
  return {
    ticket: ticket(),
    service: { fa: 'ثبت ولادت', en: 'birth registration' },
    steps: [
      step(1, 'reception', ['1']),
      step(2, 'documents', ['3']),
      step(3, 'expert', ['5', '6']),
    ],
    next: 's.expert' as StepId,
    further: [],
    documents: [
      {
        id: 'id-card',
        title: { fa: 'شناسنامه', en: 'ID booklet' },
        form: 'original',
        required: true,
        here: true,
        declared: true,
        finding: null,
      },
      {
        id: 'consent',
        title: { fa: 'رضایت‌نامه', en: 'consent' },
        form: 'copy',
        required: false,
        here: true,
        declared: null,
        finding: null,
      },
    ],
    notes: [],
    calledAt: at,
    startedAt: at,
    announced: null,
    heldSeconds: 0,
    recalls: 0,
    ...change,
  }
}

export function row(number: string, change: Partial<Ticket> = {}): QueueRow {
  return {
    ticket: ticket({
      id: number as TicketId,
      number,
      state: 'waiting',
      counterId: null,
      ...change,
    }),
    service: { fa: 'ثبت ولادت', en: 'birth registration' },
    why: { code: 'longest-wait', joinedAt: at, text: { fa: 'از ۱۰:۰۶', en: 'since 10:06' } },
  }
}

export function view(change: Partial<ConsoleView> = {}): ConsoleView {
  return {
    rev: 1,
    now: at,
    office: { name: { fa: 'نمونه', en: 'Sample' }, zone: 'Asia/Tehran', lang: 'fa', sample: false },
    date: null,
    storage: 'ok',
    warnings: [],
    counter: {
      id: '3' as CounterId,
      deskTypes: ['documents'],
      state: 'open',
      clerk: 'مریم احمدی',
      pauseReason: null,
    },
    current: null,
    queue: [],
    held: [],
    missed: [],
    waitingElsewhere: 0,
    targets: { services: [], counters: [] },
    priorities: [],
    today: { served: 0, medianServiceSeconds: null },
    clerks: [],
    overduePromises: null,
    announcements: { langs: ['fa'], volume: 80 },
    devices: { printer: 'none', conditions: [], displays: 0, troubledPrints: [] },
    ...change,
  }
}

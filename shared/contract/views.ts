import { z } from 'zod'
import { documentFindings } from '../domain/guidance.ts'
import { spansProblem } from '../domain/hours.ts'
import { abandonedCounts, callOrders } from '../domain/office.ts'
import { alert } from './alerts.ts'
import { NO_CLASS } from './reports.ts'
import { printerCondition, troubledPrint } from './prints.ts'
import {
  businessDate,
  counterId,
  deskType,
  ending,
  forecast,
  instant,
  lang,
  officeView,
  serviceId,
  stepId,
  stepState,
  text,
  ticket,
  why,
} from './schemas.ts'

/**
 * Every view is whole: a screen draws the last one it was sent and needs no earlier one.
 * `rev` grows with every change of the office's state; `now` is the host's clock.
 */
export const storage = z.enum(['ok', 'full', 'failing', 'away', 'outdone'])
export type Storage = z.infer<typeof storage>

/** What the staff should know of the host, before it becomes a fault. */
export const warning = z.enum([
  'disk-low',
  'backup-failed',
  'backup-same-drive',
  'export-failed',
  'clock-stepped',
  'journal-damaged',
  'key-in-file',
])
export type Warning = z.infer<typeof warning>

const view = {
  rev: z.number().int(),
  now: instant,
  office: officeView,
  date: businessDate.nullable(),
  /** `full`: no new tickets, calls go on. `failing`: nothing is recorded until the next start. */
  storage,
  /** A station says it by itself while its host is away. */
  provisional: z.boolean().optional(),
}

export const printerHealth = z.enum(['none', 'ready', 'printing', 'failed'])

export const kioskView = z.object({
  ...view,
  catalogRev: z.number().int(),
  printer: printerHealth,
  /** False outside an open day: tickets are refused. */
  issuing: z.boolean(),
  services: z.array(
    z.object({
      serviceId,
      ahead: z.number().int(),
      forecast: forecast.nullable(),
      /** Of a ticket that was taken now; null where the office has set no hours. */
      ending: ending.nullable(),
      /** Ids of the counters that do each step, in the order of the steps. */
      counters: z.array(z.array(counterId)),
    }),
  ),
  /** The classes that a citizen may declare. */
  /** `byAppointment`: the kiosk asks for its time. */
  priorities: z.array(
    z.object({ id: z.string(), title: text, byAppointment: z.boolean().optional() }),
  ),
  /** Where citizens may complain. */
  complaintLines: z.array(z.string()),
})
export type KioskView = z.infer<typeof kioskView>

/** How the hall hears a call. */
const hearing = {
  voice: z.boolean(),
  /** In which languages it is said, one after the other. */
  langs: z
    .array(lang)
    .min(1)
    .max(2)
    .refine((langs) => new Set(langs).size === langs.length),
  repeats: z.number().int().min(1).max(3),
  /** Of a hundred. */
  volume: z.number().int().min(0).max(100),
}

export const displayView = z.object({
  ...view,
  /** Where citizens may complain. */
  complaintLines: z.array(z.string()),
  announcements: z.object({
    ...hearing,
    /** Whether these are hours in which calls are shown and not heard. */
    quiet: z.boolean(),
  }),
  /** Newest first; `n` counts the day's calls and names each one. */
  calls: z.array(
    z.object({
      n: z.number().int(),
      number: z.string(),
      counterId,
      at: instant,
      recall: z.boolean(),
      /** Whether the ticket is still on its way to the counter. */
      current: z.boolean(),
    }),
  ),
  waiting: z.array(
    z.object({
      serviceId,
      title: text,
      count: z.number().int(),
      forecast: forecast.nullable(),
    }),
  ),
  counters: z.array(
    z.object({
      id: counterId,
      state: z.enum(['closed', 'open', 'paused']),
      /** The clerk's name and post; null where nobody serves. */
      plate: z.string().nullable(),
      /** The number that is on its way there or is served there; null while the counter is free. */
      number: z.string().nullable(),
      /** Whether that number has arrived. */
      serving: z.boolean(),
    }),
  ),
  /** What the office tells the hall now. */
  notices: z.array(text),
  /** Whether the office is over for today, and nobody is left who looks. */
  asleep: z.boolean(),
})
export type DisplayView = z.infer<typeof displayView>

/** `24:00` is the midnight that ends the day. */
const wallTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
export const spans = z.array(z.object({ from: wallTime, to: wallTime })).max(6)
/** A day that there is. */
const day = z.iso.date() as unknown as typeof businessDate

/** Of one notice: what is read from the back of a hall in one look. */
export const NOTICE_LENGTH = 240
export const MOST_NOTICES = 20

/** Looser than the office's own rules, which say in words what is wrong. */
const priorityClass = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .refine((id) => id !== NO_CLASS),
  title: z.object({ fa: z.string().trim().max(500), en: z.string().trim().max(500) }),
  creditMinutes: z.number(),
  legalBasis: z.string().trim().max(2000).nullable(),
  declaredBy: z.enum(['citizen', 'clerk']),
  /** How fast its priority grows under accumulating priority; an ordinary citizen's grows by 1. */
  rate: z.number().optional(),
  /** Whoever joins by it says when they were to come. */
  byAppointment: z.boolean().optional(),
})

export const policy = z.object({
  /** Who may join as if they had come earlier, and by how many minutes. */
  classes: z.array(priorityClass).max(100),
  /** Who is next: the rule, and what keeps those who are overtaken from waiting for ever. */
  order: z
    .object({
      kind: z.enum(callOrders),
      /** How many calls in a row may overtake somebody who waits; null: any number. */
      inARow: z.number().nullable(),
      /** Whoever has waited for longer, in minutes, goes first; null: nobody does for that. */
      maximumWaitMinutes: z.number().nullable(),
      /** By how many minutes an appointment may be missed and still count as kept. */
      toleranceMinutes: z.number(),
    })
    .optional(),
  /** How long after a no-show a ticket may still return, in minutes. */
  graceMinutes: z.number().int().min(0).max(240),
  /** A wait within so many minutes is within target. */
  targetMinutes: z.number().int().min(1).max(480),
  /** How those count in the share within target who left before any call. */
  abandonedCount: z.enum(abandonedCounts),
  holdsAtClosing: z.enum(['close', 'carry']),
  /** Days that personal words are kept beside the journal. */
  keepPersonalDays: z.number().int().min(1).max(3650),
  complaintLines: z.array(z.string().trim().min(1).max(80)).max(6),
  /** Rials that an hour of a citizen's time counts for; null: no cost is estimated. */
  hourRate: z.number().int().min(1).max(1_000_000_000).nullable(),
  /** The hours of each weekday from Saturday, valid from a day on. None: nobody is warned. */
  hours: z.array(z.object({ from: day, week: z.array(spans).length(7) })).max(24),
  /** Holidays, and days with hours of their own; no spans: closed. */
  specialDays: z.array(z.object({ date: day, note: z.string().trim().max(120), spans })).max(200),
  announcements: z.object({
    ...hearing,
    /** When calls are shown and not heard, on every day. */
    quietHours: spans.refine((all) => spansProblem(all) === null),
  }),
  /** What the hall is told between calls. */
  notices: z
    .array(
      z
        .object({
          text: z.object({
            fa: z.string().trim().min(1).max(NOTICE_LENGTH),
            en: z.string().trim().max(NOTICE_LENGTH),
          }),
          from: day.nullable(),
          to: day.nullable(),
          spans: spans.refine((all) => spansProblem(all) === null),
        })
        .refine(({ from, to }) => from === null || to === null || from <= to),
    )
    .max(MOST_NOTICES),
  /** Minutes after which a supervisor's screen that nobody touches is locked. */
  idleMinutes: z.number().int().min(1).max(240),
  /** Whether what the centre publishes is taken by itself once a day is over. */
  takesCentral: z.boolean().optional(),
})

const planStep = z.object({
  id: stepId,
  n: z.number().int(),
  title: text,
  deskType,
  minutes: z.number(),
  state: stepState,
  logic: z.enum(['and', 'or']).nullable(),
  optional: z.boolean(),
  counters: z.array(counterId),
  /** What this step is to bring about. */
  result: text.nullable(),
  /** Of each, null where the catalogue does not say. */
  place: text.nullable(),
  bring: z.array(text).nullable(),
  fee: text.nullable(),
  helper: text.nullable(),
  complaintTo: text.nullable(),
})

const queueRow = z.object({
  ticket,
  service: text,
  why,
})

export const consoleView = z.object({
  ...view,
  counter: z.object({
    id: counterId,
    deskTypes: z.array(deskType),
    state: z.enum(['closed', 'open', 'paused']),
    clerk: z.string().nullable(),
    pauseReason: z.string().nullable(),
  }),
  /** The office's clerks, those trained for this counter first; none: any name is typed. */
  clerks: z.array(z.object({ name: z.string(), asksPin: z.boolean() })),
  /** How a counter that says its own calls says them. */
  announcements: z.object({ langs: hearing.langs, volume: hearing.volume }),
  /** The ticket called or served here; null when the counter is free. */
  current: z
    .object({
      ticket,
      service: text,
      steps: z.array(planStep),
      /** Where the system would send the visit after the present step; null after the last. */
      next: stepId.nullable(),
      documents: z.array(
        z.object({
          id: z.string(),
          title: text,
          form: z.string(),
          required: z.boolean(),
          /** Whether the present step is the one to see it. */
          here: z.boolean(),
          /** What the citizen said at the kiosk; null when not asked. */
          declared: z.boolean().nullable(),
          /** What counters have found; null while none has looked. */
          finding: z.enum(documentFindings).nullable(),
        }),
      ),
      /** What else the visit is for. */
      further: z.array(z.object({ id: serviceId, title: text })),
      /** What other desks have written for this one, oldest first. */
      notes: z.array(z.object({ at: instant, counterId, text: z.string() })),
      calledAt: instant.nullable(),
      startedAt: instant.nullable(),
      /** What the hall's displays have said of the newest call; null where none is on its way. */
      announced: z.enum(['waiting', 'shown', 'spoken', 'none']).nullable(),
      heldSeconds: z.number(),
      recalls: z.number().int(),
    })
    .nullable(),
  /** Who waits for this counter, in the order in which it would call them. */
  queue: z.array(queueRow),
  held: z.array(z.object({ ticket, service: text })),
  missed: z.array(z.object({ ticket, service: text, until: instant })),
  waitingElsewhere: z.number().int(),
  targets: z.object({
    services: z.array(z.object({ id: serviceId, title: text })),
    counters: z.array(
      z.object({
        id: counterId,
        deskTypes: z.array(deskType),
        state: z.enum(['closed', 'open', 'paused']),
      }),
    ),
  }),
  priorities: z.array(z.object({ id: z.string(), title: text, creditMinutes: z.number() })),
  today: z.object({ served: z.number().int(), medianServiceSeconds: z.number().nullable() }),
  /** Receipts of the whole office whose day has passed and that are not kept; null while not counted. */
  overduePromises: z.number().int().nullable(),
  devices: z.object({
    printer: printerHealth,
    conditions: z.array(printerCondition),
    displays: z.number().int(),
    /** Papers that were not printed, or of which nobody knows. */
    troubledPrints: z.array(troubledPrint),
  }),
  warnings: z.array(warning),
})
export type ConsoleView = z.infer<typeof consoleView>

export const supervisorView = z.object({
  ...view,
  catalogRev: z.number().int(),
  /** A publication of the centre that the office has not taken. */
  centralRev: z.number().int().optional(),
  targetMinutes: z.number(),
  waiting: z.array(z.object({ ticket, service: text, waitedSeconds: z.number().int() })),
  counters: z.array(
    z.object({
      id: counterId,
      deskTypes: z.array(deskType),
      state: z.enum(['closed', 'open', 'paused']),
      clerk: z.string().nullable(),
      ticket: ticket.nullable(),
    }),
  ),
  issued: z.number().int(),
  /** How much was done at machines while this host was away, and waits for a person to look at it. */
  conflicts: z.number().int(),
  diverted: z.number().int(),
  warnings: z.array(warning),
  /** What is about to go wrong, the soonest before. */
  alerts: z.array(alert),
  /** The day as its closing would find it; null before the first. */
  day: z
    .object({
      closed: z.boolean(),
      /** Visits that the closing would end, and tickets on hold among them. */
      open: z.number().int(),
      held: z.number().int(),
      served: z.number().int(),
      noShows: z.number().int(),
    })
    .nullable(),
  policy,
  /** What each priority class is called, or was when the office last had it. */
  classTitles: z.array(z.object({ id: z.string(), title: text })),
  devices: z.object({
    printer: printerHealth,
    conditions: z.array(printerCondition),
    displays: z.number().int(),
    /** Newest first. */
    troubledPrints: z.array(troubledPrint),
    /** Of stations that print for themselves, by their names. */
    stationPrinters: z.array(
      z.object({
        station: z.string(),
        printer: printerHealth,
        conditions: z.array(printerCondition),
      }),
    ),
  }),
})
export type SupervisorView = z.infer<typeof supervisorView>

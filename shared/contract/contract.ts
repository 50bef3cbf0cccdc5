import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { serviceSchema } from '../catalog/service.ts'
import { spansProblem } from '../domain/hours.ts'
import { alertLogged } from './alerts.ts'
import { catalogContract } from './catalog.ts'
import { centralContract } from './central.ts'
import { exportsContract } from './exports.ts'
import {
  found,
  obstacle,
  obstacleHandling,
  obstacleReport,
  period,
  promise,
  surveyAnswers,
  surveyResults,
} from './guidance.ts'
import { machineContract } from './machine.ts'
import { peopleContract, pin, signInContract } from './people.ts'
import { printsContract } from './prints.ts'
import { figures, visitFilter, visitRow } from './reports.ts'
import type { Meta } from './rights.ts'
import { roles } from './roles.ts'
import { savedViewsContract } from './saved-views.ts'
import {
  businessDate,
  counterId,
  deskType,
  ending,
  forecast,
  instant,
  lang,
  officeView,
  outcome,
  ownTicket,
  serviceId,
  stepId,
  text,
  ticket,
  ticketId,
  why,
  words,
} from './schemas.ts'
import {
  pastDays,
  planningProgress,
  replayAsked,
  replayReport,
  staffingAsked,
  staffingReport,
  suggestAsked,
  suggestReport,
} from './planning.ts'
import { standbyContract } from './standby.ts'
import { stationsContract } from './stations.ts'
import { trend, trendAsked } from './trends.ts'
import { consoleView, displayView, kioskView, policy, spans, supervisorView } from './views.ts'
import { promiseReport } from './wait-promises.ts'

const root = oc.$meta<Meta>({ right: 'nobody' }).$route({ inputStructure: 'compact' })

const open = root.meta({ right: 'anybody' })
const any = root.meta({ right: 'arrive' })
const kiosk = root.meta({ right: 'visit' })
const counter = root.meta({ right: 'serve' })
const display = root.meta({ right: 'show' })
const supervisor = root.meta({ right: 'manage' })
const inspector = root.meta({ right: 'takeLines' })
const answerable = root.meta({ right: 'read' })

/** Documents and duties that were ticked: a list of their ids, or a map from id to yes or no. */
const checks = z
  .union([z.array(z.string().max(80)).max(100), z.record(z.string().max(80), z.boolean())])
  .default([])

const reportPeriod = period.extend({ lang: lang.optional() })
const atCounter = z.object({ id: counterId })
const ofTicket = z.object({ id: counterId, ticketId })
/** A counter as the office has set it up; `services: null`: every service of its desks. */
const counterSetup = z.object({
  id: counterId,
  deskTypes: z.array(deskType).max(20),
  services: z.array(serviceId).max(5000).nullable(),
  hours: spans.refine((all) => spansProblem(all) === null).optional(),
})
const counterState = z.object({
  counter: z.object({
    id: counterId,
    state: z.enum(['closed', 'open', 'paused']),
    clerk: z.string().nullable(),
  }),
})
const ticketAnswer = z.object({ ticket })
/** `answer`: what the office says to those who report the same; empty where it has not yet. */
const reported = z.object({ key: z.string(), answer: z.string() })

const backup = z.object({
  id: z.string(),
  /** When it was made. */
  time: instant,
  events: z.number().int(),
  bytes: z.number().int(),
  /** When its last event happened; null when it has none. */
  lastAt: instant.nullable(),
  /** Events of the journal as it stands that are not in it: what going back would set aside. */
  behind: z.number().int(),
})

/** What is wrong at a place of the chain; `beside`: with what is kept beside its lines. */
export const chainProblem = z.enum([
  'unreadable',
  'changed',
  'missing',
  'out-of-order',
  'added',
  'checkpoint',
  'beside',
])
export type ChainProblem = z.infer<typeof chainProblem>

const verb = (name: string, summary: string) =>
  counter.route({ method: 'POST', path: `/counters/{id}/${name}`, summary, tags: ['counter'] })

/** Every operation of the office, declared once: who may call it, what it takes and gives. */
export const contract = {
  health: open
    .route({ method: 'GET', path: '/health', summary: 'Whether the host answers', tags: ['host'] })
    .output(
      z.object({
        /** `outdone`: another machine has taken this one’s place. */
        status: z.enum(['ok', 'not-set-up', 'failing', 'outdone']),
        version: z.string(),
        office: z.string().nullable(),
        seq: z.number().int(),
        /** The form of speech that a station has to know; see `PROTOCOL`. */
        protocol: z.number().int(),
        /** Grows when another host takes this one’s place. */
        epoch: z.number().int(),
        /** The hosts after the first, and where in the log each went on from. */
        turns: z.array(z.object({ epoch: z.number().int(), after: z.number().int() })),
      }),
    ),
  openapi: open
    .route({ method: 'GET', path: '/openapi.json', summary: 'This document', tags: ['host'] })
    .output(z.record(z.string(), z.unknown())),
  session: {
    get: any
      .route({ method: 'GET', path: '/session', summary: 'Who the caller is', tags: ['host'] })
      .output(
        z.object({
          /** The station's, until somebody has signed in; then theirs. */
          role: z.enum(roles),
          counterId: counterId.nullable(),
          /** False while the station still waits for a PIN. */
          unlocked: z.boolean(),
          /** Who has signed in here. */
          person: z.object({ id: z.string(), name: z.string(), lang: lang.nullable() }).nullable(),
          /** Who may sign in here; empty where nobody has a PIN of their own. */
          people: z.array(z.object({ id: z.string(), name: z.string() })),
          /** A supervisor stands in for an administrator: there is none yet who could sign in. */
          unmanned: z.boolean(),
          /** What it is: an office, a centre over many, or an office that a centre looks into. */
          place: z.enum(['office', 'centre', 'through-centre']).optional(),
          lang,
          theme: z.enum(['light', 'dark', 'system']),
          office: officeView.nullable(),
          /** Ids of the office's counters, in the office's order. */
          counters: z.array(z.object({ id: counterId, deskTypes: z.array(deskType) })),
        }),
      ),
    ...signInContract,
  },
  services: {
    list: kiosk
      .route({
        method: 'GET',
        path: '/services',
        summary: 'The published catalogue',
        tags: ['kiosk'],
      })
      .output(z.object({ rev: z.number().int(), services: z.array(serviceSchema) })),
    divert: kiosk
      .route({
        method: 'POST',
        path: '/services/{id}/divert',
        summary: 'Somebody goes to do it online instead',
        tags: ['kiosk'],
      })
      .input(z.object({ id: serviceId }))
      .output(z.object({ diverted: z.number().int() })),
  },
  tickets: {
    issue: kiosk
      .route({
        method: 'POST',
        path: '/tickets',
        successStatus: 201,
        summary: 'Take a ticket',
        tags: ['kiosk'],
      })
      .input(
        z.object({
          serviceId,
          priority: z.string().max(40).nullish(),
          lang: lang.optional(),
          documentsReady: z.array(z.string().max(80)).max(100).nullish(),
          /** When they were to come; of a class by appointment, and of no other. */
          dueAt: instant.optional(),
        }),
      )
      .output(
        z.object({
          id: ticketId,
          number: z.string(),
          serviceId,
          ahead: z.number().int(),
          forecast: forecast.nullable(),
          /** Null where the office has set no hours. */
          ending: ending.nullable().default(null),
        }),
      ),
    get: kiosk
      .route({
        method: 'GET',
        path: '/tickets/{id}',
        summary: 'Where a ticket is',
        tags: ['kiosk'],
      })
      .input(z.object({ id: ticketId }))
      .output(ownTicket),
    service: kiosk
      .route({
        method: 'GET',
        path: '/tickets/{id}/service',
        summary: 'What a ticket is for, as the catalogue had it when the visit began',
        tags: ['kiosk'],
      })
      .input(z.object({ id: ticketId }))
      .output(serviceSchema),
    find: kiosk
      .route({
        method: 'GET',
        path: '/tickets',
        summary: "Today's ticket by its number",
        tags: ['kiosk'],
      })
      .input(z.object({ number: z.string().min(1).max(20) }))
      .output(ownTicket),
    readmit: root
      .meta({ right: 'comeAndGo' })
      .route({
        method: 'POST',
        path: '/tickets/{id}/readmit',
        summary: 'Back the same day with what was missing; the place in the queue stays',
        tags: ['kiosk', 'counter'],
      })
      .input(z.object({ id: ticketId }))
      .output(ownTicket),
    survey: kiosk
      .route({
        method: 'POST',
        path: '/tickets/{id}/survey',
        summary: 'Say how it was; once a ticket, and nobody is named',
        tags: ['kiosk'],
      })
      .input(z.object({ id: ticketId, answers: surveyAnswers }))
      .output(z.object({ thanks: z.literal(true) })),
    cancel: root
      .meta({ right: 'comeAndGo' })
      .route({
        method: 'POST',
        path: '/tickets/{id}/cancel',
        summary: 'Give a ticket back',
        tags: ['kiosk', 'counter'],
      })
      .input(z.object({ id: ticketId }))
      .output(ownTicket),
  },
  counters: {
    open: verb('open', 'Open the counter, or go on after a break')
      .input(atCounter.extend({ clerk: z.string().max(120), pin: pin.nullish() }))
      .output(counterState),
    pause: verb('pause', 'Take a break')
      .input(atCounter.extend({ reason: words }))
      .output(counterState),
    close: verb('close', 'Close the counter').input(atCounter).output(counterState),
    callNext: verb('call-next', 'Call whoever is next')
      .input(atCounter)
      .output(z.object({ ticket: ticket.nullable(), why: why.optional() })),
    call: verb('call', 'Call a named ticket out of order')
      .input(ofTicket.extend({ reason: words }))
      .output(z.object({ ticket, why })),
    recall: verb('recall', 'Call the same ticket again').input(ofTicket).output(ticketAnswer),
    start: verb('start', 'The citizen is at the counter').input(ofTicket).output(ticketAnswer),
    noShow: verb('no-show', 'Called and did not come').input(ofTicket).output(ticketAnswer),
    return: verb('return', 'Back to the queue, to the same place')
      .input(ofTicket)
      .output(ticketAnswer),
    hold: verb('hold', 'Set aside').input(ofTicket).output(ticketAnswer),
    resume: verb('resume', 'Take up a ticket that was set aside')
      .input(ofTicket)
      .output(ticketAnswer),
    checkDocuments: verb('check-documents', 'What was found of the documents')
      .input(atCounter.extend({ found }))
      .output(ticketAnswer),
    note: verb('note', 'A word for the next desk')
      .input(atCounter.extend({ text: words }))
      .output(ticketAnswer),
    reportObstacle: verb('obstacles', 'Report what stands in the way')
      .input(obstacleReport.extend({ id: counterId }))
      .output(reported),
    completeStep: verb('complete-step', 'The step is done; the visit goes on by itself')
      .input(atCounter.extend({ checks }))
      .output(ticketAnswer),
    setWanted: verb('wanted', 'The optional steps that this citizen needs')
      .input(atCounter.extend({ steps: z.array(stepId).max(40) }))
      .output(ticketAnswer),
    setFurther: verb('further', 'What else the same visit is for, in order')
      .input(atCounter.extend({ services: z.array(serviceId).max(10) }))
      .output(ticketAnswer),
    transfer: verb('transfer', 'Send to another step, service or counter')
      .input(atCounter.extend({ to: z.string().min(1).max(80), reason: words }))
      .output(ticketAnswer),
    finish: verb('finish', 'The visit ends')
      .input(
        atCounter.extend({
          outcome,
          missing: z.array(z.string().max(200)).max(100).nullish(),
          reason: words.nullish(),
          article: words.nullish(),
          /** By when the citizen is promised the result. */
          promisedOn: businessDate.nullish(),
        }),
      )
      .output(ticketAnswer.extend({ trackingCode: z.string().nullable() })),
    changePriority: verb('priority', "Change a ticket's priority class, with a reason")
      .input(ofTicket.extend({ priority: z.string().max(40).nullable(), reason: words }))
      .output(ticketAnswer),
  },
  queue: root
    .meta({ right: 'assist' })
    .route({ method: 'GET', path: '/queue', summary: 'Counters, and who waits', tags: ['counter'] })
    .output(
      z.object({
        counters: z.array(
          z.object({
            id: counterId,
            state: z.enum(['closed', 'open', 'paused']),
            ticket: ticket.nullable(),
          }),
        ),
        waiting: z.array(ticket),
      }),
    ),
  display: {
    get: display
      .route({
        method: 'GET',
        path: '/display',
        summary: 'Calls, and what waits',
        tags: ['display'],
      })
      .output(displayView),
    feed: display
      .route({
        method: 'GET',
        path: '/display/feed',
        summary: 'The same, as it changes',
        tags: ['display'],
      })
      .output(eventIterator(displayView)),
  },
  displays: {
    announced: display
      .route({
        method: 'POST',
        path: '/displays/announced',
        summary: 'What a display did with the call n of the day; neither: it waits its turn there',
        tags: ['display'],
      })
      .input(z.object({ n: z.number().int().min(1), shown: z.boolean(), spoken: z.boolean() }))
      .output(z.object({ noted: z.literal(true) })),
  },
  feeds: {
    kiosk: kiosk
      .route({ method: 'GET', path: '/kiosk/feed', summary: 'What a kiosk shows', tags: ['kiosk'] })
      .output(eventIterator(kioskView)),
    console: counter
      .route({
        method: 'GET',
        path: '/counters/{id}/feed',
        summary: 'What a console shows',
        tags: ['counter'],
      })
      .input(atCounter)
      .output(eventIterator(consoleView)),
    supervisor: answerable
      .route({
        method: 'GET',
        path: '/supervisor/feed',
        summary: 'What a supervisor sees',
        tags: ['supervisor'],
      })
      .output(eventIterator(supervisorView)),
  },
  people: peopleContract,
  catalog: catalogContract,
  prints: printsContract,
  obstacles: {
    report: kiosk
      .route({
        method: 'POST',
        path: '/obstacles',
        summary: 'Report what stands in the way',
        tags: ['kiosk'],
      })
      .input(obstacleReport)
      .output(reported),
    list: answerable
      .route({
        method: 'GET',
        path: '/obstacles',
        summary: 'The register, with evidence from the log',
        tags: ['obstacles'],
      })
      .input(period)
      .output(z.object({ obstacles: z.array(obstacle) })),
    handle: supervisor
      .route({
        method: 'POST',
        path: '/obstacles/handle',
        summary: 'Say what is done about one',
        tags: ['obstacles'],
      })
      .input(z.object({ key: z.string().max(240), handling: obstacleHandling }))
      .output(obstacleHandling),
  },
  promises: {
    list: root
      .meta({ right: 'readPromises' })
      .route({
        method: 'GET',
        path: '/promises',
        summary: 'Receipts whose promise is not kept yet, the oldest first; or one by its code',
        tags: ['promises'],
      })
      .input(z.object({ code: z.string().max(20).optional() }))
      .output(z.object({ promises: z.array(promise) })),
    keep: root
      .meta({ right: 'assist' })
      .route({
        method: 'POST',
        path: '/promises/{code}/keep',
        summary: 'What was promised is in the hands of the citizen',
        tags: ['promises'],
      })
      .input(z.object({ code: z.string().max(20) }))
      .output(z.object({ kept: z.literal(true) })),
  },
  surveys: answerable
    .route({
      method: 'GET',
      path: '/surveys',
      summary: 'What citizens said, never by clerk',
      tags: ['surveys'],
    })
    .input(period)
    .output(surveyResults),
  reports: {
    visits: answerable
      .route({
        method: 'GET',
        path: '/reports/visits',
        summary: 'The log, by pages',
        tags: ['reports'],
      })
      .input(
        visitFilter.extend({
          offset: z.coerce.number().int().min(0).default(0),
          limit: z.coerce.number().int().min(1).max(500).default(100),
        }),
      )
      .output(z.object({ total: z.number().int(), rows: z.array(visitRow) })),
    figures: answerable
      .route({ method: 'GET', path: '/reports/figures', summary: 'The figures', tags: ['reports'] })
      .input(visitFilter)
      .output(figures),
    forecast: answerable
      .route({
        method: 'GET',
        path: '/reports/forecast',
        summary: 'The waits that were promised, against those that happened',
        tags: ['reports'],
      })
      .input(visitFilter)
      .output(promiseReport),
    trend: answerable
      .route({
        method: 'GET',
        path: '/reports/trend',
        summary: 'The figures by hour, weekday, day, week, month, service, step, counter or class',
        tags: ['reports'],
      })
      .input(trendAsked)
      .output(trend),
    csv: answerable
      .route({
        method: 'GET',
        path: '/reports/visits.csv',
        summary: 'The log as CSV',
        tags: ['reports'],
      })
      .input(visitFilter)
      .output(z.file()),
    xlsx: answerable
      .route({
        method: 'GET',
        path: '/reports/visits.xlsx',
        summary: 'The log as XLSX',
        tags: ['reports'],
      })
      .input(visitFilter)
      .output(z.file()),
  },
  planning: {
    days: supervisor
      .route({
        method: 'GET',
        path: '/planning/days',
        summary: 'The past days that can be played again',
        tags: ['planning'],
      })
      .output(pastDays),
    progress: supervisor
      .route({
        method: 'GET',
        path: '/planning/progress',
        summary: 'How far the replay is that is computed now',
        tags: ['planning'],
      })
      .output(planningProgress),
    replay: supervisor
      .route({
        method: 'POST',
        path: '/planning/replay',
        summary: 'What the waits of a past day would have been under another order of calls',
        tags: ['planning'],
      })
      .input(replayAsked)
      .output(replayReport),
    staffing: supervisor
      .route({
        method: 'POST',
        path: '/planning/staffing',
        summary: 'What one counter more or less would have brought on past days',
        tags: ['planning'],
      })
      .input(staffingAsked)
      .output(staffingReport),
    suggest: supervisor
      .route({
        method: 'POST',
        path: '/planning/suggest',
        summary: 'Where one counter more would have brought most on past days',
        tags: ['planning'],
      })
      .input(suggestAsked)
      .output(suggestReport),
  },
  savedViews: savedViewsContract,
  alerts: answerable
    .route({
      method: 'GET',
      path: '/alerts',
      summary: 'What was about to go wrong: today, or on the days that are named',
      tags: ['reports'],
    })
    .input(period)
    .output(z.object({ alerts: z.array(alertLogged) })),
  exports: exportsContract,
  obstacleReport: {
    html: answerable
      .route({
        method: 'GET',
        path: '/reports/obstacles.html',
        summary: 'The obstacles of a period, for the governorate, ready to be printed',
        tags: ['obstacles'],
      })
      .input(reportPeriod)
      .output(z.file()),
    pdf: answerable
      .route({
        method: 'GET',
        path: '/reports/obstacles.pdf',
        summary: 'The same as PDF, where the host can lay pages out',
        tags: ['obstacles'],
      })
      .input(reportPeriod)
      .output(z.file()),
    xlsx: answerable
      .route({
        method: 'GET',
        path: '/reports/obstacles.xlsx',
        summary: 'The same as XLSX',
        tags: ['obstacles'],
      })
      .input(reportPeriod)
      .output(z.file()),
  },
  journal: {
    export: inspector
      .route({
        method: 'GET',
        path: '/journal/export',
        summary: 'One JSON line an event',
        tags: ['journal'],
      })
      .output(z.file()),
    verify: answerable
      .route({
        method: 'GET',
        path: '/journal/verify',
        summary: 'Check the chain',
        tags: ['journal'],
      })
      .output(
        z.object({
          ok: z.boolean(),
          events: z.number().int(),
          /** SHA-256 of the last line, hex; null when there is none. */
          head: z.string().nullable(),
          /** Signed checkpoints that the chain was held against. */
          checkpoints: z.number().int(),
          faults: z.array(z.object({ seq: z.number().int(), problem: chainProblem })),
        }),
      ),
    checkpoint: answerable
      .route({
        method: 'GET',
        path: '/journal/checkpoint',
        summary: 'The head of the chain',
        tags: ['journal'],
      })
      .output(
        z.object({
          office: z.string().nullable(),
          day: z.string().nullable(),
          count: z.number().int(),
          head: z.string().nullable(),
          time: z.string(),
          /** The bytes that are signed: the fields above as JSON. */
          text: z.string(),
          /** Ed25519 over `text`, base64. */
          signature: z.string(),
          /** PEM. */
          publicKey: z.string(),
          /** Where the private key lies: the system's key store, or a file that only its owner reads. */
          keptIn: z.enum(['keystore', 'file']),
        }),
      ),
    package: answerable
      .route({
        method: 'GET',
        path: '/journal/package.zip',
        summary:
          'All that an inspection takes along: figures, survey, obstacles, charter and rules of a period, and the journal with what it takes to check it alone',
        tags: ['journal'],
      })
      .input(reportPeriod)
      .output(z.file()),
  },
  day: {
    close: supervisor
      .route({ method: 'POST', path: '/day/close', summary: 'Close the day', tags: ['day'] })
      .output(
        z.object({
          date: businessDate,
          issued: z.number().int(),
          served: z.number().int(),
          noShows: z.number().int(),
          open: z.number().int(),
          carried: z.number().int(),
          /** SHA-256 of the day's last line, hex. */
          head: z.string(),
        }),
      ),
  },
  policy: {
    change: supervisor
      .route({
        method: 'POST',
        path: '/policy',
        summary: "Change the office's rules",
        tags: ['day'],
      })
      .input(policy.partial())
      .output(policy),
  },
  counterSetup: {
    get: supervisor
      .route({
        method: 'GET',
        path: '/counters',
        summary: 'The counters, and the services that they may be there for',
        tags: ['day'],
      })
      .output(
        z.object({
          counters: z.array(counterSetup),
          services: z.array(
            z.object({
              id: serviceId,
              title: text,
              published: z.boolean(),
              /** Of its steps. */
              deskTypes: z.array(deskType),
            }),
          ),
        }),
      ),
    change: supervisor
      .route({
        method: 'POST',
        path: '/counters',
        summary: 'Which counters there are, and what each serves: the whole list',
        tags: ['day'],
      })
      .input(z.object({ counters: z.array(counterSetup).max(200) }))
      .output(z.object({ counters: z.array(counterSetup) })),
  },
  voices: supervisor
    .route({
      method: 'GET',
      path: '/voices',
      summary: 'The voices that say calls, what they lack, and which folders cannot be used',
      tags: ['machine'],
    })
    .output(
      z.object({
        voices: z.array(
          z.object({
            lang,
            /** The one that speaks; null where there is none of the language. */
            pack: z
              .object({ id: z.string(), title: text, maker: z.string(), licence: z.string() })
              .nullable(),
            /** Whether it lies in the office's own folder. */
            own: z.boolean(),
            /** Words, letters and numbers that it cannot say. */
            lacks: z.array(z.string()),
          }),
        ),
        problems: z.array(z.object({ folder: z.string(), place: z.string(), text })),
      }),
    ),
  backups: {
    list: supervisor
      .route({ method: 'GET', path: '/backups', summary: 'The backups', tags: ['backups'] })
      .output(
        z.object({
          folder: z.string(),
          everyMinutes: z.number().int(),
          /** Whether the folder is on the drive of the journal itself. */
          sameDrive: z.boolean(),
          /** Why the last one was not made; null when it was. */
          failed: z.string().nullable(),
          backups: z.array(backup),
        }),
      ),
    make: supervisor
      .route({ method: 'POST', path: '/backups', summary: 'Make one now', tags: ['backups'] })
      .output(backup),
    restore: root
      .meta({ right: 'administer' })
      .route({
        method: 'POST',
        path: '/backups/{id}/restore',
        summary: 'Go back to one; the journal as it stands is set aside',
        tags: ['backups'],
      })
      .input(z.object({ id: z.string().max(200) }))
      .output(
        z.object({
          /** True when the program starts again by itself to do it. */
          restarting: z.boolean(),
        }),
      ),
  },
  setup: {
    options: root
      .meta({ right: 'begin' })
      .route({ method: 'GET', path: '/setup', summary: 'What can be chosen', tags: ['setup'] })
      .output(
        z.object({
          catalogs: z.array(z.object({ id: z.string(), title: text, services: z.number().int() })),
          zone: z.string(),
        }),
      ),
    run: root
      .meta({ right: 'begin' })
      .route({ method: 'POST', path: '/setup', summary: 'Set the office up', tags: ['setup'] })
      .input(
        z.object({
          name: text,
          lang,
          catalog: z.enum(['sample', 'empty']),
          counters: z
            .array(z.object({ id: counterId, deskTypes: z.array(deskType).min(1) }))
            .min(1)
            .max(99),
          /** The first administrator. */
          administrator: z.string().max(120),
          /** Theirs: four to twelve digits; kept only as a slow hash. */
          pin: z.string().min(1).max(64),
        }),
      )
      .output(z.object({ done: z.literal(true) })),
  },
  machine: machineContract,
  stations: stationsContract,
  standby: standbyContract,
  central: centralContract,
}

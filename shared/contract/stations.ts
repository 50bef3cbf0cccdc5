import { oc } from '@orpc/contract'
import { z } from 'zod'
import { provisionalTypes } from '../domain/provisional.ts'
import { refusalCodes } from '../domain/refusals.ts'
import { NAME_LENGTH, stationRoles } from '../domain/stations.ts'
import { reconciliation } from './away.ts'
import { errandsContract } from './errands.ts'
import { ms, replica, stationId } from './replica.ts'
import type { Meta } from './rights.ts'
import { counterId, instant, text } from './schemas.ts'

const root = oc.$meta<Meta>({ right: 'nobody' }).$route({ inputStructure: 'compact' })
const at = (method: 'GET' | 'POST', path: '' | `/${string}`, summary: string) =>
  root
    .meta({ right: 'manage' })
    .route({ method, path: `/stations${path}`, summary, tags: ['stations'] })

export const CODE_DIGITS = 6

const name = z.string().trim().min(1).max(NAME_LENGTH)
const role = z.enum(stationRoles)
/** As it was typed: its digits may be of any script, with spaces between them. */
const code = z.string().min(1).max(40)
const done = z.object({ done: z.literal(true) })

/** How other machines reach this one, and by what they know it. */
const lan = z.object({
  open: z.boolean(),
  /** The one that is taken, or that would be. */
  port: z.number().int(),
  addresses: z.array(z.string()),
  /** SHA-256 of the host's certificate, hex; null until there is one. */
  fingerprint: z.string().nullable(),
  /** Its beginning as people compare it on two screens. */
  check: z.string().nullable(),
  /** Why it is not open though it should be; null otherwise. */
  problem: text.nullable(),
  /** The door for televisions, over plain HTTP. */
  tv: z.object({
    open: z.boolean(),
    port: z.number().int(),
    /** What is typed into a television's browser. */
    address: z.string(),
    problem: text.nullable(),
  }),
})
export type LanView = z.infer<typeof lan>

const offer = z.object({
  code: z.string(),
  role,
  counterId: counterId.nullable(),
  name: z.string(),
  expiresAt: instant,
  /** What the code's picture carries: all that the other machine has to be told. */
  link: z.string(),
})
export type StationOffer = z.infer<typeof offer>

const station = z.object({
  id: stationId,
  name: z.string(),
  role,
  /** The counter that it is bound to; null for any. */
  counterId: counterId.nullable(),
  pairedAt: instant,
  /** Null where it has not been heard of since it was paired. */
  lastSeen: instant.nullable(),
  address: z.string().nullable(),
  version: z.string().nullable(),
  /** Whether it has something open with this host now. */
  connected: z.boolean(),
  /** Whether it can be set from here now: a machine that runs the program and is connected. */
  settable: z.boolean(),
})
export type StationView = z.infer<typeof station>

/** One thing that a station did while the host was away and that does not fit what was done here. */
const conflict = z.object({
  commandId: z.string(),
  /** The machine's name; empty where it is no longer there. */
  station: z.string(),
  counterId: counterId.nullable(),
  at: instant,
  date: z.string(),
  /** Null where it concerned no ticket. */
  number: z.string().nullable(),
  doing: z.enum(provisionalTypes),
  /** What was typed with it; empty where nothing was. */
  words: z.string(),
  /** Why it does not fit. */
  code: z.enum(refusalCodes),
  reason: text,
})
export type ConflictView = z.infer<typeof conflict>

/** The other machines of the office: how they are let in, and how they are put out again. */
export const stationsContract = {
  errands: errandsContract,
  list: at('GET', '', 'The machines that were paired').output(z.array(station)),
  lan: at('GET', '/lan', 'How other machines reach this one').output(lan),
  offers: at('GET', '/offers', 'The codes that are good now').output(z.array(offer)),
  offer: at('POST', '/offers', 'A code by which one machine is let in, once')
    .input(z.object({ role, counterId: counterId.nullable(), name }))
    .output(
      offer.extend({
        addresses: z.array(z.string()),
        port: z.number().int(),
        /** Null where the machine looks at no certificate. */
        fingerprint: z.string().nullable(),
        check: z.string().nullable(),
      }),
    ),
  withdraw: at('POST', '/offers/{code}/withdraw', 'A code is good no longer')
    .input(z.object({ code }))
    .output(done),
  pair: root
    .meta({ right: 'anybody' })
    .route({
      method: 'POST',
      path: '/stations/pair',
      summary: 'Come in by a code; over the LAN’s own listener or from this machine alone',
      tags: ['stations'],
    })
    .input(
      z.object({
        code,
        /** What the machine calls itself; empty: as it was offered. */
        name: z.string().trim().max(NAME_LENGTH).default(''),
        version: z.string().max(40),
      }),
    )
    .output(
      z.object({
        /** Cannot be shown again. */
        token: z.string(),
        stationId,
        name: z.string(),
        role,
        counterId: counterId.nullable(),
        office: z.object({ name: text }),
        version: z.string(),
        protocol: z.number().int(),
      }),
    ),
  replica: root
    .meta({ right: 'goOn' })
    .route({
      method: 'GET',
      path: '/stations/replica',
      summary: 'What a station keeps so that it can go on when its host is away',
      tags: ['stations'],
    })
    .input(
      z.object({
        /** The publication of the catalogue that the station has. */
        catalogRev: z.coerce.number().int().optional(),
        /** The place in the journal of what it has; where nothing is new it is not sent again. */
        seq: z.coerce.number().int().optional(),
      }),
    )
    .output(z.object({ now: ms, seq: z.number().int(), replica: replica.nullable() })),
  reconcile: root
    .meta({ right: 'goOn' })
    .route({
      method: 'POST',
      path: '/stations/reconcile',
      summary: 'What a station did while its host was away',
      tags: ['stations'],
    })
    .input(reconciliation)
    .output(z.object({ taken: z.array(z.string()) })),
  conflicts: at(
    'GET',
    '/conflicts',
    'What was done while this host was away and does not fit',
  ).output(z.array(conflict)),
  settle: at('POST', '/conflicts/settle', 'Somebody has looked at it')
    .input(z.object({ commandId: z.string().min(1).max(200) }))
    .output(done),
  change: at('POST', '/{id}/change', 'Call it something else, or bind it to another counter')
    .input(z.object({ id: stationId, name, counterId: counterId.nullable() }))
    .output(done),
  revoke: at('POST', '/{id}/revoke', 'Put it out: its token is gone for good')
    .input(z.object({ id: stationId }))
    .output(done),
}

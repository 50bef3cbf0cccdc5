import { oc } from '@orpc/contract'
import { z } from 'zod'
import { instant, lang, text } from './schemas.ts'

/** What a machine that has no host to speak to shows instead of an office's windows. */
export const joiningPages = [
  /** Nobody has said yet what this machine is. */
  'choose',
  /** It is a station, and was never let in anywhere. */
  'join',
  'station-too-old',
  'host-too-old',
  'station-revoked',
  /** At its host's address is another machine. */
  'other-host',
  /** It follows the host, and may take its place. */
  'standby',
] as const
export type JoiningPage = (typeof joiningPages)[number]

const done = z.object({ done: z.literal(true) })

const hostSeen = z.object({
  address: z.string().max(255),
  port: z.number().int().min(1).max(65_535),
  /** SHA-256 of its certificate, hex. */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
})

const person = z.object({ id: z.string(), name: z.string() })

/** What a standby has of its host, and whether the place of that is to be taken. */
const standbyState = z.object({
  office: text,
  zone: z.string(),
  /** Where the host is. */
  address: z.string(),
  now: instant,
  state: z.enum(['following', 'away', 'refused']),
  /** What the host said when it refused; null otherwise. */
  code: z.string().nullable(),
  /** How many events are here, and how many more the host had when it was last heard. */
  taken: z.number().int(),
  behind: z.number().int().nullable(),
  heardAt: instant.nullable(),
  /** Null as long as the host is there, or was a moment ago. */
  takeOver: z
    .object({
      /** When the last event that is here happened; null where there is none. */
      lastAt: instant.nullable(),
      people: z.array(person),
      asks: z.enum(['person', 'office', 'nothing']),
    })
    .nullable(),
})
export type StandbyState = z.infer<typeof standbyState>

/**
 * How a machine becomes a station of an office that another machine keeps. Spoken between a window
 * and its own program alone, never over a network: there is no office yet whose contract it could be.
 */
export const joiningContract = {
  begin: oc.output(
    z.object({
      page: z.enum(joiningPages),
      lang,
      theme: z.enum(['light', 'dark', 'system']),
      /** Of this machine's program. */
      version: z.string(),
      /** The office that this machine is of, and where its host was; null before it was let in. */
      host: z
        .object({
          office: text,
          address: z.string(),
          /** Whether visitors stand before this machine. */
          isPublic: z.boolean(),
        })
        .nullable(),
    }),
  ),
  /** The hosts that have made themselves known on the network so far. */
  hosts: oc.output(
    z.array(z.object({ address: z.string(), port: z.number().int(), office: z.string() })),
  ),
  /** Who answers at an address, or at what a link names. */
  look: oc.input(z.object({ typed: z.string().max(1000) })).output(
    hostSeen.extend({
      /** As people compare it on two screens. */
      check: z.string(),
      office: z.string().nullable(),
      /** Of a link; null where only an address was typed. */
      code: z.string().nullable(),
    }),
  ),
  pair: oc.input(hostSeen.extend({ code: z.string().min(1).max(40) })).output(done),
  standby: oc.output(standbyState),
  /** This machine takes the host's place, and starts again as the host. */
  takeOver: oc
    .input(z.object({ person: z.string().max(80).nullable(), pin: z.string().max(40) }))
    .output(done),
  /** This machine keeps the office itself. */
  keepOffice: oc.output(done),
}

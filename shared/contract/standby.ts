import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Meta, RightName } from './rights.ts'
import { instant } from './schemas.ts'

const root = oc.$meta<Meta>({ right: 'nobody' }).$route({ inputStructure: 'compact' })
const at = (right: RightName, method: 'GET' | 'POST', path: '' | `/${string}`, summary: string) =>
  root.meta({ right }).route({ method, path: `/standby${path}`, summary, tags: ['standby'] })

const seq = z.number().int().min(0)
const epoch = z.number().int().min(1)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const port = z.number().int().min(0).max(65_535)
const seal = z.string().max(100)

/** What lies beside the log, as whole files. */
export const besides = ['access.sqlite', 'views.sqlite', 'lan-cert.pem', 'lan-key.pem'] as const
export type Beside = (typeof besides)[number]

export const MOST_SEALS = 5_000

const word = z.object({ seal, stream: z.string(), salt: z.string(), value: z.string() })
const answer = z.object({
  command_id: z.string(),
  fingerprint: z.string(),
  answer: z.string(),
  seq,
  sum: z.string(),
})
const checkpoint = z.object({
  count: seq,
  text: z.string(),
  signature: z.string(),
  publicKey: z.string(),
})

const asked = z.object({
  /** As far as the standby has the log, flushed; `hash`: of its last line. */
  seq,
  hash: hash.nullable(),
  /** Of its last signed checkpoint. */
  checkpoints: seq,
  /** SHA-256 of each file beside the log that it has. */
  besides: z.partialRecord(z.enum(besides), hash),
  /** Where other machines will find it when it takes over; null: at the port of this host. */
  port: port.nullable(),
  /** Answer only when there is something new, or after a while. */
  wait: z.boolean(),
})
export type FollowAsked = z.infer<typeof asked>

const page = z.object({
  /** By this host's clock. */
  now: instant,
  epoch,
  /** As far as this host has the log. */
  head: seq,
  /** Its line there is another one, or it has none: the standby begins anew. */
  diverged: z.boolean(),
  /** Whole commands, in their order. */
  lines: z.array(z.string()),
  words: z.array(word),
  answers: z.array(answer),
  checkpoints: z.array(checkpoint),
  /** What is left of words and answers; null where more lines follow. Who has others lets them go. */
  left: z.object({ words: seq, answersFrom: seq.nullable() }).nullable(),
  besides: z.array(z.object({ name: z.enum(besides), sha256: hash, base64: z.string() })),
  /** Where other machines find this host. */
  port,
})
export type FollowPage = z.infer<typeof page>

const standby = z.object({
  id: z.string(),
  name: z.string(),
  /** Null where it has not asked since this host started. */
  heardAt: instant.nullable(),
  /** How many events it has not flushed yet; null where that is not known. */
  behind: seq.nullable(),
})
export type StandbyView = z.infer<typeof standby>

const outdone = z.object({
  epoch,
  since: instant,
  /** Where the host is now; null where that is not known. */
  address: z.string().nullable(),
  /** The place that the other host went on from; null where that is not known yet. */
  after: seq.nullable(),
  /** What was recorded here after it, and is not there. */
  events: seq.nullable(),
})
export type OutdoneView = z.infer<typeof outdone>

/** How another machine follows this host, takes its place, and what became of the one before. */
export const standbyContract = {
  follow: at('follow', 'POST', '/follow', 'What is new since, to be kept by a standby')
    .input(asked)
    .output(page),
  seals: at('follow', 'GET', '/seals', 'Which personal words are still kept')
    .input(z.object({ after: z.string().max(100).default('') }))
    .output(z.object({ seals: z.array(seal) })),
  outdone: at('follow', 'POST', '/outdone', 'Another machine is the host from here on')
    .input(z.object({ epoch, after: seq, port }))
    .output(z.object({ done: z.literal(true) })),
  state: at('read', 'GET', '', 'The standbys, and whether this host was taken the place of').output(
    z.object({ epoch, standbys: z.array(standby), outdone: outdone.nullable() }),
  ),
  tail: at('read', 'GET', '/tail', 'What was recorded here after another host had taken over')
    .input(z.object({ after: z.coerce.number().int().min(0).default(0) }))
    .output(
      z.object({
        rows: z.array(
          z.object({
            seq,
            at: instant,
            type: z.string(),
            number: z.string().nullable(),
            counterId: z.string().nullable(),
          }),
        ),
      }),
    ),
  tailLines: at('takeLines', 'GET', '/tail/lines', 'The same as it lies in the log').output(
    z.object({ lines: z.array(z.string()) }),
  ),
}

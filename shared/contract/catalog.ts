import { oc } from '@orpc/contract'
import { z } from 'zod'
import { serviceDraftSchema, serviceSchema } from '../catalog/service.ts'
import type { Meta } from './rights.ts'
import { instant, serviceId, text, words } from './schemas.ts'

const supervisor = oc.$meta<Meta>({ right: 'manage' }).$route({ inputStructure: 'compact' })
const at = (method: 'GET' | 'POST', path: '' | `/${string}`, summary: string) =>
  supervisor.route({ method, path: `/catalog${path}`, summary, tags: ['catalog'] })

const rev = z.number().int().min(0)
/** Who answers for a publication, and why it is made. */
const signed = z.object({ by: words, note: words })
const change = z.object({
  serviceId: z.string(),
  title: text,
  path: z.array(z.union([z.string(), z.number()])),
  place: text,
  kind: z.enum(['added', 'removed', 'withdrawn', 'moved', 'changed']),
  before: text.nullable(),
  after: text.nullable(),
})
const published = z.object({ rev })
/** The text of a catalogue file, and whether services stay that are not in it. */
const file = z.object({ source: z.string(), keepOthers: z.boolean() })

/** The catalogue as supervisors work on it. `rev` is a publication of the whole, counted from 1. */
export const catalogContract = {
  list: at('GET', '', 'Every service, whatever its status').output(
    z.object({
      rev,
      entries: z.array(
        z.object({
          id: serviceId,
          title: text,
          agency: text,
          mode: serviceSchema.shape.mode,
          status: serviceSchema.shape.status,
          /** The service's own revision; 0 for one that was never published. */
          rev,
          hasDraft: z.boolean(),
          /** How many things keep it, or what is drafted of it, from being published. */
          missing: z.number().int(),
        }),
      ),
    }),
  ),
  get: at('GET', '/services/{id}', 'A service as it stands, and what is drafted of it')
    .input(z.object({ id: serviceId }))
    .output(
      z.object({
        /** The newest publication: the `base` of what is changed now. */
        rev,
        published: serviceSchema.nullable(),
        draft: z.object({ base: rev, service: serviceDraftSchema }).nullable(),
      }),
    ),
  saveDraft: at('POST', '/services/{id}/draft', 'Keep what is being written')
    .input(z.object({ id: serviceId, base: rev, service: serviceDraftSchema }))
    .output(z.object({ saved: z.literal(true) })),
  discardDraft: at('POST', '/services/{id}/draft/discard', 'Give up what was being written')
    .input(z.object({ id: serviceId }))
    .output(z.object({ discarded: z.literal(true) })),
  publish: at('POST', '/services/{id}/publish', 'Publish one service')
    .input(signed.extend({ id: serviceId, base: rev, service: serviceSchema }))
    .output(published),
  withdraw: at('POST', '/services/{id}/withdraw', 'Offer a service no longer')
    .input(signed.extend({ id: serviceId }))
    .output(published),
  compare: at('POST', '/compare', 'What a catalogue file would change, or what is wrong with it')
    .input(file)
    .output(
      z.object({
        rev,
        problems: z.array(
          z.object({
            path: z.string(),
            line: z.number().int().nullable(),
            column: z.number().int().nullable(),
            message: text,
          }),
        ),
        changes: z.array(change),
        /** What keeps services of the file from being published. */
        missing: z.array(z.object({ serviceId: z.string(), title: text, message: text })),
      }),
    ),
  import: at('POST', '/import', 'Publish what a catalogue file holds')
    .input(signed.extend({ ...file.shape, base: rev }))
    .output(published),
  central: at('GET', '/central', 'What the centre has published, and what it would change').output(
    z.object({
      rev,
      /** The centre's publication that was taken last. */
      takenRev: rev.nullable(),
      /** Null where there is no centre, or it has published nothing. */
      there: signed.extend({ rev, at: instant }).nullable(),
      changes: z.array(change),
      /** How many services are the office's alone, and stay. */
      local: z.number().int(),
    }),
  ),
  takeCentral: at('POST', '/central/take', 'Take what the centre has published')
    .input(signed.extend({ rev, base: rev }))
    .output(published),
  exportFile: at('GET', '/catalog.json', 'The catalogue as a file').output(z.file()),
  cpsv: at('GET', '/catalog.jsonld', 'What is published, as CPSV-AP linked data')
    .input(
      z.object({
        /** The address under which the office's data is to be found. */
        base: z
          .url({ protocol: /^https?$/ })
          .max(200)
          .default('https://office.example'),
      }),
    )
    .output(z.file()),
  history: at('GET', '/history', 'Who published what, the newest first')
    .input(z.object({ serviceId: serviceId.optional() }))
    .output(
      z.object({
        publications: z.array(
          signed.extend({
            rev,
            at: instant,
            /** How the journal names the caller. */
            actor: z.string(),
            /** The centre's publication that it is. */
            centralRev: rev.optional(),
            changes: z.array(change),
          }),
        ),
      }),
    ),
  revision: at('GET', '/services/{id}/revisions/{rev}', 'A service as a publication had it')
    .input(z.object({ id: serviceId, rev: z.coerce.number().int().min(1) }))
    .output(z.object({ service: serviceSchema })),
}

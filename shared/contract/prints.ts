import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Meta } from './rights.ts'
import { instant, ticketId } from './schemas.ts'

/** What a printer says of itself. */
export const printerConditions = [
  'offline',
  'cover-open',
  'paper-out',
  'paper-low',
  'cutter-error',
  'error',
  'feeding',
] as const
export const printerCondition = z.enum(printerConditions)
export type PrinterCondition = z.infer<typeof printerCondition>

/** A paper that was not printed, or of which nobody knows. */
export const troubledPrint = z.object({
  id: z.number().int(),
  kind: z.enum(['ticket', 'outcome', 'closing']),
  /** The station whose printer it is; null for the host's own. */
  station: z.string().nullable(),
  ticketId: ticketId.nullable(),
  /** The ticket's number; of a closing slip the date of its day. */
  label: z.string(),
  /**
   * `waiting`: it is tried again by itself; `unsure`: it may be on paper, whole or in part, and
   * somebody has to look; `failed`: it is not, and nothing more is tried.
   */
  state: z.enum(['waiting', 'unsure', 'failed']),
  /** Whether the paper would bear the mark of a duplicate if it were printed again. */
  duplicate: z.boolean(),
  at: instant,
  reason: z.string(),
})
export type TroubledPrint = z.infer<typeof troubledPrint>

const print = z.object({
  id: z.number().int(),
  kind: z.enum(['ticket', 'outcome', 'closing']),
  state: z.enum(['queued', 'sending', 'printed', 'uncertain', 'failed']),
  duplicate: z.boolean(),
})

const staff = oc.$meta<Meta>({ right: 'assist' }).$route({ inputStructure: 'compact' })
const printId = z.coerce.number().int().positive()

/** What became of the papers, and what staff do about it. */
export const printsContract = {
  ofTicket: staff
    .route({
      method: 'GET',
      path: '/tickets/{id}/prints',
      summary: "A ticket's papers",
      tags: ['counter', 'supervisor'],
    })
    .input(z.object({ id: ticketId }))
    .output(z.object({ prints: z.array(print) })),
  again: staff
    .route({
      method: 'POST',
      path: '/prints/{id}/again',
      summary: 'Print a paper again, marked as a duplicate if any of it may have been printed',
      tags: ['counter', 'supervisor'],
    })
    .input(z.object({ id: printId }))
    .output(print),
  settle: staff
    .route({
      method: 'POST',
      path: '/prints/{id}/settle',
      summary: 'Say whether a paper came out, having looked',
      tags: ['counter', 'supervisor'],
    })
    .input(z.object({ id: printId, cameOut: z.boolean() }))
    .output(print),
}

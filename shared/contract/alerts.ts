import { z } from 'zod'
import { deskType, instant, ticketId } from './schemas.ts'

const kind = z.enum(['wait', 'nobody'])

/** An alert that stands; see `alertsOf`. */
export const alert = z.object({
  kind,
  deskType,
  count: z.number().int(),
  number: z.string(),
  ticketId,
  breaksAt: instant,
})
export type AlertView = z.infer<typeof alert>

/** One that was raised. `count`: the most that it concerned; `clearedAt`: null while it stands. */
export const alertLogged = z.object({
  kind,
  deskType,
  count: z.number().int(),
  number: z.string(),
  raisedAt: instant,
  clearedAt: instant.nullable(),
})
export type AlertLogged = z.infer<typeof alertLogged>

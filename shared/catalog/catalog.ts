import { z } from 'zod'
import { filledTextSchema, serviceSchema } from './service.ts'

/** What one catalogue file holds. The order of services is the order in which they are shown. */
export const catalogSchema = z.strictObject({
  format: z.literal('nobat-catalog'),
  version: z.literal(1),
  title: filledTextSchema,
  services: z.array(serviceSchema),
})
export type Catalog = z.infer<typeof catalogSchema>

import { z } from 'zod'
import { counterId, deskType, lang, officeView } from '../contract/schemas.ts'
import { serviceDraftSchema } from './service.ts'

/**
 * What the editor tells the page that draws a service as the kiosk would: the draft, and what the
 * kiosk would know of the office.
 */
export const previewSchema = z.object({
  kind: z.literal('nobat:preview'),
  service: serviceDraftSchema,
  office: officeView,
  counters: z.array(z.object({ id: counterId, deskTypes: z.array(deskType) })),
  lang,
  theme: z.enum(['light', 'dark']),
})
export type Preview = z.infer<typeof previewSchema>

/** What the page answers: that it is there, and from then on the language that was chosen on it. */
export const previewReplySchema = z.object({
  kind: z.literal('nobat:preview-shows'),
  lang: lang.nullable(),
})
export type PreviewReply = z.infer<typeof previewReplySchema>

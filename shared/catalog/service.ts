import { z } from 'zod'

/** A sentence or a name in both languages of the office. Numbers inside Persian prose are written ۰–۹. */
const textSchema = z.strictObject({ fa: z.string(), en: z.string() })
export type Text = z.infer<typeof textSchema>

/**
 * What a rule on the shape of a value asks for. The English wording is the schema's own error
 * message, so that whoever finds it in an issue can find the Persian one here.
 */
export const shapeHints = {
  wording: {
    fa: 'این متن را خالی نگذارید؛ اگر دانسته نیست و این فیلد می‌تواند خالی باشد، به جای کل آن null بنویسید.',
    en: 'Do not leave this text blank; where the fact is unknown and the field allows it, write null for the whole field.',
  },
  slug: {
    fa: 'شناسه را با حروف کوچک لاتین، رقم و خط تیره بنویسید (حداکثر ۸۰ نویسه)، مانند birth-registration.',
    en: 'Write the id in lowercase Latin letters, digits and hyphens, 80 characters at most, such as birth-registration.',
  },
  stepId: {
    fa: 'شناسه مرحله را به شکل «شناسه خدمت.میز» بنویسید (حداکثر ۸۰ نویسه)، مانند birth-registration.payment.',
    en: 'Write the step id as <service-id>.<desk>, 80 characters at most, such as birth-registration.payment.',
  },
  code: {
    fa: 'شناسه خدمت ۸ رقم است و با زیرخدمت ۱۱ رقم؛ اگر دانسته نیست null بنویسید.',
    en: 'A service code has 8 digits, or 11 with its sub-service; write null if it is unknown.',
  },
  duration: {
    fa: 'مدت را به قالب ISO 8601 بنویسید، مانند PT30M (سی دقیقه) یا P14D (چهارده روز).',
    en: 'Write the duration in ISO 8601, such as PT30M (thirty minutes) or P14D (fourteen days).',
  },
  date: {
    fa: 'تاریخ را به میلادی و به شکل سال-ماه-روز بنویسید، مانند 2026-03-21.',
    en: 'Write the date as Gregorian year-month-day, such as 2026-03-21.',
  },
  url: {
    fa: 'نشانی کامل را با https:// بنویسید.',
    en: 'Write the whole address, beginning with https://.',
  },
} as const satisfies Record<string, Text>

const wordsSchema = z.string().regex(/\S/, shapeHints.wording.en)
/** As `Text`, but filled in: a fact that is unknown is null, not blank. */
export const filledTextSchema = z.strictObject({ fa: wordsSchema, en: wordsSchema })
const factSchema = filledTextSchema.nullable()

const slugSchema = z
  .string()
  .max(80, shapeHints.slug.en)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, shapeHints.slug.en)
const stepIdSchema = z
  .string()
  .max(80, shapeHints.stepId.en)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$/, shapeHints.stepId.en)
const codeSchema = z.string().regex(/^(?:\d{8}|\d{11})$/, shapeHints.code.en)
const dateSchema = z.iso.date(shapeHints.date.en)
const urlSchema = z.url({ protocol: /^https?$/, error: shapeHints.url.en })
const durationSchema = z.iso.duration(shapeHints.duration.en)
/** `text` is what the citizen reads; no sums are kept here, since tariffs change without the catalogue. */
const feeSchema = z.strictObject({ text: filledTextSchema })

export const deskTypes = [
  'reception',
  'documents',
  'identity',
  'expert',
  'payment',
  'delivery',
] as const
export const deskTypeSchema = z.enum(deskTypes)
export type DeskType = z.infer<typeof deskTypeSchema>

export const deskTypeNames: Readonly<Record<DeskType, Text>> = {
  reception: { fa: 'پذیرش', en: 'Reception' },
  documents: { fa: 'مدارک', en: 'Documents' },
  identity: { fa: 'احراز هویت', en: 'Identity' },
  expert: { fa: 'کارشناس', en: 'Expert' },
  payment: { fa: 'پرداخت', en: 'Payment' },
  delivery: { fa: 'تحویل', en: 'Delivery' },
}

/** No two sound alike when called; a ticket's number begins with one of them. */
export const prefixSchema = z.enum(['الف', 'ب', 'ج', 'د', 'ک', 'ل', 'م', 'ن'])

/** How one stage of a service reaches the citizen; `none` where the service has no such stage. */
export const channelSchema = z.enum(['online', 'in_person', 'phone', 'post', 'sms', 'app', 'none'])

export const inPersonReasonSchema = z.strictObject({
  code: z.enum(['person_auth', 'doc_auth', 'infrastructure', 'law', 'biometric', 'other']),
  note: factSchema,
  legalRef: factSchema,
})
export type InPersonReason = z.infer<typeof inPersonReasonSchema>

export const serviceDocumentSchema = z.strictObject({
  /** Unique in its service. */
  id: slugSchema,
  title: filledTextSchema,
  form: z.enum(['original', 'copy']),
  /** With `onlyIf`: required of those whom the condition concerns. */
  required: z.boolean(),
  onlyIf: factSchema,
})
export type ServiceDocument = z.infer<typeof serviceDocumentSchema>

export const stepSchema = z.strictObject({
  /** `<service-id>.<desk>`, unique in the whole catalogue: the journal speaks of steps by it. */
  id: stepIdSchema,
  /** 1 for the first, with no gap. */
  n: z.int().min(1),
  title: filledTextSchema,
  deskType: deskTypeSchema,
  place: factSchema,
  /** How this step stands to the one before: both are done, or either is. Null: simply the next. */
  logic: z.enum(['and', 'or']).nullable(),
  optional: z.boolean(),
  /** Ids of the service's documents that this step needs. Null: not known. */
  bring: z.array(slugSchema).nullable(),
  result: factSchema,
  /** Minutes at the desk, without the wait; 0 only in a draft. */
  minutes: z.number().min(0),
  fee: feeSchema.nullable(),
  legalRef: factSchema,
  helper: factSchema,
  complaintTo: factSchema,
})
export type Step = z.infer<typeof stepSchema>

/**
 * One entry of the catalogue. Every field is written, with null for a fact that nobody knows yet;
 * an unknown field is refused, so that a misspelt one is not silently lost.
 */
export const serviceSchema = z.strictObject({
  id: slugSchema,
  /** The national service code, 8 digits, with 3 more for a sub-service: 10031089101. */
  code: codeSchema.nullable(),
  parentCode: codeSchema.nullable(),
  title: filledTextSchema,
  summary: textSchema,
  /** The responsible unit; blank only in a draft. */
  agency: textSchema,
  parentAgency: factSchema,
  type: z.enum(['G2C', 'G2B', 'G2G']),
  nature: factSchema,
  level: factSchema,
  lifeEvent: factSchema,
  audience: factSchema,
  eligibility: factSchema,
  mode: z.enum(['online', 'hybrid', 'in_person']),
  stages: z.strictObject({
    info: channelSchema.nullable(),
    request: channelSchema.nullable(),
    production: channelSchema.nullable(),
    delivery: channelSchema.nullable(),
  }),
  inPersonReasons: z.array(inPersonReasonSchema),
  /** `verifiedOn`: the day on which somebody opened the address and it worked; null if nobody has. */
  online: z.strictObject({ url: urlSchema, verifiedOn: dateSchema.nullable() }).nullable(),
  visits: z.int().min(0).nullable(),
  duration: durationSchema.nullable(),
  frequency: factSchema,
  /** Only where they differ from the office's own hours, which are dated settings. */
  hours: factSchema,
  fee: feeSchema,
  documents: z.array(serviceDocumentSchema),
  steps: z.array(stepSchema),
  legal: z.array(z.strictObject({ title: filledTextSchema, article: factSchema })),
  /** The unit that hears complaints. Telephone lines are the office's settings. */
  complaint: factSchema,
  prefix: prefixSchema,
  source: z.strictObject({
    url: urlSchema.nullable(),
    checkedOn: dateSchema.nullable(),
    /**
     * confirmed: the agency has confirmed the entry. reported: a law or a public page says so.
     * estimate: a reasonable guess, to be corrected.
     */
    confidence: z.enum(['confirmed', 'reported', 'estimate']),
  }),
  status: z.enum(['draft', 'published', 'withdrawn']),
  rev: z.int().min(1),
})
export type Service = z.infer<typeof serviceSchema>
export type ServiceMode = Service['mode']

import { z } from 'zod'

/** A sentence or a name in both languages of the office. Numbers inside Persian prose are written ۰–۹. */
export type Text = { fa: string; en: string }

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
  long: {
    fa: 'این متن بیش از ۱۰۰۰ نویسه است؛ کوتاهش کنید.',
    en: 'This text is longer than 1,000 characters; shorten it.',
  },
  many: {
    fa: 'این فهرست بیش از اندازه دراز است؛ آن را کوتاه کنید یا خدمت را چند خدمت کنید.',
    en: 'This list is too long; shorten it, or make the service several services.',
  },
} as const satisfies Record<string, Text>

/** A text of a catalogue has at most so many characters. */
export const longestText = 1000

const anyWords = z.string().max(longestText, shapeHints.long.en)
const textSchema = z.strictObject({ fa: anyWords, en: anyWords })
const wordsSchema = anyWords.regex(/\S/, shapeHints.wording.en)
/** As `Text`, but filled in: a fact that is unknown is null, not blank. */
export const filledTextSchema = z.strictObject({ fa: wordsSchema, en: wordsSchema })

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
const urlSchema = z
  .url({ protocol: /^https?$/, error: shapeHints.url.en })
  .max(longestText, shapeHints.long.en)
const durationSchema = z.iso.duration(shapeHints.duration.en)

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

const listOf = <Item extends z.ZodType>(item: Item, most: number) =>
  z.array(item).max(most, shapeHints.many.en)

/** The rules on the single values of an entry. */
type Values = {
  readonly words: z.ZodString
  readonly slug: z.ZodString
  readonly stepId: z.ZodString
  readonly code: z.ZodType<string, string>
  readonly date: z.ZodType<string, string>
  readonly url: z.ZodType<string, string>
  readonly duration: z.ZodType<string, string>
}

/**
 * One entry of the catalogue. Every field is written, with null for a fact that nobody knows yet;
 * an unknown field is refused, so that a misspelt one is not silently lost.
 */
function serviceOf({ words, slug, stepId, code, date, url, duration }: Values) {
  const filledText = z.strictObject({ fa: words, en: words })
  const fact = filledText.nullable()
  /** `text` is what the citizen reads; no sums are kept here, since tariffs change without the catalogue. */
  const fee = z.strictObject({ text: filledText })
  const inPersonReason = z.strictObject({
    code: z.enum(['person_auth', 'doc_auth', 'infrastructure', 'law', 'biometric', 'other']),
    note: fact,
    legalRef: fact,
  })
  const document = z.strictObject({
    /** Unique in its service. */
    id: slug,
    title: filledText,
    form: z.enum(['original', 'copy']),
    /** With `onlyIf`: required of those whom the condition concerns. */
    required: z.boolean(),
    onlyIf: fact,
  })
  const step = z.strictObject({
    /** `<service-id>.<desk>`, unique in the whole catalogue: the journal speaks of steps by it. */
    id: stepId,
    /** 1 for the first, with no gap. */
    n: z.int().min(1),
    title: filledText,
    deskType: deskTypeSchema,
    place: fact,
    /** How this step stands to the one before: both are done, or either is. Null: simply the next. */
    logic: z.enum(['and', 'or']).nullable(),
    optional: z.boolean(),
    /** Ids of the service's documents that this step needs. Null: not known. */
    bring: listOf(slug, 100).nullable(),
    result: fact,
    /** Minutes at the desk, without the wait; 0 only in a draft. */
    minutes: z.number().min(0),
    fee: fee.nullable(),
    legalRef: fact,
    helper: fact,
    complaintTo: fact,
  })
  return z.strictObject({
    id: slug,
    /** The national service code, 8 digits, with 3 more for a sub-service: 10031089101. */
    code: code.nullable(),
    parentCode: code.nullable(),
    title: filledText,
    summary: textSchema,
    /** The responsible unit; blank only in a draft. */
    agency: textSchema,
    parentAgency: fact,
    type: z.enum(['G2C', 'G2B', 'G2G']),
    nature: fact,
    level: fact,
    lifeEvent: fact,
    audience: fact,
    eligibility: fact,
    mode: z.enum(['online', 'hybrid', 'in_person']),
    stages: z.strictObject({
      info: channelSchema.nullable(),
      request: channelSchema.nullable(),
      production: channelSchema.nullable(),
      delivery: channelSchema.nullable(),
    }),
    inPersonReasons: listOf(inPersonReason, 20),
    /** `verifiedOn`: the day on which somebody opened the address and it worked; null if nobody has. */
    online: z.strictObject({ url, verifiedOn: date.nullable() }).nullable(),
    visits: z.int().min(0).nullable(),
    duration: duration.nullable(),
    frequency: fact,
    /** Only where they differ from the office's own hours, which are dated settings. */
    hours: fact,
    fee,
    documents: listOf(document, 100),
    steps: listOf(step, 40),
    legal: listOf(z.strictObject({ title: filledText, article: fact }), 40),
    /** The unit that hears complaints. Telephone lines are the office's settings. */
    complaint: fact,
    prefix: prefixSchema,
    source: z.strictObject({
      url: url.nullable(),
      checkedOn: date.nullable(),
      /**
       * confirmed: the agency has confirmed the entry. reported: a law or a public page says so.
       * estimate: a reasonable guess, to be corrected.
       */
      confidence: z.enum(['confirmed', 'reported', 'estimate']),
    }),
    status: z.enum(['draft', 'published', 'withdrawn']),
    rev: z.int().min(1),
  })
}

/** An entry as a catalogue may hold it. */
export const serviceSchema = serviceOf({
  words: wordsSchema,
  slug: slugSchema,
  stepId: stepIdSchema,
  code: codeSchema,
  date: dateSchema,
  url: urlSchema,
  duration: durationSchema,
})
export type Service = z.infer<typeof serviceSchema>
export type ServiceMode = Service['mode']
export type ServiceDocument = Service['documents'][number]
export type Step = Service['steps'][number]
export type InPersonReason = Service['inPersonReasons'][number]

/** An entry that somebody is still writing: any text may be half done, and none is without end. */
export const serviceDraftSchema = serviceOf({
  words: anyWords,
  slug: z.string().min(1).max(80),
  stepId: anyWords,
  code: anyWords,
  date: anyWords,
  url: anyWords,
  duration: anyWords,
})

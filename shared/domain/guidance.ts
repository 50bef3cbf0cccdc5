/**
 * What was found of one document: its original seen, a copy taken, or not with the citizen. `unseen`
 * takes back what was ticked by mistake.
 */
export const documentFindings = ['seen', 'copied', 'missing', 'unseen'] as const
export type DocumentFinding = (typeof documentFindings)[number]

/** What may stand in the way of a service, by the categories of the obstacle register. */
export const obstacleCategories = [
  'duplicate-document',
  'inter-agency-inquiry',
  'repeat-visits',
  'unnecessary-presence',
  'excess-approvals',
  'unclear-rule',
  'conflicting-rules',
  'discretionary-practice',
  'system',
  'poor-information',
  'fee',
  'staffing-space-access',
] as const
export type ObstacleCategory = (typeof obstacleCategories)[number]

/** Where an obstacle stands with whoever is to remove it. */
export const obstacleStatuses = ['open', 'examined', 'proposed', 'removed', 'declined'] as const
export type ObstacleStatus = (typeof obstacleStatuses)[number]

/** What the office says of an obstacle; blank where nobody has said it yet. */
export type ObstacleHandling = {
  readonly status: ObstacleStatus
  /** Who sees to it. */
  readonly owner: string
  /** `YYYY-MM-DD`; null for no date. */
  readonly dueOn: string | null
  /** The rule that causes it, by title and article. */
  readonly rule: string
  readonly proposal: string
  /** Who can amend the rule. */
  readonly amender: string
  /** What those are told who report the same. */
  readonly answer: string
}

/** Reports of one service, step and category are one obstacle. */
export const obstacleKey = (
  serviceId: string,
  stepId: string | null,
  category: ObstacleCategory,
): string => [serviceId, stepId ?? '', category].join('|')

/** The groups of the official satisfaction form. */
export const surveyGroups = [
  'transparency',
  'responsiveness',
  'mastery',
  'time',
  'order',
  'overall',
] as const
export type SurveyGroup = (typeof surveyGroups)[number]

/** From 1, very bad, to 5, very good; a group may be left out. */
export type SurveyAnswers = Readonly<Partial<Record<SurveyGroup, 1 | 2 | 3 | 4 | 5>>>

/**
 * The code of a receipt: the day as `YYMMDD`, the day's count of receipts in four digits or more,
 * and a check digit (ISO/IEC 7812, Luhn), so that one wrong digit is noticed.
 */
export function trackingCode(date: string, count: number): string {
  const digits = date.slice(2).replaceAll('-', '') + String(count).padStart(4, '0')
  return digits + String((10 - (luhnSum(`${digits}0`) % 10)) % 10)
}

export const isTrackingCode = (code: string): boolean =>
  /^\d{11,13}$/.test(code) && luhnSum(code) % 10 === 0

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, i) => {
    const n = Number(digit) * (i % 2 === 0 ? 1 : 2)
    return sum + (n > 9 ? n - 9 : n)
  }, 0)
}

/**
 * The standard cost model's estimate of what an obstacle costs citizens in a month, in rials:
 * minutes beyond the usual × cases a month × the rate of an hour.
 */
export function costAMonth(
  evidence: { readonly extraMinutes: number; readonly casesAMonth: number },
  hourRate: number,
): number {
  return Math.round((evidence.extraMinutes * evidence.casesAMonth * hourRate) / 60)
}

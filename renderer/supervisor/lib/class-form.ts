import type { SupervisorView } from '#shared/contract/views.ts'
import { CLASS_TITLE_LENGTH, MOST_CREDIT, MOST_RATE } from '#shared/domain/classes.ts'

export type PriorityClass = SupervisorView['policy']['classes'][number]

/** One that is new has no id until it is kept. */
export const newClass: PriorityClass = {
  id: '',
  title: { fa: '', en: '' },
  creditMinutes: 10,
  legalBasis: null,
  declaredBy: 'citizen',
}

const isTitle = (words: string): boolean =>
  words.trim() !== '' && words.length <= CLASS_TITLE_LENGTH

export const hasTitle = ({ title }: PriorityClass): boolean =>
  isTitle(title.fa) && isTitle(title.en)

export const canBeKept = (classes: readonly PriorityClass[]): boolean =>
  classes.every(
    (each) =>
      hasTitle(each) &&
      Number.isInteger(each.creditMinutes) &&
      each.creditMinutes >= 0 &&
      each.creditMinutes <= MOST_CREDIT &&
      (each.rate === undefined || (each.rate >= 1 && each.rate <= MOST_RATE)),
  )

/** The reports' own word for those without any class. */
const reserved = 'none'

/**
 * Each with an id: a new one is called by its English title, as files of the log will show it. Where
 * that has no Latin letters the moment tells it from every class that was here before.
 */
export function withIds(classes: readonly PriorityClass[], moment: number): PriorityClass[] {
  const taken = new Set([reserved, ...classes.map(({ id }) => id)])
  return classes.map((each) => {
    const legalBasis = each.legalBasis?.trim() === '' ? null : each.legalBasis
    if (each.id !== '') return { ...each, legalBasis }
    const id = freeId(each.title.en, taken, moment)
    taken.add(id)
    return { ...each, id, legalBasis }
  })
}

function freeId(title: string, taken: ReadonlySet<string>, moment: number): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 30)
    .replace(/-$/, '')
  const name = plain === '' ? `class-${moment.toString(36)}` : plain
  if (!taken.has(name)) return name
  let n = 2
  while (taken.has(`${name}-${n}`)) n += 1
  return `${name}-${n}`
}

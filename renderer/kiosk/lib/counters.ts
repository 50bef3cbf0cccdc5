import { digitsIn } from '#shared/i18n/digits.ts'
import type { Translate } from '#shared/i18n/words.ts'
import type { Lang } from '#shared/domain/office.ts'

const SHORTEST_RUN = 3
const lists: Readonly<Record<Lang, Intl.ListFormat>> = {
  fa: new Intl.ListFormat('fa', { type: 'conjunction' }),
  en: new Intl.ListFormat('en', { type: 'conjunction' }),
}

/** Counters in few words: `1, 2` is «۱ و ۲», and ten in a row are «۱ تا ۱۰». */
export function counterList(ids: readonly string[], lang: Lang, t: Translate): string {
  const parts = runs(ids).flatMap((run) => {
    const [from, to] = [run[0], run.at(-1)]
    return run.length >= SHORTEST_RUN && from !== undefined && to !== undefined
      ? [t('kiosk.counterRun', { from, to })]
      : run
  })
  return digitsIn(lang, lists[lang].format(parts))
}

/** Whole numbers that follow one another stand together; every other id stands alone. */
function runs(ids: readonly string[]): readonly (readonly string[])[] {
  const made: string[][] = []
  for (const id of ids) {
    const run = made.at(-1)
    if (run !== undefined && follows(run.at(-1), id)) run.push(id)
    else made.push([id])
  }
  return made
}

function follows(before: string | undefined, id: string): boolean {
  const whole = /^\d+$/
  return (
    before !== undefined &&
    whole.test(before) &&
    whole.test(id) &&
    Number(id) === Number(before) + 1
  )
}

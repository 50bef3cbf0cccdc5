import type { CDPSession, Page } from '@playwright/test'

/**
 * Seconds of the Keystroke-Level Model: S. K. Card, T. P. Moran, A. Newell, "The keystroke-level
 * model for user performance time with interactive systems", Communications of the ACM 23(7), 1980,
 * 396–410. It was measured on people who sit at a desk; here is how it is read for somebody who stands
 * before a touch screen and knows what they have come for.
 *
 * M, to prepare in mind, is spent on each new page, to take it in, and before each touch that decides
 * something; not before a touch that was decided with one before it, as the letters of a word are (the
 * paper's rules 1 and 2).
 * P, to point, is the paper's mean for a mouse. Targets of this size are pointed at faster with a
 * finger (A. Sears, B. Shneiderman, "High precision touchscreens", International Journal of
 * Man-Machine Studies 34, 1991, 593–613), but an arm has further to go, so it is kept whole, and every
 * letter on the keyboard of the screen has its own.
 * K, to press, is the paper's average typist: a tap, down and up.
 * H, to bring the hand over, is spent on each new page: while it is taken in the arm sinks.
 * R, to answer, is the machine's; it is not modelled but measured.
 */
export const SECONDS = { M: 1.35, P: 1.1, K: 0.28, H: 0.4 } as const
type Operator = keyof typeof SECONDS

/** What is touched: the first that a selector finds, or the first of those whose words are `text`. */
export type Target = { readonly css: string; readonly text?: string }

export const testId = (id: string): Target => ({ css: `[data-testid="${id}"]` })
export const button = (text: string): Target => ({ css: 'button', text })

export type Person = {
  /** A new page: it is taken in, and the hand comes up again. */
  readonly looks: () => void
  /** The next question of the same page: it is taken in before it is decided. */
  readonly reads: () => void
  /** Decides, points and taps. */
  readonly decides: (target: Target) => Promise<void>
  /** Points and taps: what it is was decided before. */
  readonly goesOn: (target: Target) => Promise<void>
  /** Taps for the first time: all that comes before it was before the clock began. */
  readonly begins: (target: Target) => Promise<void>
  /** The seconds that the person took, and of what they are made. */
  readonly spent: () => { readonly seconds: number; readonly operators: string }
}

/** Somebody who takes their time for real, and touches the screen with a finger. */
export async function personAt(page: Page): Promise<Person> {
  const session = await page.context().newCDPSession(page)
  const spent: Operator[] = []
  let seconds = 0
  let looking: readonly Operator[] = []

  async function touch(target: Target, operators: readonly Operator[]): Promise<void> {
    const prepare = [...looking, ...operators]
    const wait = prepare.reduce((sum, operator) => sum + SECONDS[operator], 0)
    const { waited, place } = await page.evaluate(prepareInPage, { target, wait })
    await tap(session, place)
    seconds += waited
    spent.push(...prepare)
    looking = []
  }

  return {
    looks: () => (looking = ['H', 'M']),
    reads: () => (looking = ['M']),
    decides: (target) => touch(target, ['M', 'P', 'K']),
    goesOn: (target) => touch(target, ['P', 'K']),
    begins: (target) => touch(target, []),
    spent: () => ({
      seconds,
      operators: (['M', 'P', 'K', 'H'] as const)
        .map((operator) => `${operator}×${spent.filter((each) => each === operator).length}`)
        .join(' '),
    }),
  }
}

/**
 * Runs in the page, so that the time of the test's own machinery is nobody's: the person begins when
 * the target has been painted, and where it stands is read when they are about to touch it.
 */
async function prepareInPage({
  target: { css, text },
  wait,
}: {
  readonly target: Target
  readonly wait: number
}) {
  const find = () =>
    [...document.querySelectorAll(css)].find(
      (each) =>
        each.getClientRects().length > 0 &&
        (text === undefined || each.textContent.trim() === text),
    )
  const frame = () => new Promise(requestAnimationFrame)
  while (find() === undefined) await frame()
  await frame()
  const from = performance.now()
  await new Promise((resolve) => setTimeout(resolve, wait * 1000))
  const waited = (performance.now() - from) / 1000
  const element = find()
  if (element === undefined) throw new Error(`${css} ${text ?? ''} went away before it was touched`)
  const { left, top, width, height } = element.getBoundingClientRect()
  const place = { x: left + width / 2, y: top + height / 2 }
  const touched = document.elementFromPoint(place.x, place.y)
  if (touched === null || !element.contains(touched)) {
    throw new Error(`${css} ${text ?? ''} is under something else, or off the screen`)
  }
  return { waited, place }
}

async function tap(
  session: CDPSession,
  place: { readonly x: number; readonly y: number },
): Promise<void> {
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [place] })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

declare global {
  var nobatStopwatch: Promise<{ readonly seconds: number; readonly by: string }> | undefined
}

/**
 * Sets the page's own clock to run from the next touch until what `selector` finds has been painted.
 * Gives what reads it: the seconds, and what kind of pointer began them.
 */
export async function stopwatch(page: Page, selector: string) {
  await page.evaluate((wanted) => {
    globalThis.nobatStopwatch = new Promise((resolve) => {
      const began = new Promise<{ readonly at: number; readonly by: string }>((start) =>
        addEventListener(
          'pointerdown',
          ({ pointerType }) => start({ at: performance.now(), by: pointerType }),
          { capture: true, once: true },
        ),
      )
      const look = () => {
        if (document.querySelector(wanted) === null) return requestAnimationFrame(look)
        // The frame that has it is painted when the next one is asked for.
        return requestAnimationFrame(() => {
          const end = performance.now()
          void began.then(({ at, by }) => resolve({ seconds: (end - at) / 1000, by }))
        })
      }
      look()
    })
  }, selector)
  return async () => {
    const read = await page.evaluate(() => globalThis.nobatStopwatch)
    if (read === undefined) throw new Error('The page was loaded anew while its clock ran')
    return read
  }
}

/** A line of figures: what the person took, what the machine took, and both. */
export function figures(name: string, total: number, person: Person): string {
  const { seconds, operators } = person.spent()
  const of = (n: number) => `${n.toFixed(2).padStart(5)} s`
  return [
    name.padEnd(34),
    `person ${of(seconds)} (${operators})`,
    `machine ${of(total - seconds)}`,
    `total ${of(total)}`,
  ].join('  ')
}

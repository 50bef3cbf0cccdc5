import type { DisplayView } from '#shared/contract/views.ts'

export type Call = DisplayView['calls'][number]

/** What a view must tell for its calls to be announced. */
export type CallsView = Pick<DisplayView, 'now' | 'date' | 'calls' | 'announcements'>

/** How long a call keeps the large place at least when another waits behind it. */
export const HOLD_MS = 4_500
/** However it may be with the sound, no picture waits longer for it. */
export const LONGEST_MS = 60_000
/** A call older than this when it is first seen is shown without a sound: whoever it was for has come. */
const FRESH_MS = 30_000

export type Announcements = {
  /** The business day whose calls are counted; null before the first view. */
  readonly day: string | null
  /** The highest `n` of that day that was shown or stands in the queue. */
  readonly heard: number
  /** The call in the large place. */
  readonly large: Call | null
  /** When it came there with a sound, on this screen's clock; null when it came silently. */
  readonly since: number | null
  /** Whether it is still being said. */
  readonly sounding: boolean
  /** Calls to come to the large place: recalls before the others, and each kind oldest first. */
  readonly queue: readonly Call[]
}

export type Heard =
  | { readonly type: 'view'; readonly view: CallsView; readonly at: number }
  | { readonly type: 'time'; readonly at: number }
  /** The sound of call `n` is over. */
  | { readonly type: 'silence'; readonly n: number; readonly at: number }

export const nothingHeard: Announcements = {
  day: null,
  heard: 0,
  large: null,
  since: null,
  sounding: false,
  queue: [],
}

/** What is announced after something was heard of. A whole view tells nothing new twice. */
export function announce(before: Announcements, heard: Heard): Announcements {
  const told = heard.type === 'view' ? takeIn(before, heard.view) : hush(before, heard)
  const [next, ...rest] = told.queue
  if (next === undefined || nextIsDueAt(told) > heard.at) return told
  return { ...told, large: next, since: heard.at, sounding: true, queue: rest }
}

/** When the queue's first call may take the large place, on this screen's clock. */
export function nextIsDueAt({ queue, since, sounding }: Announcements): number {
  if (queue.length === 0) return Infinity
  return since === null ? -Infinity : since + (sounding ? LONGEST_MS : HOLD_MS)
}

function hush(before: Announcements, heard: Exclude<Heard, { type: 'view' }>): Announcements {
  const over = heard.type === 'silence' && heard.n === before.large?.n
  return over ? { ...before, sounding: false } : before
}

function takeIn(before: Announcements, view: CallsView): Announcements {
  const day = view.date ?? ''
  const newest = view.calls.reduce((n, call) => Math.max(n, call.n), 0)
  const known = before.day === day && newest >= before.heard
  // Another day, or a host that was put back to an earlier state: its numbers begin anew.
  const now = known ? before : { ...nothingHeard, day }
  const unheard = view.calls.filter(({ n }) => n > now.heard).toSorted((a, b) => a.n - b.n)
  const moment = Date.parse(view.now)
  const begun = before.day !== null
  const sounding = unheard.filter(({ at }) => begun && moment - Date.parse(at) <= FRESH_MS)
  const silent = unheard.filter((call) => !sounding.includes(call)).at(-1)
  const renewed = (call: Call) => view.calls.find(({ n }) => n === call.n) ?? call
  const stays = silent === undefined || sounding.length > 0 || now.queue.length > 0
  return {
    day,
    heard: newest,
    large: stays ? now.large && renewed(now.large) : silent,
    since: stays ? now.since : null,
    sounding: stays && now.sounding,
    queue: inTurn([...now.queue.map(renewed), ...sounding]),
  }
}

/**
 * Who is called again has missed a call already, and goes first. One call of a number is enough: the
 * newest, which also knows the right counter.
 */
function inTurn(waiting: readonly Call[]): readonly Call[] {
  const lastOf = new Map(waiting.map(({ number, n }) => [number, n]))
  const told = waiting.filter(({ number, n }) => lastOf.get(number) === n)
  return [...told.filter(({ recall }) => recall), ...told.filter(({ recall }) => !recall)]
}

/**
 * The calls that had the large place before, newest first: each number once, at the counter it was
 * last sent to, and none that is still to be announced.
 */
export function earlierCalls({ large, queue }: Announcements, calls: readonly Call[]): Call[] {
  const taken = new Set([large?.number])
  const waiting = new Set(queue.map(({ n }) => n))
  return calls
    .toSorted((a, b) => b.n - a.n)
    .filter(({ n, number }) => {
      if (waiting.has(n) || n === large?.n || taken.has(number)) return false
      taken.add(number)
      return true
    })
}

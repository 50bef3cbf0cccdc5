/** So long a touch may have to wait for the work; a frame of the screen takes twice as long. */
export const SLICE_MS = 8

/**
 * Carries a long work out in slices, between which the page answers touches and draws. Gives what
 * stops it.
 */
export function inSlices<T>(work: Iterator<void, T>, onDone: (result: T) => void): () => void {
  const slice = () => {
    const step = workUntil(work, performance.now() + SLICE_MS)
    if (step.done === true) onDone(step.value)
    else timer = setTimeout(slice, 0)
  }
  let timer = setTimeout(slice, 0)
  return () => clearTimeout(timer)
}

/** Goes on with a work until it is done, or the clock of the page passes `end`. */
export function workUntil<T>(work: Iterator<void, T>, end: number): IteratorResult<void, T> {
  let step = work.next()
  while (step.done !== true && performance.now() < end) step = work.next()
  return step
}

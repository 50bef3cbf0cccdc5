/** Erlang's C formula: the chance to wait at `counters` equal ones under `load` of what they can do. */
export function erlangC(counters: number, load: number): number {
  // Erlang B by its recursion, which does not overflow, and C from it.
  const offered = counters * load
  let blocked = 1
  for (let i = 1; i <= counters; i++) blocked = (offered * blocked) / (i + offered * blocked)
  return blocked / (1 - load * (1 - blocked))
}

/** The mean wait of all who come, in the unit of `mean`, the mean service. */
export function erlangWait(counters: number, load: number, mean: number): number {
  return (erlangC(counters, load) * mean) / (counters * (1 - load))
}

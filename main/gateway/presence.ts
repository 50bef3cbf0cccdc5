/** Which stations have something open with this host: a feed, or a call that is not answered yet. */
export type Presence = {
  /** Gives what to call when it is over. */
  readonly joined: (stationId: string) => () => void
  readonly isHere: (stationId: string) => boolean
}

export function createPresence(): Presence {
  const open = new Map<string, number>()
  return {
    joined(stationId) {
      open.set(stationId, (open.get(stationId) ?? 0) + 1)
      let over = false
      return () => {
        if (over) return
        over = true
        const left = (open.get(stationId) ?? 1) - 1
        if (left === 0) open.delete(stationId)
        else open.set(stationId, left)
      }
    },
    isHere: (stationId) => open.has(stationId),
  }
}

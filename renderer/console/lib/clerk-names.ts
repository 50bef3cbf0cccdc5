const KEY = 'nobat-clerks'
const KEPT = 4

/** Names of clerks who opened a counter on this machine, newest first. Only a suggestion. */
export function knownClerks(storage: Pick<Storage, 'getItem'> = localStorage): readonly string[] {
  try {
    const names: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  } catch {
    return []
  }
}

export function rememberClerk(
  name: string,
  storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage,
): void {
  const others = knownClerks(storage).filter((known) => known !== name)
  try {
    storage.setItem(KEY, JSON.stringify([name, ...others].slice(0, KEPT)))
  } catch {
    // A full or forbidden storage costs only the suggestion.
  }
}

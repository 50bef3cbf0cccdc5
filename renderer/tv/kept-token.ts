const KEY = 'nobat-tv-token'

/** Kept where the television keeps anything; else it holds until it is switched off. */
export function keepToken(token: string | null): void {
  try {
    if (token === null) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, token)
  } catch {
    // Nothing to do: the code is asked for again.
  }
}

export function keptToken(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** A token in the address (`#token=…`) is taken over and taken out of sight. */
export function tokenInAddress(): string | null {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token')
  if (token !== null)
    history.replaceState(null, '', window.location.pathname + window.location.search)
  return token
}

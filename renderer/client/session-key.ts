const KEY = 'nobat-session'

/** What this tab says, with each request, to prove who has signed in; a window needs none. */
export const keptSession = (): string | null => sessionStorage.getItem(KEY)

export function keepSession(session: string | null): void {
  if (session === null) sessionStorage.removeItem(KEY)
  else sessionStorage.setItem(KEY, session)
}

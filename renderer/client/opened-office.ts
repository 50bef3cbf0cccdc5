const OFFICE_ID = /^[a-z0-9-]{1,40}$/

/** The office that this page looks at through a centre; null where it looks at its own host. */
export function openedOffice(): string | null {
  const id = new URLSearchParams(window.location.search).get('office')
  return id !== null && OFFICE_ID.test(id) ? id : null
}

/** The address of the same page for an office of the centre. */
export function hrefOfOffice(id: string): string {
  const params = new URLSearchParams(window.location.search)
  params.set('office', id)
  return `?${params.toString()}`
}

/** The address of the centre's own page, in the same language and look. */
export function hrefOfCentre(): string {
  const params = new URLSearchParams(window.location.search)
  params.delete('office')
  return `${window.location.pathname}?${params.toString()}#section=offices`
}

/**
 * Back to the centre, where an office is no longer to be seen by whoever looks at it, or who looks
 * has to sign in again. False where no office is open.
 */
export function leaveOffice(code: unknown): boolean {
  if (openedOffice() === null) return false
  if (code !== 'not-found' && code !== 'sign-in-first') return false
  window.location.replace(hrefOfCentre())
  return true
}
